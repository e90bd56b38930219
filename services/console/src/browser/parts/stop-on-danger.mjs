/**
 * Opens what to say about danger as soon as the answer is chosen, and closes it again with another. Where the panel
 * asks what became of 999, the form is not sent before that is answered.
 */
export function stopOnDanger() {
  const panel = document.querySelector('[data-stop]');
  if (!panel) return;
  const dangers = [...document.querySelectorAll('input[name="danger"]')];
  const answers = [...panel.querySelectorAll('input[name="dangerAnswer"]')];
  const show = () => {
    panel.hidden = !dangers.some(({ value, checked }) => value === 'yes' && checked);
    if (panel.hidden) for (const answer of answers) answer.checked = false;
  };
  for (const danger of dangers) danger.addEventListener('change', show);
  window.addEventListener('pageshow', show);
  show();
  panel.addEventListener('change', ({ target }) => {
    if (target.value !== 'mistake') return;
    for (const danger of dangers) danger.checked = false;
    show();
    dangers[0].focus();
  });
  panel.closest('form').addEventListener('submit', (event) => {
    if (panel.hidden || answers.length === 0 || answers.some(({ checked }) => checked)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    answers[0].focus();
  });
}
