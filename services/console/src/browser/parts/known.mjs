const WAIT_MS = 300;
const SLOW_MS = 1000;
const FAILED = 'We cannot show this history. Carry on; it will be checked when you log.';

/** Keeps the answer to a match in the form, where the press of a button would have sent it. */
const answer = (button) => {
  const match = button.closest('.app-match');
  for (const other of match.querySelectorAll('button')) other.removeAttribute('aria-pressed');
  button.setAttribute('aria-pressed', 'true');
  const kept = match.querySelector('input[type="hidden"]') ?? document.createElement('input');
  Object.assign(kept, { type: 'hidden', name: button.name, value: button.value });
  button.parentElement.before(kept);
};

/**
 * Keeps what is known beside a form up to date while it is filled in. Answers that come late are dropped, and the
 * focus never moves: while it stands inside, the panel waits.
 */
export function watchKnown(form) {
  const panel = form.querySelector('[data-known]');
  if (!panel) return;
  const status = () => panel.querySelector('[data-known-status]');
  let timer;
  let asked = 0;
  let sent;
  let waiting;
  const say = (words) => {
    status().textContent = words;
  };
  const put = (html) => {
    const fresh = document.createElement('template');
    fresh.innerHTML = html;
    panel
      .querySelector('[data-known-answer]')
      .replaceWith(fresh.content.querySelector('[data-known-answer]'));
    // The live region itself stays, so that its new words are read out.
    status().replaceChildren(...fresh.content.querySelector('[data-known-status]').childNodes);
  };
  const show = (html) => {
    if (panel.querySelector('[data-known-answer]').contains(document.activeElement)) waiting = html;
    else put(html);
  };
  const look = async () => {
    const body = new URLSearchParams(new FormData(form));
    if (body.toString() === sent) return;
    sent = body.toString();
    asked += 1;
    const mine = asked;
    const slow = setTimeout(() => {
      if (mine === asked) say('Still checking…');
    }, SLOW_MS);
    const html = await fetch(panel.dataset.known, { method: 'POST', body })
      .then((answer) => (answer.ok ? answer.text() : undefined))
      .catch(() => undefined);
    clearTimeout(slow);
    if (mine !== asked) return;
    if (html === undefined) {
      sent = undefined;
      say(FAILED);
    } else show(html);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  };
  panel.querySelector('[data-known-check]').hidden = true;
  panel.addEventListener('click', (event) => {
    const button = event.target.closest('button[name^="match-"]');
    if (!button) return;
    event.preventDefault();
    answer(button);
    soon();
  });
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  panel.addEventListener('focusout', () => {
    if (waiting === undefined) return;
    const html = waiting;
    waiting = undefined;
    setTimeout(() => show(html));
  });
}
