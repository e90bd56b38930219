const answerIn = (form, name) => new FormData(form).getAll(name).at(-1) ?? '';

/** Marks at each match what the form holds of it. */
const mark = (form, panel) => {
  for (const button of panel.querySelectorAll('button[name^="match-"]')) {
    const answer = answerIn(form, button.name);
    if (button.value === '') button.hidden = answer === '';
    else button.setAttribute('aria-pressed', String(button.value === answer));
  }
};

/** Keeps an answer where the form holds it: in the question that asks it, or else beside the match. */
const keep = (form, { name, value, parentElement }) => {
  const asked = form.querySelectorAll(`input[type="radio"][name="${name}"]`);
  for (const radio of asked) radio.checked = radio.value === value;
  if (asked.length > 0) return;
  const held = form.querySelector(`input[type="hidden"][name="${name}"]`) ?? document.createElement('input');
  Object.assign(held, { type: 'hidden', name, value });
  if (!held.isConnected) parentElement.before(held);
};

/**
 * Lets the buttons of each match answer without leaving the page. `answered` is told before the form changes, whichever
 * way the answer was given.
 */
export function keepAnswers(form, panel, answered) {
  panel.addEventListener('click', (event) => {
    const button = event.target.closest('button[name^="match-"]');
    if (!button) return;
    event.preventDefault();
    keep(form, button);
    if (button.value === '') button.parentElement.querySelector('button').focus();
    button.dispatchEvent(new Event('change', { bubbles: true }));
  });
  form.addEventListener('change', ({ target }) => {
    if (!target.name?.startsWith('match-')) return;
    answered();
    mark(form, panel);
  });
}
