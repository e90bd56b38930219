import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/London';

/** One day of the story, counted from its first; the last is the day on which the story ends. */
export interface StoryDay {
  readonly index: number;
  readonly date: Temporal.PlainDate;
  /** How much happens beside an ordinary weekday. */
  readonly weight: number;
  readonly schoolHoliday: boolean;
  /** The fortnight around bonfire night, and New Year. */
  readonly fireworks: boolean;
}

/** School holidays of most years in Staffordshire, near enough for a story: month and day, both ends included. */
const SCHOOL_HOLIDAYS: readonly (readonly [string, string])[] = [
  ['01-01', '01-04'],
  ['02-15', '02-22'],
  ['04-03', '04-17'],
  ['05-25', '05-31'],
  ['07-21', '09-01'],
  ['10-24', '11-01'],
  ['12-20', '12-31'],
];
/** Monday first. Friday and Saturday nights are the peaks (assumed in the domain's own facts). */
const WEEKDAY_WEIGHTS = [0.8, 0.8, 0.85, 0.9, 1.3, 1.6, 1.1];

const storyDay = (index: number, date: Temporal.PlainDate): StoryDay => {
  const monthDay = date.toString().slice(5);
  const schoolHoliday = SCHOOL_HOLIDAYS.some(([from, to]) => monthDay >= from && monthDay <= to);
  const peak = ['10-30', '10-31', '11-04', '11-05', '11-06', '12-31'].includes(monthDay) ? 1.6 : 1;
  const fireworks =
    (monthDay >= '10-25' && monthDay <= '11-10') || monthDay >= '12-30' || monthDay <= '01-01';
  const weekday = WEEKDAY_WEIGHTS[date.dayOfWeek - 1] ?? 1;
  return { index, date, weight: weekday * peak * (schoolHoliday ? 1.2 : 1), schoolHoliday, fireworks };
};

/** The days of a story that ends at this instant, oldest first. */
export const storyDays = (endsAt: Date, count: number): readonly StoryDay[] => {
  const last = Temporal.Instant.fromEpochMilliseconds(endsAt.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate();
  return Array.from({ length: count }, (_, index) =>
    storyDay(index, last.subtract({ days: count - 1 - index })),
  );
};

/** The instant at so many minutes after midnight by the clock on the wall; past 24 hours it is the next morning. */
export const atLocalMinute = (date: Temporal.PlainDate, minute: number): Date => {
  const day = date.add({ days: Math.floor(minute / 1_440) });
  const local = day.toPlainDateTime({
    hour: Math.floor((minute % 1_440) / 60),
    minute: Math.floor(minute % 60),
  });
  return new Date(local.toZonedDateTime(ZONE).epochMilliseconds);
};

export const localOf = (at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

const OFFICE_OPENS = 8 * 60 + 30;
const OFFICE_CLOSES = 17 * 60;

/** The same instant where an office is open then; otherwise a while after it opens next. */
export const inOfficeHours = (at: Date, minutesAfterOpening: number): Date => {
  const local = localOf(at);
  const minute = local.hour * 60 + local.minute;
  let date = local.toPlainDate();
  if (date.dayOfWeek <= 5 && minute >= OFFICE_OPENS && minute < OFFICE_CLOSES) return at;
  if (date.dayOfWeek > 5 || minute >= OFFICE_CLOSES) date = date.add({ days: 1 });
  while (date.dayOfWeek > 5) date = date.add({ days: 1 });
  return atLocalMinute(date, OFFICE_OPENS + minutesAfterOpening);
};

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const weekdayName = (at: Date): string => WEEKDAY_NAMES[localOf(at).dayOfWeek - 1] ?? '';

/** As people say it: `half ten`, `about 11pm`. */
export const timeInWords = (at: Date): string => {
  const { hour, minute } = localOf(at);
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const half = hour < 12 ? 'am' : 'pm';
  if (minute >= 20 && minute < 40) return `${twelve}.30${half}`;
  return `${minute >= 40 ? (twelve % 12) + 1 : twelve}${hour === 11 && minute >= 40 ? 'pm' : half}`;
};
