import type { DeadlineUnit, WorkingCalendar } from './deadline.ts';
import { openSpansOn, workingDaysFrom } from './open-spans.ts';
import { addCalendarDays, addSameCalendarSpan, calendarDaysBetween, localDateAt } from './zoned-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const WHOLE_UNITS: readonly DeadlineUnit[] = ['days', 'working_days'];

const checkAmount = (amount: number, unit: DeadlineUnit): void => {
  if (!Number.isFinite(amount) || amount < 0)
    throw new RangeError(`${amount} ${unit} is not a length of time`);
  if (WHOLE_UNITS.includes(unit) && !Number.isInteger(amount)) {
    throw new RangeError(`${unit} are counted whole, not ${amount}`);
  }
};

/** The `nth` close of a working day strictly after a moment; the moment itself for none. */
const nthCloseAfter = (moment: number, nth: number, calendar: WorkingCalendar, week: string): number => {
  if (nth === 0) return moment;
  let passed = 0;
  for (const spans of workingDaysFrom(moment, calendar, week)) {
    const close = spans.at(-1)?.to ?? moment;
    if (close <= moment) continue;
    passed += 1;
    if (passed === nth) return close;
  }
  return moment;
};

const closesBetween = (from: number, to: number, calendar: WorkingCalendar, week: string): number => {
  let closes = 0;
  if (to <= from) return closes;
  for (const spans of workingDaysFrom(from, calendar, week)) {
    const close = spans.at(-1)?.to ?? to;
    if (close > to) break;
    if (close > from) closes += 1;
  }
  return closes;
};

const addOpenTime = (moment: number, length: number, calendar: WorkingCalendar, week: string): number => {
  if (length === 0) return moment;
  let left = length;
  for (const spans of workingDaysFrom(moment, calendar, week)) {
    for (const span of spans) {
      const opens = Math.max(span.from, moment);
      const open = span.to - opens;
      if (open <= 0) continue;
      if (left <= open) return opens + left;
      left -= open;
    }
  }
  return moment;
};

/** Milliseconds of open time in `[from, to)`; none where `to` is not later. */
const openTimeBetween = (from: number, to: number, calendar: WorkingCalendar, week: string): number => {
  let open = 0;
  for (let date = localDateAt(from, calendar.timeZone); ; date = date.add({ days: 1 })) {
    for (const span of openSpansOn(date, calendar, week)) {
      open += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    }
    if (date.add({ days: 1 }).toZonedDateTime(calendar.timeZone).epochMilliseconds >= to) return open;
  }
};

/**
 * When a promise made at `start` falls due.
 *
 * - `minutes`, `hours`: time that passes, whatever the clocks on the wall do: 24 hours are 24 hours.
 * - `days`: the same wall-clock time so many calendar days later, on any day.
 * - `working_hours`: open time of the week, added up over its spans; closed days do not count.
 * - `working_days`: due when the n-th working day after day nought closes. Day nought is the working day that is
 *   still open at `start`, else the next one to open: what arrives after the close, at a weekend or on a bank holiday counts
 *   as received on the next working day (decision 0010).
 *
 * Due means by this moment, itself included.
 * @throws RangeError for an amount that is no length of time, an unknown week, or a week that never opens.
 */
export const addTime = (
  start: Date,
  amount: number,
  unit: DeadlineUnit,
  calendar: WorkingCalendar,
  week: string,
): Date => {
  checkAmount(amount, unit);
  const moment = start.getTime();
  switch (unit) {
    case 'minutes':
      return new Date(moment + Math.round(amount * MINUTE));
    case 'hours':
      return new Date(moment + Math.round(amount * HOUR));
    case 'days':
      return new Date(addCalendarDays(moment, amount, calendar.timeZone));
    case 'working_hours':
      return new Date(addOpenTime(moment, Math.round(amount * HOUR), calendar, week));
    case 'working_days':
      return new Date(nthCloseAfter(moment, amount + 1, calendar, week));
  }
};

/** Minutes that the week is open between two moments (a fraction where seconds count); 0 where `to` is not later. */
export const workingMinutesBetween = (
  from: Date,
  to: Date,
  calendar: WorkingCalendar,
  week: string,
): number => openTimeBetween(from.getTime(), to.getTime(), calendar, week) / MINUTE;

/**
 * How much of a unit lies between two moments; 0 where `to` is not later. Working days are counted by their closes
 * in `(from, to]`, which is how many of them a clock of that unit would use up.
 */
export const timeBetween = (
  from: Date,
  to: Date,
  unit: DeadlineUnit,
  calendar: WorkingCalendar,
  week: string,
): number => {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end <= start) return 0;
  switch (unit) {
    case 'minutes':
      return (end - start) / MINUTE;
    case 'hours':
      return (end - start) / HOUR;
    case 'days':
      return calendarDaysBetween(start, end, calendar.timeZone);
    case 'working_hours':
      return openTimeBetween(start, end, calendar, week) / HOUR;
    case 'working_days':
      return closesBetween(start, end, calendar, week);
  }
};

/**
 * A due time moved on by as much of its own unit as lay between `pausedAt` and `resumedAt`, so that as much is left
 * after the pause as before it. A pause over a bank holiday gives no more working days than it took.
 */
export const moveOnByPause = (
  dueAt: Date,
  pause: { readonly pausedAt: Date; readonly resumedAt: Date },
  unit: DeadlineUnit,
  calendar: WorkingCalendar,
  week: string,
): Date => {
  const [due, from, to] = [dueAt.getTime(), pause.pausedAt.getTime(), pause.resumedAt.getTime()];
  if (to <= from) return dueAt;
  switch (unit) {
    case 'minutes':
    case 'hours':
      return new Date(due + (to - from));
    case 'days':
      return new Date(addSameCalendarSpan(due, from, to, calendar.timeZone));
    case 'working_hours':
      return new Date(addOpenTime(due, openTimeBetween(from, to, calendar, week), calendar, week));
    case 'working_days':
      return new Date(nthCloseAfter(due, closesBetween(from, to, calendar, week), calendar, week));
  }
};
