/** Beside each text that is there to be taken along: a button that copies it, where the browser can. */
export const copyText = () => {
  if (navigator.clipboard === undefined) return;
  for (const text of document.querySelectorAll('[data-copy-text]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary app-secret__copy';
    button.textContent = 'Copy';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    said.className = 'govuk-body-s';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        said.textContent = 'Copied.';
      } catch {
        said.textContent = 'Your browser did not let us copy it. Select it and copy it yourself.';
      }
    });
    text.after(button, said);
  }
};
