import { watchDeadlines, type Casework } from '@asb/casework';
import { asLeader } from '@asb/database';
import { runEvery, type Logger, type Schedule } from '@asb/service-kit';

const WATCH_EVERY_MS = 2_000;

/**
 * What is done by the clock rather than by a job: promises missed, offers expired, reviews overdue. One worker at a
 * time looks; should it die, the next tick of another takes over.
 */
export const runSchedules = (casework: Casework, log: Logger, wakeNotifier: () => void): Schedule => {
  const watch = watchDeadlines(casework);
  return runEvery(WATCH_EVERY_MS, 'watch-deadlines', log, () =>
    asLeader(casework.database, 'watch-deadlines', async () => {
      const watched = await watch();
      if (Object.values(watched).every((count) => count === 0)) return;
      log.info(watched, 'time has passed');
      wakeNotifier();
    }),
  );
};
