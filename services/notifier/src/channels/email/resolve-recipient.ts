import { activeRuleSet } from '@asb/casework';
import { loadUserForMail, type Database, type MessageRecord } from '@asb/database';
import { deskAddress, type Viewer } from '@asb/domain';
import type { Notice } from '../../templates/notice.ts';

export interface MailRecipient {
  readonly address: string;
  /** As whom the mail is read: what this viewer may not know is not written to them. */
  readonly viewer: Viewer;
  readonly to: Notice['to'];
}

/** Who a message goes to now; null where there is no such person or desk any more, or none with an address. */
export const resolveRecipient = async (
  database: Database,
  { recipient, grave }: Pick<MessageRecord, 'recipient' | 'grave'>,
  now: Date,
): Promise<MailRecipient | null> => {
  const [kind, id = ''] = recipient.split(':', 2);
  if (kind === 'user') {
    const user = await loadUserForMail(database.db, id);
    return user === undefined ? null : { address: user.email, viewer: user.viewer, to: { kind: 'person' } };
  }
  if (kind !== 'agency') return null;
  const { agencies, calendar } = await activeRuleSet(database.db);
  const agency = agencies.find(({ code }) => code === id);
  if (agency === undefined) return null;
  const address = deskAddress(agency, { at: now, timeZone: calendar.timeZone, grave });
  if (address === null) return null;
  // Whoever sits at the desk reads it: no more than any officer of the agency may know.
  const viewer: Viewer = { role: 'officer', agency: id, userId: null, keyId: null };
  return { address, viewer, to: { kind: 'desk', agency: agency.name } };
};
