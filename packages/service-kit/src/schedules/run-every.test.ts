import { describe, expect, it } from 'vitest';
import { runEvery } from './run-every.ts';

const listening = () => {
  const lines: string[] = [];
  const write = (_fields: unknown, message?: string): void => {
    lines.push(message ?? '');
  };
  return { lines, log: { warn: write, info: write } };
};

/** Work that fails where told to; `runs(n)` resolves when it has run so often. */
const counted = (fails: (run: number) => boolean = () => false) => {
  let runs = 0;
  const waiting: { at: number; resolve: () => void }[] = [];
  return {
    work: (): Promise<void> => {
      runs += 1;
      for (const { at, resolve } of waiting) if (runs >= at) resolve();
      return fails(runs) ? Promise.reject(new Error('no')) : Promise.resolve();
    },
    runs: (at: number): Promise<void> =>
      new Promise((resolve) => {
        waiting.push({ at, resolve });
      }),
    count: () => runs,
  };
};

describe('a schedule', () => {
  it('runs at once and then again and again until it is stopped', async () => {
    const { work, runs, count } = counted();
    const third = runs(3);
    const schedule = runEvery(1, 'count', listening().log, work);
    await third;
    await schedule.stop();
    const atStop = count();
    expect(atStop).toBeGreaterThanOrEqual(3);
  });

  it('goes on after a fault, and tells of it once', async () => {
    const { work, runs } = counted((run) => run <= 3);
    const fifth = runs(5);
    const { lines, log } = listening();
    const schedule = runEvery(1, 'count', log, work);
    await fifth;
    await schedule.stop();
    expect(lines).toEqual(['schedule failed', 'schedule works again']);
  });

  it('waits for the run under way before it is stopped', async () => {
    let finish: () => void = () => undefined;
    let finished = false;
    const schedule = runEvery(60_000, 'slow', listening().log, async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      finished = true;
    });
    const stopped = schedule.stop();
    finish();
    await stopped;
    expect(finished).toBe(true);
  });

  it('does not wait out its pause to be stopped', async () => {
    const { work, runs } = counted();
    const first = runs(1);
    const schedule = runEvery(60_000, 'pausing', listening().log, work);
    await first;
    await expect(schedule.stop()).resolves.toBeUndefined();
  });
});
