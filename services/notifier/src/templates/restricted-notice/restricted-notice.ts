import { smallPrintFor, type Notice } from '../notice.ts';
import type { MailContent } from '../render-mail.ts';

/** About something restricted: that there is something, and no more; not even a reference. */
export const restrictedNotice = ({ consoleUrl, to }: Pick<Notice, 'consoleUrl' | 'to'>): MailContent => ({
  subject: 'ASB Triage: there is something for you',
  heading: 'There is something for you in ASB Triage',
  paragraphs: ['Sign in to read it.'],
  link: { words: 'Open ASB Triage', address: `${consoleUrl}/` },
  smallPrint: smallPrintFor(to),
});
