/** Dates and times as people here say them: London's clock, whatever the machine's. */
const ZONE = 'Europe/London';
const MINUTE = 60_000;
const DAY = 86_400_000;

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });

const LONG = format({ weekday: 'long', day: 'numeric', month: 'long' });
const LONG_YEAR = format({ day: 'numeric', month: 'long', year: 'numeric' });
const SHORT = format({ day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = format({ hour: 'numeric', minute: '2-digit', hourCycle: 'h12' });
const PARTS = format({ year: 'numeric', month: '2-digit', day: '2-digit' });

export type Moment = Date | string | number;

const asDate = (moment: Moment): Date => (moment instanceof Date ? moment : new Date(moment));
const yearOf = (moment: Moment): string => format({ year: 'numeric' }).format(asDate(moment));

/** `2026-11-23` on the wall in London. */
export const localDay = (moment: Moment): string =>
  PARTS.format(asDate(moment)).split('/').toReversed().join('-');

const isMidnightOf = (day: string, at: number): boolean => localDay(at) === day && localDay(at - 1) !== day;

/** The moment when this day (`2026-11-23`) begins in London; null where there is no such day. */
export const startOfDay = (day: string): Date | null => {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const found = [utc, utc - 3_600_000].find((at) => !Number.isNaN(at) && isMidnightOf(day, at));
  return found === undefined ? null : new Date(found);
};

/** `4pm`, `10:44am`; noon and midnight in words, since 12am is read both ways. */
export const timeWords = (moment: Moment): string => {
  const clock = CLOCK.format(asDate(moment)).replace(/\s/g, '').toLowerCase();
  if (clock === '12:00pm') return 'midday';
  if (clock === '12:00am') return 'midnight';
  return clock.replace(':00', '');
};

/** `Monday 23 November`, with the year where it is not this one. */
export const dateWords = (moment: Moment, now: Moment = moment): string => {
  const words = LONG.format(asDate(moment)).replace(',', '');
  return yearOf(moment) === yearOf(now) ? words : `${words} ${yearOf(moment)}`;
};

const daysApart = (moment: Moment, now: Moment): number =>
  Math.round((Date.parse(localDay(moment)) - Date.parse(localDay(now))) / DAY);

const NEAR: Readonly<Record<string, string>> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };

/** `today`, `yesterday`, `tomorrow`, else the date. */
export const dayWords = (moment: Moment, now: Moment): string =>
  NEAR[String(daysApart(moment, now))] ?? dateWords(moment, now);

/** `today at 10:44am`, `Monday 23 November at 4pm`. */
export const whenWords = (moment: Moment, now: Moment): string =>
  `${dayWords(moment, now)} at ${timeWords(moment)}`;

/** Midnight belongs to two days: what ends then ends a minute before, on the day that people mean. */
const lastMinute = (moment: Moment): Moment =>
  timeWords(moment) === 'midnight' ? asDate(moment).getTime() - MINUTE : moment;

/** `4pm today`, `10am tomorrow`, `4pm on Friday 27 November`, `11:59pm today` for midnight: by when something is. */
export const byWords = (end: Moment, now: Moment): string => {
  const moment = lastMinute(end);
  const near = NEAR[String(daysApart(moment, now))];
  return near === undefined
    ? `${timeWords(moment)} on ${dateWords(moment, now)}`
    : `${timeWords(moment)} ${near}`;
};

/** `9am tomorrow`, `Thursday 5 March` where it is the whole day's beginning: until when something rests. */
export const untilWords = (moment: Moment, now: Moment): string =>
  timeWords(moment) === 'midnight' ? dayWords(moment, now) : byWords(moment, now);

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** `20 minutes`, `2 hours 10 minutes`, `3 hours`, `2 days`: no finer than anybody needs. */
export const durationWords = (milliseconds: number): string => {
  const minutes = Math.max(0, Math.floor(Math.abs(milliseconds) / MINUTE));
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return many(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 4 && minutes % 60 !== 0) return `${many(hours, 'hour')} ${many(minutes % 60, 'minute')}`;
  return hours < 48 ? many(hours, 'hour') : many(Math.floor(hours / 24), 'day');
};

/** The filter that MoJ components ask for: `datetime`, `shortdatetime`, `date`, `shortdate`, `time`. */
export const mojDate = (moment: Moment, type = 'datetime'): string => {
  const date = asDate(moment);
  switch (type) {
    case 'time':
      return timeWords(date);
    case 'date':
      return LONG_YEAR.format(date);
    case 'shortdate':
      return SHORT.format(date);
    case 'shortdatetime':
      return `${SHORT.format(date)} at ${timeWords(date)}`;
    default:
      return `${LONG_YEAR.format(date)} at ${timeWords(date)}`;
  }
};

/** For `datetime` attributes. */
export const isoTime = (moment: Moment): string => asDate(moment).toISOString();
