import { asLeader, handOverDue } from '@asb/database';
import { runEvery, type Logger, type Schedule } from '@asb/service-kit';
import type { Notifier } from '../dependencies.ts';

const LOOK_EVERY_MS = 1_000;
const BATCH = 500;

/** Gives grouped messages to the queue `deliver` when their time has come; one notifier at a time looks. */
export const handOverWhenDue = (
  { database, clock }: Pick<Notifier, 'database' | 'clock'>,
  log: Logger,
  wakeDelivery: () => void,
): Schedule =>
  runEvery(LOOK_EVERY_MS, 'hand-over-due-messages', log, () =>
    asLeader(database, 'hand-over-due-messages', async () => {
      const handedOver = await handOverDue(database.db, await clock.now(), { limit: BATCH });
      if (handedOver > 0) wakeDelivery();
    }),
  );
