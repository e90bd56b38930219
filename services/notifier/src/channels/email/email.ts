import type { Casework } from '@asb/casework';
import { loadSubjectForMail, type MailSubject, type MessageRecord } from '@asb/database';
import { caseNotice } from '../../templates/case-notice/case-notice.ts';
import type { Notice } from '../../templates/notice.ts';
import { renderMail, type MailContent } from '../../templates/render-mail.ts';
import { reportNotice } from '../../templates/report-notice/report-notice.ts';
import { restrictedNotice } from '../../templates/restricted-notice/restricted-notice.ts';
import type { Channel } from '../channel.ts';
import { MAIL_PATIENCE } from './patience.ts';
import { resolveRecipient } from './resolve-recipient.ts';
import type { SendMail } from './smtp-sender.ts';

export interface EmailParts extends Pick<Casework, 'database' | 'clock'> {
  readonly send: SendMail;
  /** Domain of our Message-IDs. */
  readonly domain: string;
  /** Where people open the console; without a slash at the end. */
  readonly consoleUrl: string;
}

/**
 * Messages by email, to people's work addresses and agencies' desks. Who may be told is asked again at the moment of
 * sending: somebody may have lost sight of the case since the message was planned.
 */
export const emailChannel = ({ database, clock, send, domain, consoleUrl }: EmailParts): Channel => ({
  patience: MAIL_PATIENCE,
  deliver: async (message) => {
    const recipient = await resolveRecipient(database, message, await clock.now());
    if (recipient === null) return { outcome: 'suppressed', code: 'no_address' };
    const { caseId, reportId } = message;
    const about = caseId === null ? { caseId, reportId: reportId ?? '' } : { caseId, reportId: null };
    const subject = await loadSubjectForMail(database.db, about, recipient.viewer);
    if (subject === undefined) return { outcome: 'suppressed', code: 'may_not_know' };
    return send({
      messageId: `${message.id}@${domain}`,
      threadId: threadOf(message, subject, domain),
      to: recipient.address,
      urgent: message.grave,
      ...renderMail(wording(message, subject, { consoleUrl, to: recipient.to })),
    });
  },
});

/**
 * One thread for a case: an id that no mail has, so that every mail belongs to it whichever came first. What is
 * restricted stands alone: beside older mails that name the case it would say which case is meant.
 */
const threadOf = (message: MessageRecord, { restricted }: MailSubject, domain: string): string | null => {
  if (restricted) return null;
  return message.caseId === null
    ? `report.${message.reportId ?? ''}@${domain}`
    : `case.${message.caseId}@${domain}`;
};

const wording = (
  { caseId, because }: MessageRecord,
  { reference, restricted }: MailSubject,
  where: Pick<Notice, 'consoleUrl' | 'to'>,
): MailContent => {
  if (restricted) return restrictedNotice(where);
  const notice = { reference, because, ...where };
  return caseId === null ? reportNotice(notice) : caseNotice(notice);
};
