import { describe, expect, it } from 'vitest';
import { CALENDAR } from './calendar.fixture.ts';
import type { DeadlineUnit, WorkingCalendar, WorkingWeek } from './deadline.ts';
import { addTime, moveOnByPause, timeBetween, workingMinutesBetween } from './working-time.ts';

/** Offsets are written out: +01:00 is British Summer Time, Z is Greenwich Mean Time. */
const at = (iso: string): Date => new Date(iso);

type Row = readonly [why: string, start: string, amount: number, due: string];

/** The calendar with one week, `early`, that opens on Sundays as given. */
const sundays = (...sunday: WorkingWeek['sunday']): WorkingCalendar => {
  const always = CALENDAR.weeks['always'];
  return { ...CALENDAR, weeks: always === undefined ? {} : { early: { ...always, sunday } } };
};

const dueFor = (unit: DeadlineUnit, week: string, [, start, amount]: Row): string =>
  addTime(at(start), amount, unit, CALENDAR, week).toISOString();

const table = (unit: DeadlineUnit, week: string, rows: readonly Row[]): void => {
  it.each(rows)('%s: %s + %d → %s', (...row) => {
    expect(dueFor(unit, week, row)).toBe(at(row[3]).toISOString());
  });
};

describe('working days, office hours 09:00 to 17:00', () => {
  table('working_days', 'office', [
    ['An ordinary Monday', '2026-11-23T10:00Z', 1, '2026-11-24T17:00Z'],
    ['Monday, five days', '2026-11-23T10:00Z', 5, '2026-11-30T17:00Z'],
    ['Before opening counts as that day', '2026-11-23T07:00Z', 1, '2026-11-24T17:00Z'],
    ['The last minute before the close', '2026-11-23T16:59Z', 1, '2026-11-24T17:00Z'],
    ['At the close, so received on Tuesday', '2026-11-23T17:00Z', 1, '2026-11-25T17:00Z'],
    ['Evening, so received on Tuesday', '2026-11-23T21:30Z', 1, '2026-11-25T17:00Z'],
    ['Friday', '2026-11-20T10:00Z', 1, '2026-11-23T17:00Z'],
    ['Saturday, so received on Monday', '2026-11-21T10:00Z', 1, '2026-11-24T17:00Z'],
    ['By the end of the same day', '2026-11-23T10:00Z', 0, '2026-11-23T17:00Z'],

    ['Maundy Thursday over Easter 2026', '2026-04-02T16:00+01:00', 1, '2026-04-07T17:00+01:00'],
    ['Maundy Thursday evening', '2026-04-02T18:00+01:00', 1, '2026-04-08T17:00+01:00'],
    ['Good Friday itself', '2026-04-03T11:00+01:00', 1, '2026-04-08T17:00+01:00'],
    ['Five days over Easter', '2026-04-01T10:00+01:00', 5, '2026-04-10T17:00+01:00'],

    ['Christmas Eve 2026 (Boxing Day moved to Monday 28th)', '2026-12-24T10:00Z', 1, '2026-12-29T17:00Z'],
    ['Christmas Eve after the close', '2026-12-24T17:30Z', 1, '2026-12-30T17:00Z'],
    ['Boxing Day, a Saturday', '2026-12-26T12:00Z', 1, '2026-12-30T17:00Z'],
    ['Five days over Christmas and New Year', '2026-12-24T10:00Z', 5, '2027-01-05T17:00Z'],
    ['An update every ten working days', '2026-12-24T10:00Z', 10, '2027-01-12T17:00Z'],

    ['Friday before the clocks go back', '2026-10-23T10:00+01:00', 1, '2026-10-26T17:00Z'],
    ['Saturday before the clocks go back', '2026-10-24T23:30+01:00', 1, '2026-10-27T17:00Z'],
    ['Easter 2027, clocks forward on Easter Sunday', '2027-03-25T10:00Z', 1, '2027-03-30T17:00+01:00'],
    ['Easter Sunday 2027 itself', '2027-03-28T03:00+01:00', 2, '2027-04-01T17:00+01:00'],
  ]);

  it('closes at the end of the last span of a split day', () => {
    const due = addTime(at('2026-11-23T12:30Z'), 1, 'working_days', CALENDAR, 'lunch');
    expect(due).toEqual(at('2026-11-24T17:00Z'));
  });

  it('closes at midnight in a week that is always open', () => {
    const due = addTime(at('2026-10-24T22:00+01:00'), 1, 'working_days', CALENDAR, 'always');
    expect(due).toEqual(at('2026-10-26T00:00Z'));
  });
});

describe('working hours, office hours 09:00 to 17:00', () => {
  table('working_hours', 'office', [
    ['Within the day', '2026-11-23T10:00Z', 2, '2026-11-23T12:00Z'],
    ['Up to the close', '2026-11-23T16:00Z', 1, '2026-11-23T17:00Z'],
    ['Over the night', '2026-11-23T16:00Z', 2, '2026-11-24T10:00Z'],
    ['From the evening', '2026-11-23T20:00Z', 2, '2026-11-24T11:00Z'],
    ['Half an hour', '2026-11-23T16:45Z', 0.5, '2026-11-24T09:15Z'],
    ['Over Easter 2026', '2026-04-02T16:00+01:00', 2, '2026-04-07T10:00+01:00'],
    ['Over Christmas 2026', '2026-12-24T16:30Z', 8, '2026-12-29T16:30Z'],
    ['24 working hours over the clocks going back', '2026-10-23T16:00+01:00', 24, '2026-10-28T16:00Z'],
    ['8 working hours over the clocks going forward', '2027-03-25T13:00Z', 8, '2027-03-30T13:00+01:00'],
  ]);

  it('skips the closed hour at noon', () => {
    const due = addTime(at('2026-11-23T11:00Z'), 2, 'working_hours', CALENDAR, 'lunch');
    expect(due).toEqual(at('2026-11-23T14:00Z'));
  });
});

describe('time that passes, and days of the calendar', () => {
  table('minutes', 'office', [['An hour, at night', '2026-11-23T23:30Z', 60, '2026-11-24T00:30Z']]);
  table('hours', 'office', [
    ['Over a bank holiday', '2026-04-03T11:00+01:00', 24, '2026-04-04T11:00+01:00'],
    ['24 hours as the clocks go back', '2026-10-24T12:00+01:00', 24, '2026-10-25T11:00Z'],
    ['24 hours as the clocks go forward', '2027-03-27T12:00Z', 24, '2027-03-28T13:00+01:00'],
  ]);
  table('days', 'office', [
    ['The same time on the wall, clocks back', '2026-10-24T12:00+01:00', 1, '2026-10-25T12:00Z'],
    ['The same time on the wall, clocks forward', '2027-03-27T12:00Z', 1, '2027-03-28T12:00+01:00'],
    ['A time that does not exist that morning', '2027-03-27T01:30Z', 1, '2027-03-28T02:30+01:00'],
    ['Fourteen days', '2026-12-20T09:00Z', 14, '2027-01-03T09:00Z'],
  ]);
});

describe('open minutes between two moments', () => {
  it.each([
    ['an office day', 'office', '2026-11-23T00:00Z', '2026-11-24T00:00Z', 480],
    ['Easter, Good Friday to Monday', 'office', '2026-04-03T00:00+01:00', '2026-04-07T00:00+01:00', 0],
    ['a week with Christmas in it', 'office', '2026-12-21T00:00Z', '2026-12-28T00:00Z', 4 * 480],
    ['the night the clocks go back', 'nights', '2026-10-25T00:00+01:00', '2026-10-25T12:00Z', 7 * 60],
    ['the night the clocks go forward', 'nights', '2027-03-28T00:00Z', '2027-03-28T12:00+01:00', 5 * 60],
    ['the day the clocks go back', 'always', '2026-10-25T00:00+01:00', '2026-10-26T00:00Z', 25 * 60],
    ['the wrong way round', 'office', '2026-11-24T00:00Z', '2026-11-23T00:00Z', 0],
  ])('%s', (_why, week, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), CALENDAR, week)).toBe(minutes);
  });

  it.each([
    ['jumped over whole', '01:00', '02:00', 0],
    ['from within the jump', '01:30', '03:00', 60],
    ['until within the jump', '00:30', '01:30', 30],
  ])('a span that the clocks go over, %s', (_why, from, to, minutes) => {
    const [start, end] = [at('2027-03-28T00:00Z'), at('2027-03-28T20:00Z')];
    expect(workingMinutesBetween(start, end, sundays({ from, to }), 'early')).toBe(minutes);
  });

  it('a time that comes twice means the first: the spans of that night do not overlap', () => {
    const calendar = sundays({ from: '01:00', to: '01:30' }, { from: '01:30', to: '02:00' });
    const [start, end] = [at('2026-10-24T23:00Z'), at('2026-10-25T20:00Z')];
    expect(workingMinutesBetween(start, end, calendar, 'early')).toBe(120);
  });
});

describe('a pause moves the due time on', () => {
  it.each([
    ['hours', '2026-11-23T10:00Z', '2026-11-23T13:00Z', '2026-11-24T10:00Z', '2026-11-24T13:00Z'],
    ['working_hours', '2026-11-23T16:00Z', '2026-11-24T10:00Z', '2026-11-24T12:00Z', '2026-11-24T14:00Z'],
    ['working_days', '2026-12-24T12:00Z', '2026-12-29T12:00Z', '2026-12-30T17:00Z', '2026-12-31T17:00Z'],
    ['working_days', '2026-11-23T10:00Z', '2026-11-23T11:00Z', '2026-11-24T17:00Z', '2026-11-24T17:00Z'],
    ['days', '2026-10-24T12:00+01:00', '2026-10-25T12:00Z', '2026-10-24T15:00+01:00', '2026-10-25T15:00Z'],
  ] as const)('%s', (unit, pausedAt, resumedAt, due, movedTo) => {
    const pause = { pausedAt: at(pausedAt), resumedAt: at(resumedAt) };
    expect(moveOnByPause(at(due), pause, unit, CALENDAR, 'office')).toEqual(at(movedTo));
  });
});

describe('what is left of a promise', () => {
  it.each([
    ['hours', '2026-10-24T12:00+01:00', '2026-10-25T12:00Z', 25],
    ['days', '2026-10-24T12:00+01:00', '2026-10-25T12:00Z', 1],
    ['working_hours', '2026-11-23T16:00Z', '2026-11-24T10:00Z', 2],
    ['working_days', '2026-12-24T10:00Z', '2026-12-29T17:00Z', 2],
    ['minutes', '2026-11-24T10:00Z', '2026-11-23T10:00Z', 0],
  ] as const)('%s', (unit, from, to, left) => {
    expect(timeBetween(at(from), at(to), unit, CALENDAR, 'office')).toBe(left);
  });
});

describe('faults in the data', () => {
  const monday = at('2026-11-23T10:00Z');
  it.each([
    ['an unknown week', 1, 'working_days', 'weekends', /no working week called "weekends"/u],
    ['a week that never opens', 1, 'working_hours', 'never', /does not open/u],
    ['half a working day', 0.5, 'working_days', 'office', /counted whole/u],
    ['a negative amount', -1, 'hours', 'office', /not a length of time/u],
    ['no number', Number.NaN, 'minutes', 'office', /not a length of time/u],
  ] as const)('%s throws', (_why, amount, unit, week, message) => {
    expect(() => addTime(monday, amount, unit, CALENDAR, week)).toThrow(message);
  });
});
