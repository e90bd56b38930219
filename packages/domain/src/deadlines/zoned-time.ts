import { Temporal } from 'temporal-polyfill';

export type LocalDate = Temporal.PlainDate;

/** The zone's date at a moment (epoch milliseconds). */
export const localDateAt = (moment: number, timeZone: string): LocalDate =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate();

/**
 * Epoch milliseconds of a wall-clock time (`HH:MM`, or `24:00` for the end of the day) on a date in a zone.
 *
 * A time that comes twice when the clocks go back means the first of the two. One that the clocks jump over means
 * the moment of the jump, so that a span which lies wholly inside the jump is empty and spans never overlap.
 */
export const momentOf = (date: LocalDate, wallClock: string, timeZone: string): number => {
  const asked =
    wallClock === '24:00' ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime(wallClock);
  const found = asked.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(asked)) return found.epochMilliseconds;
  // Strictly after the jump, or the transition looked back to would be the one half a year before.
  const afterJump = found.add({ milliseconds: 1 });
  return (afterJump.getTimeZoneTransition('previous') ?? found).epochMilliseconds;
};

/** The same wall-clock time so many calendar days later. */
export const addCalendarDays = (moment: number, days: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).add({ days }).epochMilliseconds;

/** What lies between two moments, whole calendar days first and then the rest, added to a third. */
export const addSameCalendarSpan = (moment: number, from: number, to: number, timeZone: string): number => {
  const zoned = (instant: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const span = zoned(from).until(zoned(to), { largestUnit: 'day' });
  return zoned(moment).add(span).epochMilliseconds;
};

/** Calendar days between two moments; a part of a day counts as a fraction of that day's true length. */
export const calendarDaysBetween = (from: number, to: number, timeZone: string): number => {
  const zoned = (instant: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return zoned(from)
    .until(zoned(to))
    .total({ unit: 'day', relativeTo: zoned(from) });
};
