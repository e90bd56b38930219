import { describe, expect, it } from 'vitest';
import { makeLogger } from '../logging/make-logger.ts';
import { stopSteps } from './stop-steps.ts';

const log = makeLogger({ service: 'test', level: 'silent' });

describe('stopping', () => {
  it('runs the steps in the reverse order of starting, one after the other', async () => {
    const done: string[] = [];
    const steps = stopSteps(log, 1_000);
    for (const name of ['database', 'queue', 'listener'])
      steps.onStop(name, async () => {
        await Promise.resolve();
        done.push(name);
      });
    expect(await steps.stop()).toEqual([]);
    expect(done).toEqual(['listener', 'queue', 'database']);
  });

  it('goes on after a step that fails or hangs, and names it', async () => {
    let closed = 0;
    const steps = stopSteps(log, 20);
    steps.onStop('database', () => Promise.resolve((closed += 1)));
    steps.onStop('queue', () => Promise.reject(new Error('gone')));
    steps.onStop('listener', () => new Promise(() => undefined));
    expect(await steps.stop()).toEqual(['listener', 'queue']);
    expect(closed).toBe(1);
  });

  it('runs once, however often it is asked', async () => {
    let stopped = 0;
    const steps = stopSteps(log, 1_000);
    steps.onStop('listener', () => Promise.resolve((stopped += 1)));
    await Promise.all([steps.stop(), steps.stop()]);
    expect(stopped).toBe(1);
  });
});
