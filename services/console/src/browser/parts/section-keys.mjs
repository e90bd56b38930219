const FIELDS = 'input:not([type="hidden"]), textarea, select, button';

/** The field of a section where one goes on: of a question the answer given, if there is one. */
const firstField = (section) => {
  const field = [...section.querySelectorAll(FIELDS)].find((one) => one.offsetParent !== null);
  if (field?.type !== 'radio') return field;
  return section.querySelector(`input[name="${field.name}"]:checked`) ?? field;
};

/**
 * Alt and a number goes to the section of that number. By our own handler: the attribute `accesskey` would press
 * buttons and choose answers.
 */
export function sectionKeys(form) {
  document.addEventListener('keydown', (event) => {
    const number = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (number === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const section = form.querySelector(`[data-key="${number}"]`);
    if (section === null) return;
    event.preventDefault();
    (section.tabIndex === -1 && section.hasAttribute('tabindex') ? section : firstField(section))?.focus();
  });
}
