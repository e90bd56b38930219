import { WEEKDAYS, type WorkingCalendar, type WorkingWeek } from './deadline.ts';
import { localDateAt, momentOf, type LocalDate } from './zoned-time.ts';

/** Open from `from` up to, not including, `to`. Epoch milliseconds. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** Longer than any run of closed days a real calendar holds: a year without an opening is a mistake in the data. */
const LONGEST_CLOSURE_DAYS = 366;

const weekNamed = (calendar: WorkingCalendar, week: string): WorkingWeek => {
  const found = calendar.weeks[week];
  if (found === undefined) throw new RangeError(`The calendar has no working week called "${week}"`);
  return found;
};

const readSpansOn = (date: LocalDate, calendar: WorkingCalendar, week: string): readonly OpenSpan[] => {
  const isoDate = date.toString();
  if (calendar.closedDays.some((closed) => closed.date === isoDate)) return [];
  const weekday = WEEKDAYS[date.dayOfWeek - 1] ?? 'monday';
  return weekNamed(calendar, week)
    [weekday].map(({ from, to }) => ({
      from: momentOf(date, from, calendar.timeZone),
      to: momentOf(date, to, calendar.timeZone),
    }))
    .filter(({ from, to }) => from < to);
};

/** Every case asks for the same few weeks, and zones are slow to work out: what a calendar said is kept beside it. */
const readBefore = new WeakMap<WorkingCalendar, Map<string, readonly OpenSpan[]>>();

/** The spans in which that week works on that date, in order; none on a closed day. */
export const openSpansOn = (
  date: LocalDate,
  calendar: WorkingCalendar,
  week: string,
): readonly OpenSpan[] => {
  const known = readBefore.get(calendar) ?? new Map<string, readonly OpenSpan[]>();
  readBefore.set(calendar, known);
  const name = `${week} ${date.toString()}`;
  let spans = known.get(name);
  if (spans === undefined) known.set(name, (spans = readSpansOn(date, calendar, week)));
  return spans;
};

/**
 * Each working day's open spans, from the local date of `moment` on, without end.
 * @throws RangeError for an unknown week, and for one that does not open in a whole year.
 */
export const workingDaysFrom = function* (
  moment: number,
  calendar: WorkingCalendar,
  week: string,
): Generator<readonly OpenSpan[], never> {
  let date = localDateAt(moment, calendar.timeZone);
  for (let closedInARow = 0; closedInARow <= LONGEST_CLOSURE_DAYS; date = date.add({ days: 1 })) {
    const spans = openSpansOn(date, calendar, week);
    if (spans.length === 0) {
      closedInARow += 1;
      continue;
    }
    closedInARow = 0;
    yield spans;
  }
  throw new RangeError(`The working week "${week}" does not open in the year before ${date.toString()}`);
};
