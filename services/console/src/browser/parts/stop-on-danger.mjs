/** Opens what to say about danger as soon as the answer is chosen, and closes it again with another. */
export function stopOnDanger() {
  const panel = document.querySelector('[data-stop]');
  if (!panel) return;
  const show = () => {
    panel.hidden = !document.querySelector('input[name="danger"][value="yes"]:checked');
  };
  for (const answer of document.querySelectorAll('input[name="danger"]'))
    answer.addEventListener('change', show);
  window.addEventListener('pageshow', show);
  show();
}
