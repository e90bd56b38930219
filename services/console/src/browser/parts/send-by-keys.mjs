/** Ctrl+Enter sends the page's form from wherever the focus is: as if `button` were pressed, where one is given. */
export function sendByKeys(form, button = null) {
  document.addEventListener('keydown', (event) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}
