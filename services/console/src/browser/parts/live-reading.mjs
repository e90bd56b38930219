const checkedIn = (part) => part.querySelector('input:checked')?.value;

/** Another answer was picked than the page knew that sent this: its own look is on the way. */
const isLate = (part, fresh) => checkedIn(part) !== checkedIn(fresh);

const itemOf = (field) => field?.closest('.govuk-radios__item');

/** Renews the answers around the one that has the focus, which stays as it is; false where that is no longer offered. */
const renewAround = (part, fresh) => {
  const field = document.activeElement;
  const same = [...fresh.querySelectorAll('input')].find(({ value }) => value === field.value);
  if (same === undefined) return false;
  const item = itemOf(field);
  const items = [...fresh.children];
  const at = items.indexOf(itemOf(same));
  for (const other of [...part.children]) if (other !== item) other.remove();
  item.before(...items.slice(0, at));
  item.after(...items.slice(at + 1));
  item.querySelector('label').htmlFor = same.id;
  field.id = same.id;
  return true;
};

/**
 * Shows what is read in the words beside what they are about, as it comes with what is known. Nothing is filled in, and
 * what has the focus keeps it, or waits until it has gone on.
 */
export function liveReading(form) {
  const waiting = new Map();
  const show = (fresh) => {
    const name = fresh.dataset.live;
    const part = form.querySelector(`[data-live="${name}"]`);
    waiting.delete(name);
    if (part.innerHTML === fresh.innerHTML || isLate(part, fresh)) return;
    if (!part.contains(document.activeElement)) part.replaceWith(fresh);
    else if (!renewAround(part, fresh)) waiting.set(name, fresh);
  };
  form.addEventListener('known', ({ detail }) => {
    for (const fresh of detail.querySelectorAll('[data-live]')) show(fresh);
  });
  form.addEventListener('focusout', () => {
    setTimeout(() => {
      for (const fresh of waiting.values()) show(fresh);
    });
  });
}
