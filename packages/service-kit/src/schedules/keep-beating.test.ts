import { expect, it } from 'vitest';
import { makeLogger } from '../logging/make-logger.ts';
import { makeRegistry } from '../metrics/registry.ts';
import { keepBeating, type Heartbeats } from './keep-beating.ts';

const log = makeLogger({ service: 'rules-worker', level: 'silent' });

/** Heartbeats in memory; `looked` resolves when the others were looked for. */
const heartbeats = (silent: readonly { service: string; instance: string }[]) => {
  const calls: string[] = [];
  let seen: () => void = () => undefined;
  const looked = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const store: Heartbeats = {
    beat: () => {
      calls.push('beat');
      return Promise.resolve();
    },
    stopBeating: () => {
      calls.push('stop');
      return Promise.resolve();
    },
    findSilent: () => {
      seen();
      return Promise.resolve(silent);
    },
  };
  return { store, calls, looked };
};

it('beats at once, and says so when it stops of its own will', async () => {
  const { store, calls, looked } = heartbeats([]);
  const beating = keepBeating(store, log, makeRegistry('rules-worker'));
  await looked;
  await beating.stop();
  expect(calls).toEqual(['beat', 'stop']);
  expect(await beating.check()).toBeUndefined();
});

it('tells of those that fell silent, and is ready all the same', async () => {
  const registry = makeRegistry('rules-worker');
  const { store, looked } = heartbeats([{ service: 'notifier', instance: 'host:3300' }]);
  const beating = keepBeating(store, log, registry);
  await looked;
  await beating.stop();
  expect(await beating.check()).toBe('silent: notifier host:3300');
  expect(await registry.metrics()).toContain('asb_silent_services{service="rules-worker"} 1');
});
