const checkedIn = (part) => part.querySelector('input:checked')?.value;

/** Another answer was picked than the page knew that sent this: its own look is on the way. */
const isLate = (part, fresh) => checkedIn(part) !== checkedIn(fresh);

/**
 * Shows what is read in the words beside what they are about, as it comes with what is known. Nothing is filled in, and
 * nothing is replaced under the focus: that waits until it has gone on.
 */
export function liveReading(form) {
  const waiting = new Map();
  const show = (fresh) => {
    const name = fresh.dataset.live;
    const part = form.querySelector(`[data-live="${name}"]`);
    waiting.delete(name);
    if (part.innerHTML === fresh.innerHTML || isLate(part, fresh)) return;
    if (part.contains(document.activeElement)) waiting.set(name, fresh);
    else part.replaceWith(fresh);
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
