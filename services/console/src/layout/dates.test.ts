import { describe, expect, it } from 'vitest';
import {
  byWords,
  dateWords,
  dayWords,
  durationWords,
  localDay,
  mojDate,
  startOfDay,
  timeWords,
  untilWords,
  whenWords,
} from './dates.ts';

const NOW = '2026-11-23T13:50:00Z';
const MINUTE = 60_000;

it.each([
  ['2026-11-23T16:00:00Z', '4pm'],
  ['2026-11-23T10:44:00Z', '10:44am'],
  ['2026-11-23T12:00:00Z', 'midday'],
  ['2026-11-23T00:00:00Z', 'midnight'],
  ['2026-11-23T00:05:00Z', '12:05am'],
  ['2026-11-23T12:30:00Z', '12:30pm'],
  ['2026-07-01T15:00:00Z', '4pm'],
])('%s is %s on the clock in London', (moment, words) => {
  expect(timeWords(moment)).toBe(words);
});

it('the day is London’s, not the machine’s', () => {
  expect(localDay('2026-06-30T23:30:00Z')).toBe('2026-07-01');
});

it.each([
  ['2026-11-23T16:00:00Z', 'today at 4pm', '4pm today'],
  ['2026-11-24T10:00:00Z', 'tomorrow at 10am', '10am tomorrow'],
  ['2026-11-22T19:15:00Z', 'yesterday at 7:15pm', '7:15pm yesterday'],
  ['2026-11-27T16:00:00Z', 'Friday 27 November at 4pm', '4pm on Friday 27 November'],
  ['2027-01-04T09:00:00Z', 'Monday 4 January 2027 at 9am', '9am on Monday 4 January 2027'],
])('%s is said in full', (moment, when, by) => {
  expect([whenWords(moment, NOW), byWords(moment, NOW)]).toEqual([when, by]);
});

it.each([
  ['2026-11-24T00:00:00Z', '11:59pm today', 'tomorrow'],
  ['2026-11-23T00:00:00Z', '11:59pm yesterday', 'today'],
  ['2026-11-28T00:00:00Z', '11:59pm on Friday 27 November', 'Saturday 28 November'],
  ['2026-11-24T09:00:00Z', '9am tomorrow', '9am tomorrow'],
])('what ends at %s ends by %s, and what rests until then rests until %s', (moment, by, until) => {
  expect([byWords(moment, NOW), untilWords(moment, NOW)]).toEqual([by, until]);
});

it('counts days by the calendar where the clocks change', () => {
  expect(dayWords('2026-10-25T23:30:00Z', '2026-10-24T23:30:00Z')).toBe('today');
  expect(dayWords('2026-10-26T09:00:00Z', '2026-10-25T00:30:00Z')).toBe('tomorrow');
});

it('leaves the year out while it is this one', () => {
  expect(dateWords('2026-11-23T12:00:00Z', NOW)).toBe('Monday 23 November');
  expect(dateWords('2025-11-23T12:00:00Z', NOW)).toBe('Sunday 23 November 2025');
});

describe('how long', () => {
  it.each([
    [10, 'less than a minute'],
    [MINUTE, '1 minute'],
    [-20 * MINUTE, '20 minutes'],
    [130 * MINUTE, '2 hours 10 minutes'],
    [60 * MINUTE, '1 hour'],
    [5 * 60 * MINUTE + 10 * MINUTE, '5 hours'],
    [47 * 60 * MINUTE, '47 hours'],
    [49 * 60 * MINUTE, '2 days'],
  ])('%i ms is %s', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});

it.each([
  ['datetime', '23 November 2026 at 1:50pm'],
  ['shortdatetime', '23 Nov 2026 at 1:50pm'],
  ['date', '23 November 2026'],
  ['shortdate', '23 Nov 2026'],
  ['time', '1:50pm'],
])('mojDate as %s', (type, words) => {
  expect(mojDate(NOW, type)).toBe(words);
});

it.each([
  ['2026-11-27', '2026-11-27T00:00:00.000Z'],
  ['2026-07-01', '2026-06-30T23:00:00.000Z'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['soon', undefined],
])('%s begins in London at %s', (day, moment) => {
  expect(startOfDay(day)?.toISOString()).toBe(moment);
});
