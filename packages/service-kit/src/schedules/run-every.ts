import type { Logger } from 'pino';

export interface Schedule {
  /** Ends the run that is under way, then no more. */
  stop(): Promise<void>;
}

/**
 * Runs work now and then again so long after each end, so that slow work never overlaps itself. A fault is logged, once
 * until it works again, and changes nothing else: the next run comes.
 */
export const runEvery = (
  milliseconds: number,
  name: string,
  log: Pick<Logger, 'warn' | 'info'>,
  work: () => Promise<unknown>,
): Schedule => {
  let stopping = false;
  let endPause: (() => void) | undefined;

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    let failing = false;
    while (!stopping) {
      try {
        await work();
        if (failing) log.info({ schedule: name }, 'schedule works again');
        failing = false;
      } catch (err) {
        if (!failing) log.warn({ schedule: name, err }, 'schedule failed');
        failing = true;
      }
      // `stopping` may have changed while the work ran.
      if (!isStopping()) await pause();
    }
  };
  const isStopping = (): boolean => stopping;

  const running = run();
  return {
    stop: async () => {
      stopping = true;
      endPause?.();
      await running;
    },
  };
};
