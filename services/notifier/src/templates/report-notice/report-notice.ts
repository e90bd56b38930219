import { asSentence, smallPrintFor, type Notice } from '../notice.ts';
import type { MailContent } from '../render-mail.ts';

/** About a report that no case holds yet. */
export const reportNotice = ({ reference, because, consoleUrl, to }: Notice): MailContent => ({
  subject: `ASB report ${reference}`,
  heading: `Report ${reference}`,
  paragraphs: [asSentence(because)],
  link: { words: `Open report ${reference}`, address: `${consoleUrl}/reports/${reference}` },
  smallPrint: smallPrintFor(to),
});
