import type { DeliverJob } from '@asb/contracts';
import { loadMessage, markDone, noteDeliveryAttempt, settleMessage } from '@asb/database';
import { PermanentFailure, TryAgain } from '@asb/queues';
import type { Notifier } from '../dependencies.ts';

export type DeliverOutcome = 'already_done' | 'sent' | 'suppressed';

/**
 * Delivers one message: guarded by its status, sent outside any transaction, recorded in one. Only a process that dies
 * between the provider's answer and its record can send again, under the same id.
 */
export const deliverNotification =
  ({ database, clock, channels }: Pick<Notifier, 'database' | 'clock' | 'channels'>) =>
  async (job: DeliverJob, outboxId: string): Promise<DeliverOutcome> => {
    const { messageId } = job.payload;
    const message = await loadMessage(database.db, messageId);
    if (message?.status !== 'due') {
      await database.db.transaction((tx) => markDone(tx, outboxId));
      return 'already_done';
    }
    const channel = channels[message.channel];
    if (channel === undefined) throw new PermanentFailure('no_such_channel');

    const result = await channel.deliver(message);
    if (result.outcome === 'permanent') throw new PermanentFailure(result.code);
    if (result.outcome === 'retry') {
      await noteDeliveryAttempt(database.db, messageId, result.code);
      throw new TryAgain(result.code, channel.patience);
    }
    const end =
      result.outcome === 'sent'
        ? ({ status: 'sent', sentAt: await clock.now() } as const)
        : ({ status: 'suppressed', error: result.code } as const);
    return database.db.transaction(async (tx) => {
      if (!(await markDone(tx, outboxId))) return 'already_done';
      return (await settleMessage(tx, messageId, end)) ? end.status : 'already_done';
    });
  };
