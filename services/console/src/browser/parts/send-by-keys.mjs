/** Ctrl+Enter sends the page's form from wherever the focus is. */
export function sendByKeys(form) {
  document.addEventListener('keydown', (event) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
