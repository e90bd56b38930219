const WARN_BEFORE_MS = 5 * 60_000;
const LONGEST_TIMER_MS = 0x7fffffff;

const timeWords = (date) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
  })
    .format(date)
    .replace(/\s/g, '');

/** Says five minutes before that the session ends, and lets it be kept. Other tabs may have used it since: ask first. */
export function watchSession() {
  const box = document.querySelector('[data-session-warning]');
  if (!box) return;
  const { formToken } = box.dataset;
  const words = box.querySelector('[data-session-words]');
  let timer;
  // Differences, never the time of day: a clock may be wrong.
  const wait = (secondsLeft) => {
    clearTimeout(timer);
    const until = secondsLeft * 1000 - WARN_BEFORE_MS;
    timer = setTimeout(look, Math.min(Math.max(until, 0), LONGEST_TIMER_MS));
  };
  const show = (text) => {
    words.textContent = text;
    box.hidden = false;
  };
  const ended = () => {
    show('You have been signed out. What you have typed is still here: send it, and sign in when asked.');
    for (const button of box.querySelectorAll('button')) button.hidden = true;
  };
  async function look() {
    const answer = await fetch('/session', { headers: { accept: 'application/json' } }).catch(
      () => undefined,
    );
    if (!answer) return wait(WARN_BEFORE_MS / 1000 + 30);
    if (!answer.ok) return ended();
    const { secondsLeft } = await answer.json();
    if (secondsLeft * 1000 > WARN_BEFORE_MS + 1000) {
      box.hidden = true;
      return wait(secondsLeft);
    }
    show(
      `You will be signed out at ${timeWords(new Date(Date.now() + secondsLeft * 1000))} if you do nothing.`,
    );
    timer = setTimeout(look, secondsLeft * 1000 + 1000);
  }
  box.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-form-token': formToken },
    }).catch(() => undefined);
    if (!answer?.ok) return ended();
    box.hidden = true;
    wait((await answer.json()).secondsLeft);
  });
  wait(Number(box.dataset.secondsLeft));
}
