import { asSentence, smallPrintFor, type Notice } from '../notice.ts';
import type { MailContent } from '../render-mail.ts';

/** About a case. The subject is the same each time, so that mail programs keep a case's mails together. */
export const caseNotice = ({ reference, because, consoleUrl, to }: Notice): MailContent => ({
  subject: `ASB case ${reference}`,
  heading: `Case ${reference}`,
  paragraphs: [asSentence(because)],
  link: { words: `Open case ${reference}`, address: `${consoleUrl}/cases/${reference}` },
  smallPrint: smallPrintFor(to),
});
