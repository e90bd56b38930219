import { createHash } from 'node:crypto';
import type { DemoMail } from '@asb/database';
import { escapeHtml } from '../templates/escape-html.ts';

const STYLE = `
body { font: 1.1875rem/1.4 arial, sans-serif; color: #0b0c0c; margin: 0 auto; max-width: 50rem; padding: 1rem; }
a { color: #1a65a6; }
a:focus, input:focus, button:focus { outline: 3px solid #fd0; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c; }
label { display: block; font-weight: bold; }
input, button { font: inherit; padding: .4rem .6rem; border: 2px solid #0b0c0c; max-width: 100%; box-sizing: border-box; }
button { background: #0f7a52; color: #fff; border-color: #0f7a52; }
article { border-top: 1px solid #8e9194; margin-top: 1.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** For the page's Content-Security-Policy: nothing but its own style. */
export const MAILBOX_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const DATE_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** As GOV.UK writes dates: no comma after the day of the week. */
const inWords = (at: Date): string => DATE_AND_TIME.format(at).replace(',', '');

const ADDRESS_IN_TEXT = /https?:\/\/[^\s&<]+/g;

const linked = (escaped: string): string =>
  escaped.replace(ADDRESS_IN_TEXT, (address) => `<a href="${address}">${address}</a>`);

const mailInHtml = ({ to, subject, text, at }: DemoMail): string => `<article>
<h2>${escapeHtml(subject)}</h2>
<dl>
<dt>To</dt><dd>${escapeHtml(to)}</dd>
<dt>Sent</dt><dd><time datetime="${at.toISOString()}">${inWords(at)}</time></dd>
</dl>
<pre>${linked(escapeHtml(text.trim()))}</pre>
</article>`;

const countInWords = (count: number, limit: number): string => {
  if (count === 0) return 'No mail yet.';
  if (count === limit) return `The newest ${limit} mails.`;
  return count === 1 ? '1 mail.' : `${count} mails, newest first.`;
};

/** The mailbox as a page: complete without scripts. `to` is what was asked for, empty for all. */
export const mailboxPage = (mails: readonly DemoMail[], to: string, limit: number): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${to === '' ? 'Demonstration mailbox' : `Mail to ${escapeHtml(to)} – Demonstration mailbox`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Demonstration mailbox</h1>
<p>Every email of this demonstration ends here. Nothing leaves this machine.</p>
<form method="get">
<label for="to">Show mail to this address only</label>
<input id="to" name="to" type="email" size="30" autocomplete="off" value="${escapeHtml(to)}">
<button>Show</button>
</form>
<p>${countInWords(mails.length, limit)}${to === '' ? '' : ` <a href="mailbox">Show all mail</a>`}</p>
${mails.map(mailInHtml).join('\n')}
</main>
</body>
</html>
`;
