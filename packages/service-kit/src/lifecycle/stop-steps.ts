import type { Logger } from 'pino';

export interface StopSteps {
  /** Call right after a part has started; the steps run in the reverse order of these calls. */
  onStop(step: string, work: () => Promise<unknown>): void;
  /** Runs every step, each in bounded time, whatever became of the one before. Answers the steps that failed. */
  stop(): Promise<string[]>;
}

const within = async (
  milliseconds: number,
  work: () => Promise<unknown>,
): Promise<'done' | 'out of time'> => {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<'out of time'>((resolve) => {
    timer = setTimeout(() => {
      resolve('out of time');
    }, milliseconds);
  });
  try {
    return await Promise.race([work().then(() => 'done' as const), outOfTime]);
  } finally {
    clearTimeout(timer);
  }
};

/** Stops in the reverse order of starting: listener or worker, then queue, then database. */
export const stopSteps = (log: Logger, stepWithinMs: number): StopSteps => {
  const steps: { name: string; work: () => Promise<unknown> }[] = [];
  let stopping: Promise<string[]> | undefined;

  const runAll = async (): Promise<string[]> => {
    const failed: string[] = [];
    for (const { name, work } of steps.toReversed()) {
      try {
        if ((await within(stepWithinMs, work)) === 'done') continue;
        log.warn({ step: name, withinMs: stepWithinMs }, 'stop step ran out of time');
      } catch (err) {
        log.error({ step: name, err }, 'stop step failed');
      }
      failed.push(name);
    }
    return failed;
  };

  return {
    onStop: (name, work) => {
      steps.push({ name, work });
    },
    stop: () => (stopping ??= runAll()),
  };
};
