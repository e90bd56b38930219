const PATIENCE_MS = 5000;

/** Whether the console answers at all just now. */
const canBeReached = () =>
  fetch('/session', {
    method: 'HEAD',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    () => true,
    () => false,
  );

/**
 * An update written where there is no signal stays in its page, and nowhere else: it is about people. It says that it
 * is not sent, and is sent when somebody asks or the signal comes back.
 */
export function keepUnsent() {
  const form = document.querySelector('form[data-update]');
  if (!form) return;
  const box = document.createElement('div');
  box.className = 'govuk-inset-text';
  box.setAttribute('role', 'status');
  box.hidden = true;
  form.before(box);
  let waiting = false;

  const hold = () => {
    waiting = true;
    box.textContent = 'Not sent yet: there is no connection. Your words stay in this page; keep it open. ';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0';
    again.textContent = 'Send now';
    again.addEventListener('click', send);
    box.append(again);
    box.hidden = false;
  };
  async function send() {
    if (!(await canBeReached())) return hold();
    waiting = false;
    form.submit();
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!form.dataset.sending) {
      form.dataset.sending = 'yes';
      void send().finally(() => delete form.dataset.sending);
    }
  });
  window.addEventListener('online', () => {
    if (waiting) void send();
  });
  window.addEventListener('beforeunload', (event) => {
    if (waiting) event.preventDefault();
  });
}
