const PAUSE_MS = 2000;
const LONGEST_MS = 5000;
const AGAIN_MS = 5000;
const PATIENCE_MS = 5000;
/** What a browser still sends for a page that is being left. */
const MOST_WHEN_LEAVING = 60_000;

const TRYING = 'Not saved – trying again';
/** Answers that trying again does not change. */
const FOR_GOOD = {
  401: 'Not saved – you are signed out',
  403: 'Not saved – copy what you typed and reload the page',
  404: 'Not saved – this draft was discarded',
};

/**
 * Keeps what is typed: two seconds after typing stops, at the latest five after it began, and on leaving a field. One
 * save at a time, and whatever sends the form waits for it, so that nothing older is kept over it.
 */
export function autosave(form) {
  const state = form.querySelector('[data-saved]');
  const read = () => new URLSearchParams(new FormData(form)).toString();
  let kept = read();
  let timer;
  let since;
  let saving;
  let failing = false;
  let over = false;
  let sending = false;

  const say = (words, good) => {
    // Said once, however often it is true again.
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle('app-state--off', !good);
  };
  const done = ({ saved, started }) => {
    say(`Draft saved ${saved}`, true);
    const began = document.querySelector('[data-started]');
    began.textContent = `call started ${started}`;
  };
  const take = async (body, answer) => {
    const { ok, status } = answer;
    failing = !ok && FOR_GOOD[status] === undefined && status !== 409;
    over = !ok && !failing;
    if (ok) {
      kept = body;
      done(await answer.json());
    } else if (status === 409) say(`Already logged as ${(await answer.json()).logged}`, false);
    else say(FOR_GOOD[status] ?? TRYING, false);
  };
  const send = (body) =>
    fetch(`${form.getAttribute('action')}/autosave`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      keepalive: body.length < MOST_WHEN_LEAVING,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
      .then((answer) => take(body, answer))
      .catch(() => {
        failing = true;
        say(TRYING, false);
      });
  const save = () => {
    clearTimeout(timer);
    since = undefined;
    const body = read();
    if (over || sending || saving || body === kept) return;
    saving = send(body).finally(() => {
      saving = undefined;
      if (failing) timer = setTimeout(save, AGAIN_MS);
      else if (read() !== kept) soon();
    });
  };
  function soon() {
    const now = performance.now();
    since ??= now;
    clearTimeout(timer);
    timer = setTimeout(save, Math.min(PAUSE_MS, since + LONGEST_MS - now));
  }

  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('focusout', save);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
  window.addEventListener('online', save);
  window.addEventListener('beforeunload', (event) => {
    if (failing && !sending) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    sending = true;
    if (!saving) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.waiting) return;
    form.dataset.waiting = 'yes';
    void saving.then(() => {
      delete form.dataset.waiting;
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener('pageshow', () => {
    sending = false;
  });
}
