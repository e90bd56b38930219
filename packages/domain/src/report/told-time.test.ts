import { describe, expect, it } from 'vitest';
import { toldPeriod, type TimeTold } from './told-time.ts';

const LONDON = 'Europe/London';
const said = (when: TimeTold['when'], more: Partial<TimeTold> = {}): TimeTold => ({
  when,
  day: null,
  clock: null,
  ...more,
});
const read = (told: TimeTold, at: string): string | null => {
  const period = toldPeriod(told, new Date(at), LONDON);
  return period === null ? null : `${period.from.toISOString()} – ${period.to.toISOString()}`;
};

describe('what callers mean', () => {
  it.each([
    ['today, told in the afternoon', said('today'), '2026-11-25T14:30Z', '2026-11-25T00:00:00.000Z – 2026-11-25T14:30:00.000Z'],
    ['today, told at half past midnight', said('today'), '2026-11-25T00:30Z', '2026-11-24T00:00:00.000Z – 2026-11-25T00:30:00.000Z'],
    ['today, told at four', said('today'), '2026-11-25T04:00Z', '2026-11-25T00:00:00.000Z – 2026-11-25T04:00:00.000Z'],
    ['last night, told in the morning', said('last_night'), '2026-11-25T10:40Z', '2026-11-24T18:00:00.000Z – 2026-11-25T06:00:00.000Z'],
    ['last night, told before it is over', said('last_night'), '2026-11-25T05:10Z', '2026-11-24T18:00:00.000Z – 2026-11-25T05:10:00.000Z'],
    ['last night, told after midnight', said('last_night'), '2026-11-25T00:30Z', '2026-11-23T18:00:00.000Z – 2026-11-24T06:00:00.000Z'],
    ['today in summer time', said('today'), '2026-07-01T11:00Z', '2026-06-30T23:00:00.000Z – 2026-07-01T11:00:00.000Z'],
    ['half past midnight in summer time is still yesterday for UTC', said('today'), '2026-07-01T23:30Z', '2026-06-30T23:00:00.000Z – 2026-07-01T23:30:00.000Z'],
    ['the night that is an hour shorter', said('last_night'), '2026-03-29T09:00Z', '2026-03-28T18:00:00.000Z – 2026-03-29T05:00:00.000Z'],
    ['the night that is an hour longer', said('last_night'), '2026-10-25T09:00Z', '2026-10-24T17:00:00.000Z – 2026-10-25T06:00:00.000Z'],
    ['a day without a time', said('earlier', { day: { day: 20, month: 11, year: null } }), '2026-11-25T10:00Z', '2026-11-20T00:00:00.000Z – 2026-11-21T00:00:00.000Z'],
    ['a day and a time', said('earlier', { day: { day: 1, month: 7, year: 2026 }, clock: { hour: 21, minute: 5 } }), '2026-11-25T10:00Z', '2026-07-01T20:05:00.000Z – 2026-07-01T20:05:00.000Z'],
    ['a day of last year', said('earlier', { day: { day: 30, month: 12, year: null } }), '2026-01-04T10:00Z', '2025-12-30T00:00:00.000Z – 2025-12-31T00:00:00.000Z'],
    ['earlier today', said('earlier', { day: { day: 25, month: 11, year: null } }), '2026-11-25T10:00Z', '2026-11-25T00:00:00.000Z – 2026-11-25T10:00:00.000Z'],
  ])('%s', (_name, told, at, expected) => {
    expect(read(told, at)).toBe(expected);
  }); // prettier-ignore

  it('goes on while it is told of as now', () => {
    const at = new Date('2026-11-25T10:00Z');
    expect(toldPeriod(said('now'), at, LONDON)).toEqual({ from: at, to: at, ongoing: true });
  });

  it.each([
    ['no day', said('earlier')],
    ['a day that there is not', said('earlier', { day: { day: 31, month: 6, year: 2026 } })],
    ['a day ahead', said('earlier', { day: { day: 26, month: 11, year: 2026 } })],
  ])('takes %s for none', (_name, told) => {
    expect(read(told, '2026-11-25T10:00Z')).toBe(null);
  });
});
