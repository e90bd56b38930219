import { createHash } from 'node:crypto';
import type { DemoMail } from '@asb/database';
import { escapeHtml } from '../templates/escape-html.ts';

const STYLE = `
body { font: 1.1875rem/1.4 arial, sans-serif; color: #0b0c0c; margin: 0 auto; max-width: 60rem; padding: 1rem; }
a { color: #1a65a6; }
a:focus, input:focus, button:focus { outline: 3px solid #fd0; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c; }
label { display: block; font-weight: bold; }
input, button { font: inherit; padding: .4rem .6rem; border: 2px solid #0b0c0c; max-width: 100%; box-sizing: border-box; }
button { background: #0f7a52; color: #fff; border-color: #0f7a52; }
h1 { font-size: 1.6em; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #8e9194; }
summary { cursor: pointer; padding: .6rem 0; overflow-wrap: anywhere; list-style-position: inside; }
details { overflow: clip; overflow-clip-margin: 3px; }
summary:focus { outline: 3px solid #fd0; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c; }
summary > * { display: inline-block; max-width: 100%; }
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

const mailInHtml = ({ to, subject, text, at }: DemoMail): string => `<li><details>
<summary><time datetime="${at.toISOString()}">${inWords(at)}</time> <span>${escapeHtml(to)}</span> <strong>${escapeHtml(subject)}</strong></summary>
<pre>${linked(escapeHtml(text.trim()))}</pre>
</details></li>`;

export interface ShownMailbox {
  readonly mails: readonly DemoMail[];
  /** What was asked for; empty for all. */
  readonly about: string;
  /** How many are shown next; null where these are all. */
  readonly more: number | null;
  readonly consoleUrl: string;
}

const countInWords = ({ mails, about, more }: ShownMailbox): string => {
  if (mails.length === 0) return about === '' ? 'No mail yet.' : 'No mail like that.';
  if (more !== null) return `The newest ${mails.length} mails.`;
  return mails.length === 1 ? '1 mail.' : `${mails.length} mails, newest first.`;
};

const moreInHtml = ({ about, more }: ShownMailbox): string =>
  more === null
    ? ''
    : `<p><a href="mailbox?${escapeHtml(new URLSearchParams({ about, shown: String(more) }).toString())}">Show more</a></p>`;

/** The mailbox as a page: complete without scripts, a row for each mail that opens. */
export const mailboxPage = (shown: ShownMailbox): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown.about === '' ? 'Demonstration mailbox' : `Mail about ${escapeHtml(shown.about)} – Demonstration mailbox`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p><a href="${escapeHtml(shown.consoleUrl)}">Back to ASB reports and cases</a></p>
<h1>Demonstration mailbox</h1>
<p>Every email of this demonstration ends here. Nothing leaves this machine.</p>
<form method="get">
<label for="about">Part of an address, or a case reference</label>
<input id="about" name="about" autocomplete="off" spellcheck="false" value="${escapeHtml(shown.about)}">
<button>Show</button>
</form>
<p>${countInWords(shown)}${shown.about === '' ? '' : ` <a href="mailbox">Show all mail</a>`}</p>
<ul>
${shown.mails.map(mailInHtml).join('\n')}
</ul>
${moreInHtml(shown)}
</main>
</body>
</html>
`;
