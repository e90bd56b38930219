import type { Casework } from '@asb/casework';
import { asLeader } from '@asb/database';
import { runEvery, type Logger, type Schedule } from '@asb/service-kit';

const WATCH_EVERY_MS = 2_000;

/**
 * What is done by the clock rather than by a job. One worker at a time does each; should it die, the next tick of
 * another takes over.
 */
export const runSchedules = (casework: Casework, log: Logger, wakeNotifier: () => void): Schedule =>
  runEvery(WATCH_EVERY_MS, 'watch-deadlines', log, () =>
    asLeader(casework.database, 'watch-deadlines', async () => {
      wakeNotifier();
      return Promise.resolve();
    }),
  );
