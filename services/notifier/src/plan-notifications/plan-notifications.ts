import {
  entriesOfTheMoment,
  loadTimelineEntry,
  lockConversations,
  markDone,
  recipientsToldOf,
  type Tx,
} from '@asb/database';
import type { NotifyJob } from '@asb/contracts';
import { notifies } from '@asb/domain';
import type { Notifier } from '../dependencies.ts';
import { addressNotices, type AddressedNotice } from './address-notices.ts';
import { gatherFacts } from './gather-facts.ts';
import { noticesFor } from './notices-for.ts';
import { writeNotice } from './write-notice.ts';

export type PlanOutcome = 'already_done' | 'nobody_to_tell' | 'sends_now' | 'waits';

/**
 * Decides who must know of one timeline entry and writes what they are told. Told twice, it tells nobody twice: by the
 * outbox row, and by the key of message_events should a row ever be written twice.
 */
export const planNotifications =
  ({ database, clock, ids, channels }: Pick<Notifier, 'database' | 'clock' | 'ids' | 'channels'>) =>
  async (job: NotifyJob, outboxId: string): Promise<PlanOutcome> =>
    database.db.transaction(async (tx) => {
      if (!(await markDone(tx, outboxId))) return 'already_done';
      const entry = await loadTimelineEntry(tx, job.payload.timelineEntryId);
      if (entry === undefined || !notifies(entry.kind)) return 'nobody_to_tell';
      const gathered = await gatherFacts(tx, entry);
      if (gathered === null) return 'nobody_to_tell';
      const { subject, facts } = gathered;
      const notices = noticesFor(entry, await entriesOfTheMoment(tx, entry), facts);
      if (notices.length === 0) return 'nobody_to_tell';

      await lockConversations(tx, subject);
      const now = await clock.now();
      const addressed = await addressNotices(tx, {
        kind: entry.kind,
        notices,
        emailIsSent: channels.email !== undefined,
        now,
      });
      const written: PlanOutcome[] = [];
      for (const notice of await untold(tx, entry.id, addressed))
        written.push(
          await writeNotice(tx, {
            entryId: entry.id,
            subject,
            notice,
            now,
            correlationId: job.correlationId,
            newId: () => ids.newId(),
          }),
        );
      if (written.length === 0) return 'already_done';
      return written.includes('sends_now') ? 'sends_now' : 'waits';
    });

/** Those that nobody was told before, should a row ever have been written twice. */
const untold = async (
  tx: Tx,
  entryId: string,
  notices: readonly AddressedNotice[],
): Promise<readonly AddressedNotice[]> => {
  const left: AddressedNotice[] = [];
  for (const wanted of ['in_app', 'email'] as const) {
    const through = notices.filter(({ channel }) => channel === wanted);
    const recipients = through.map(({ recipient }) => recipient);
    const told = await recipientsToldOf(tx, entryId, wanted, recipients);
    left.push(...through.filter(({ recipient }) => !told.has(recipient)));
  }
  return left;
};
