import { markTriageFailed, reconsiderReport, recordEvent, triageReport, type Casework } from '@asb/casework';
import type { TriageJob } from '@asb/contracts';
import { markFailed } from '@asb/database';

/** Does the work of one job; settles its outbox row in the same transaction. */
export const handleTriage = (casework: Casework) => {
  const triage = triageReport(casework);
  const reconsider = reconsiderReport(casework);
  return async (job: TriageJob, outboxId: string): Promise<string> => {
    const { correlationId } = job;
    const { reportId } = job.payload;
    return job.kind === 'report.received'
      ? triage({ reportId, outboxId, correlationId })
      : reconsider({ reportId, additionId: job.payload.additionId, outboxId, correlationId });
  };
};

/**
 * After the last attempt: the report goes to people with a deadline, and the row is settled with it. An addition that
 * could not be reconsidered leaves its report where it is, so its failure is told on the timeline instead.
 */
export const giveUpTriage =
  (casework: Casework) =>
  async (job: TriageJob | null, outboxId: string): Promise<void> => {
    await casework.database.db.transaction(async (tx) => {
      if (!(await markFailed(tx, outboxId)) || job === null) return;
      const { reportId } = job.payload;
      if (job.kind === 'report.received') {
        await markTriageFailed(casework)(tx, reportId, job.correlationId);
        return;
      }
      await recordEvent(tx, casework.ids, {
        kind: 'report.triage_failed',
        at: await casework.clock.now(),
        viewer: null,
        reportId,
        data: { addition: job.payload.additionId },
        correlationId: job.correlationId,
        priority: 'high',
      });
    });
  };
