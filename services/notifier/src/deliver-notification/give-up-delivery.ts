import { recordEvent } from '@asb/casework';
import type { DeliverJob } from '@asb/contracts';
import { loadMessage, markFailed, settleMessage, tellsOfFailedDelivery } from '@asb/database';
import type { Notifier } from '../dependencies.ts';

/**
 * A message that could not be delivered is shown as failed, and the owner of its case is told; but of a message that
 * tells of a failed delivery nobody is told again.
 */
export const giveUpDelivery =
  ({ database, clock, ids }: Pick<Notifier, 'database' | 'clock' | 'ids'>) =>
  async (job: DeliverJob | null, outboxId: string, error: string): Promise<void> => {
    await database.db.transaction(async (tx) => {
      if (!(await markFailed(tx, outboxId)) || job === null) return;
      const { messageId } = job.payload;
      if (!(await settleMessage(tx, messageId, { status: 'failed', error }))) return;
      const message = await loadMessage(tx, messageId);
      await recordEvent(tx, ids, {
        kind: 'delivery.failed',
        at: await clock.now(),
        viewer: null,
        caseId: message?.caseId ?? null,
        reportId: message?.reportId ?? null,
        data: {
          message: messageId,
          recipient: message?.recipient ?? null,
          channel: message?.channel ?? null,
          error,
        },
        correlationId: job.correlationId,
        silent: await tellsOfFailedDelivery(tx, messageId),
      });
    });
  };
