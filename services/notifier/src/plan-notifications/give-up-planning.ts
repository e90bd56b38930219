import { recordEvent } from '@asb/casework';
import type { NotifyJob } from '@asb/contracts';
import { loadTimelineEntry, markFailed } from '@asb/database';
import type { Notifier } from '../dependencies.ts';

/**
 * Nobody could be told of an entry, after every attempt: the timeline shows it, and the case's owner is told of that.
 * Where the entry itself tells of a failed delivery it ends here, else one fault could breed entries for ever.
 */
export const giveUpPlanning =
  ({ database, clock, ids }: Pick<Notifier, 'database' | 'clock' | 'ids'>) =>
  async (job: NotifyJob | null, outboxId: string, error: string): Promise<void> => {
    await database.db.transaction(async (tx) => {
      if (!(await markFailed(tx, outboxId)) || job === null) return;
      const entry = await loadTimelineEntry(tx, job.payload.timelineEntryId);
      if (entry === undefined || entry.kind === 'delivery.failed') return;
      await recordEvent(tx, ids, {
        kind: 'delivery.failed',
        at: await clock.now(),
        viewer: null,
        caseId: entry.caseId,
        reportId: entry.reportId,
        data: { timelineEntry: entry.id, error },
        correlationId: job.correlationId,
      });
    });
  };
