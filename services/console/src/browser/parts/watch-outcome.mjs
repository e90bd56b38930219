const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

const ask = (address, accept) =>
  fetch(address, { headers: { accept } }).then(
    (answer) => (answer.ok ? answer : undefined),
    () => undefined,
  );

/** Asks again until the report has been read, ever more rarely, and shows then what has happened with it. */
export function watchOutcome() {
  const shown = document.querySelector('[data-outcome][data-waiting]');
  if (!shown) return;
  const began = performance.now();
  const words = shown.querySelector('[data-waiting-words]');

  const showOutcome = async () => {
    const page = await ask(location.pathname + location.search, 'text/html');
    if (!page) return false;
    const parsed = new DOMParser().parseFromString(await page.text(), 'text/html');
    const fresh = parsed.querySelector('[data-outcome]');
    if (!fresh || fresh.hasAttribute('data-waiting')) return false;
    // Only what changed: the form that somebody may be writing in stays as it is.
    for (const part of shown.querySelectorAll('[data-part]')) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other) part.replaceChildren(...other.childNodes);
    }
    if (words)
      words.textContent = 'The system has read the report. This page shows what has happened with it.';
    return true;
  };

  const look = async (wait) => {
    const answer = await ask(shown.dataset.waiting, 'application/json');
    const { status } = answer ? await answer.json() : {};
    if (status && status !== 'received' && (await showOutcome())) return;
    if (performance.now() - began > GIVE_UP_AFTER_MS) return;
    if (words && wait >= LONGEST_WAIT_MS / 2)
      words.firstChild.textContent =
        'The system is still reading the report. You need not wait: it is kept, and this page will show more later. ';
    setTimeout(look, wait, Math.min(wait * 1.5, LONGEST_WAIT_MS));
  };
  setTimeout(look, FIRST_WAIT_MS, FIRST_WAIT_MS);
}
