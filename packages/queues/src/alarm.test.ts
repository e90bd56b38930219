import { expect, it } from 'vitest';
import { makeAlarm } from './alarm.ts';

const NEVER_MS = 60_000;

it('ends a sleep when it rings', async () => {
  const alarm = makeAlarm();
  const sleeping = alarm.sleep(NEVER_MS);
  alarm.ring();
  await expect(sleeping).resolves.toBeUndefined();
});

it('remembers a ring that nobody heard', async () => {
  const alarm = makeAlarm();
  alarm.ring();
  await expect(alarm.sleep(NEVER_MS)).resolves.toBeUndefined();
});

it('sleeps again after it rang', async () => {
  const alarm = makeAlarm();
  alarm.ring();
  await alarm.sleep(NEVER_MS);
  let woken = false;
  const sleeping = alarm.sleep(NEVER_MS).then(() => {
    woken = true;
  });
  await Promise.resolve();
  expect(woken).toBe(false);
  alarm.ring();
  await sleeping;
  expect(woken).toBe(true);
});

it('wakes by itself', async () => {
  await expect(makeAlarm().sleep(1)).resolves.toBeUndefined();
});
