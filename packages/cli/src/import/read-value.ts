import { Temporal } from 'temporal-polyfill';
import type { ReadAs, Source } from './mapping.ts';

export type Row = Readonly<Record<string, string>>;

const TRUE = ['true', 'yes', 'y', '1'];
const FALSE = ['false', 'no', 'n', '0'];

const instantOf = (date: Temporal.PlainDateTime, zone: string): string =>
  date.toZonedDateTime(zone).toInstant().toString();

const period = (from: Temporal.PlainDate, until: Temporal.PlainDate, zone: string) => ({
  from: instantOf(from.toPlainDateTime(), zone),
  to: instantOf(until.toPlainDateTime().subtract({ seconds: 1 }), zone),
});

/** `dd/mm/yyyy` and, where a time follows, `hh:mm`. */
const ukDate = (text: string): Temporal.PlainDateTime => {
  const [, day, month, year, hour, minute] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2}))?/.exec(text) ?? [];
  return Temporal.PlainDateTime.from(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
    },
    { overflow: 'reject' },
  );
};

const wholeDay = (date: Temporal.PlainDate, zone: string) => period(date, date.add({ days: 1 }), zone);

const READERS: Record<ReadAs, (text: string, zone: string) => unknown> = {
  text: (text) => text,
  number: (text) => Number(text),
  boolean: (text) =>
    TRUE.includes(text.toLowerCase()) ? true : FALSE.includes(text.toLowerCase()) ? false : text,
  instant: (text) => text,
  uk_date: (text, zone) => wholeDay(ukDate(text).toPlainDate(), zone),
  uk_date_time: (text, zone) => instantOf(ukDate(text), zone),
  day: (text, zone) => wholeDay(Temporal.PlainDate.from(text), zone),
  month: (text, zone) => {
    const month = Temporal.PlainYearMonth.from(text);
    return period(month.toPlainDate({ day: 1 }), month.add({ months: 1 }).toPlainDate({ day: 1 }), zone);
  },
  end_of_month: (text, zone) =>
    instantOf(
      Temporal.PlainYearMonth.from(text)
        .add({ months: 1 })
        .toPlainDate({ day: 1 })
        .toPlainDateTime()
        .subtract({ seconds: 1 }),
      zone,
    ),
};

/** The value that a source gives for a row; `undefined` where the row says nothing. A text that cannot be read is passed on, to be named by the report's own check. */
export const readValue = (source: Source, row: Row, zone: string): unknown => {
  if (typeof source === 'string') return row[source]?.trim() || undefined;
  if ('value' in source) return source.value;
  if ('words' in source)
    return (
      source.words.replace(/\{([^}]+)\}/g, (_, column: string) => row[column]?.trim() ?? '').trim() ||
      undefined
    );
  const text = row[source.column]?.trim() ?? '';
  const translated = source.values === undefined ? text : (source.values[text] ?? source.otherwise ?? text);
  if (translated === '') return source.otherwise;
  try {
    return READERS[source.as](translated, zone);
  } catch {
    return translated;
  }
};
