const EVERY_MS = 60_000;

/** Says who else has the case open, and asks again each minute while the page is looked at. */
export function alsoOpen() {
  const place = document.querySelector('[data-also-open]');
  if (!place) return;
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(place.dataset.alsoOpen, { headers: { accept: 'application/json' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const { words } = await answer.json();
    // The same words said again would be read out again.
    if (words !== place.textContent) place.textContent = words;
  }, EVERY_MS);
}
