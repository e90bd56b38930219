import { escapeHtml } from './escape-html.ts';

/** What a mail says, before it is text and HTML: both are made from this, so that they cannot disagree. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly words: string; readonly address: string };
  /** Below the rest: why they are told, and what not to do. */
  readonly smallPrint: readonly string[];
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const textOf = ({ heading, paragraphs, link, smallPrint }: MailContent): string =>
  [heading, ...paragraphs, `${link.words}:\n${link.address}`, ['---', ...smallPrint].join('\n')].join(
    '\n\n',
  ) + '\n';

const paragraph = (words: string): string => `<p>${escapeHtml(words)}</p>`;

/** One column of plain text: no image, no remote content, nothing that a reader must load. */
const htmlOf = ({ subject, heading, paragraphs, link, smallPrint }: MailContent): string =>
  `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body>
<h1>${escapeHtml(heading)}</h1>
${paragraphs.map(paragraph).join('\n')}
<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.words)}</a></p>
<hr>
${smallPrint.map(paragraph).join('\n')}
</body>
</html>
`;

export const renderMail = (content: MailContent): RenderedMail => ({
  subject: content.subject,
  text: textOf(content),
  html: htmlOf(content),
});
