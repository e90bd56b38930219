import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR } from './calendar.fixture.ts';
import { DEADLINE_UNITS, type DeadlineUnit, type Weekday } from './deadline.ts';
import { addTime, moveOnByPause, timeBetween, workingMinutesBetween } from './working-time.ts';

const MINUTE = 60_000;
const FIRST = Date.parse('2026-01-05T00:00Z');
const LAST = Date.parse('2027-11-01T00:00Z');

const moment = fc
  .integer({ min: FIRST / MINUTE, max: LAST / MINUTE })
  .map((minutes) => new Date(minutes * MINUTE));
const unit = fc.constantFrom(...DEADLINE_UNITS);
const amount = fc.integer({ min: 0, max: 15 });
const week = fc.constantFrom('office', 'always', 'lunch', 'nights');
const later = fc.integer({ min: 0, max: 60 * 24 * 12 });

const add = (start: Date, length: number, of: DeadlineUnit, name: string): Date =>
  addTime(start, length, of, CALENDAR, name);
const plusMinutes = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * MINUTE);

/** An oracle of its own: asks Intl, minute by minute, what the clock on the wall says. */
const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});
const weekdayName = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' });
const isOpen = (now: Date, name: string): boolean => {
  const [date = '', time = ''] = wall.format(now).split(', ');
  if (CALENDAR.closedDays.some((closed) => closed.date === date)) return false;
  const weekday = weekdayName.format(now).toLowerCase() as Weekday;
  return (CALENDAR.weeks[name]?.[weekday] ?? []).some((span) => span.from <= time && time < span.to);
};

describe('due times', () => {
  it('never come before the start', () => {
    fc.assert(
      fc.property(moment, amount, unit, week, (start, length, of, name) => {
        expect(add(start, length, of, name).getTime()).toBeGreaterThanOrEqual(start.getTime());
      }),
    );
  });

  it('are no earlier for a later start, nor for a longer promise', () => {
    fc.assert(
      fc.property(moment, later, amount, amount, unit, week, (start, wait, length, more, of, name) => {
        const due = add(start, length, of, name).getTime();
        expect(add(plusMinutes(start, wait), length, of, name).getTime()).toBeGreaterThanOrEqual(due);
        expect(add(start, length + more, of, name).getTime()).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('leave exactly the promised open time, to the last minute of it', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 }), week, (start, hours, name) => {
        const due = add(start, hours, 'working_hours', name);
        expect(workingMinutesBetween(start, due, CALENDAR, name)).toBe(hours * 60);
        expect(workingMinutesBetween(plusMinutes(due, -1), due, CALENDAR, name)).toBe(1);
      }),
    );
  });

  it('are the close of a working day, with so many closes before them', () => {
    fc.assert(
      fc.property(moment, amount, (start, days) => {
        const due = add(start, days, 'working_days', 'office');
        expect(wall.format(due)).toMatch(/, 17:00$/u);
        expect(isOpen(plusMinutes(due, -1), 'office')).toBe(true);
        expect(timeBetween(start, due, 'working_days', CALENDAR, 'office')).toBe(days + 1);
      }),
    );
  });
});

it('open minutes agree with the clock on the wall, asked minute by minute', () => {
  const aroundClockChanges = [
    '2026-10-25T00:30Z',
    '2027-03-28T00:30Z',
    '2026-04-03T00:00Z',
    '2026-12-28T00:00Z',
  ];
  const near = fc
    .tuple(fc.constantFrom(...aroundClockChanges), fc.integer({ min: -2000, max: 1000 }))
    .map(([iso, offset]) => plusMinutes(new Date(iso), offset));
  fc.assert(
    fc.property(near, fc.integer({ min: 0, max: 2000 }), week, (from, length, name) => {
      let open = 0;
      for (let passed = 0; passed < length; passed += 1)
        open += isOpen(plusMinutes(from, passed), name) ? 1 : 0;
      expect(workingMinutesBetween(from, plusMinutes(from, length), CALENDAR, name)).toBe(open);
    }),
    { numRuns: 25 },
  );
});

describe('pauses', () => {
  const countable = fc.constantFrom<DeadlineUnit>('minutes', 'hours', 'working_hours', 'working_days');

  it('leave as much after them as before them', () => {
    fc.assert(
      fc.property(moment, amount, countable, week, later, later, (start, length, of, name, ran, waited) => {
        const due = add(start, length, of, name);
        const pausedAt = new Date(Math.min(plusMinutes(start, ran).getTime(), due.getTime()));
        const resumedAt = plusMinutes(pausedAt, waited);
        const moved = moveOnByPause(due, { pausedAt, resumedAt }, of, CALENDAR, name);
        const left = timeBetween(pausedAt, due, of, CALENDAR, name);
        expect(timeBetween(resumedAt, moved, of, CALENDAR, name)).toBeCloseTo(left, 9);
        expect(moved.getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
    );
  });

  it('count the same whole or in two parts', () => {
    fc.assert(
      fc.property(moment, amount, countable, week, later, later, (start, length, of, name, first, second) => {
        const due = add(start, length, of, name);
        const [middle, end] = [plusMinutes(start, first), plusMinutes(start, first + second)];
        const move = (from: Date, pausedAt: Date, resumedAt: Date): Date =>
          moveOnByPause(from, { pausedAt, resumedAt }, of, CALENDAR, name);
        expect(move(move(due, start, middle), middle, end)).toEqual(move(due, start, end));
      }),
    );
  });
});
