import { expect, it } from 'vitest';
import { promiseWords } from './promise-words.ts';

const NOW = new Date('2026-11-23T13:50:00Z');

it.each([
  ['first_contact', '2026-11-30T17:00:00Z', 'running', 'First contact by 5pm on Monday 30 November'],
  ['update', '2026-11-23T17:00:00Z', 'running', 'News by 5pm today'],
  ['first_contact', '2026-11-22T17:00:00Z', 'missed', 'First contact was due by 5pm yesterday'],
  ['update', '2026-11-30T17:00:00Z', 'paused', 'News; the date is on hold'],
] as const)('says of %s due %s and %s: %s', (kind, dueAt, status, words) => {
  expect(promiseWords({ kind, dueAt: new Date(dueAt), status }, NOW)).toBe(words);
});
