import { expect, it } from 'vitest';
import { MAIL_PATIENCE } from './patience.ts';

const waits = Array.from({ length: MAIL_PATIENCE.attempts - 1 }, (_, index) =>
  MAIL_PATIENCE.retryAfterSeconds(index + 1),
);

it('first asks again soon, then ever more seldom', () => {
  expect(waits.slice(0, 6)).toEqual([1, 4, 16, 64, 256, 900]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

it('outlasts greylisting and an hour without a server, and ends within three hours', () => {
  const hours = waits.reduce((sum, seconds) => sum + seconds, 0) / 3_600;
  expect(hours).toBeGreaterThan(1.5);
  expect(hours).toBeLessThan(3);
});
