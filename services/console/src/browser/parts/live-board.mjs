const rowsOf = (region) =>
  new Map([...region.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row.dataset.state]));

/** How many rows came, went, or mean something else by now; the words of a deadline tick without counting. */
const changedRows = (shown, fresh) => {
  const before = rowsOf(shown);
  const after = rowsOf(fresh);
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).length;
};

/** Somebody is in it, or has ticked something: it must not move. */
const isHeld = (region, form) =>
  region.contains(document.activeElement) ||
  (form !== null && form.querySelector('input[type="checkbox"]:checked') !== null);

/** Puts the fresh content in place of the shown; ticks and the person chosen stay. */
const show = (region, fresh) => {
  const ticked = [...region.querySelectorAll('input:checked')].map(({ value }) => value.split(' ')[0]);
  const { value } = region;
  region.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const box of region.querySelectorAll('input[type="checkbox"]'))
    box.checked = ticked.includes(box.value.split(' ')[0]);
  if (region instanceof HTMLSelectElement) region.value = value;
};

/**
 * Asks for the board's figures again and again, and puts them in place. What somebody is working in is not moved
 * under them: a button says how much has changed, and shows it when pressed.
 */
export function liveBoard(board, { everyMs }) {
  const status = document.querySelector('[data-live-status]');
  const pending = board.querySelector('[data-live-pending]');
  const regions = new Map(
    [...document.querySelectorAll('[data-live]')].map((one) => [one.dataset.live, one]),
  );
  const waiting = new Map();

  const put = (name, fresh) => {
    const region = regions.get(name);
    waiting.delete(name);
    if (region.innerHTML !== fresh.innerHTML) show(region, fresh);
  };
  const tell = () => {
    if (!pending) return;
    const changes = [...waiting].reduce(
      (sum, [name, fresh]) => sum + changedRows(regions.get(name), fresh),
      0,
    );
    pending.hidden = changes === 0;
    const words = `${changes} ${changes === 1 ? 'change' : 'changes'} – show`;
    const button = pending.querySelector('button');
    if (button.textContent !== words) button.textContent = words;
    status.textContent =
      changes === 0 ? '' : `${changes} ${changes === 1 ? 'change' : 'changes'} in what needs action.`;
  };
  const take = (text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const name = fresh.dataset.live;
      const region = regions.get(name);
      if (!region) continue;
      if (isHeld(region, region.closest('form'))) waiting.set(name, fresh);
      else put(name, fresh);
    }
    tell();
  };
  const refresh = async () => {
    if (document.hidden) return;
    const answer = await fetch(board.dataset.liveHref, {
      headers: { accept: 'text/html, application/json' },
    }).catch(() => undefined);
    if (answer?.ok) take(await answer.text());
    else status.textContent = 'The figures could not be refreshed. We will try again in a minute.';
  };
  pending?.querySelector('button').addEventListener('click', () => {
    for (const [name, fresh] of [...waiting]) put(name, fresh);
    tell();
    board.querySelector('[aria-labelledby="pressing-caption"]').focus();
  });
  setInterval(refresh, everyMs);
}
