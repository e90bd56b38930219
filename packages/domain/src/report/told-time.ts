import { localDateAt, momentOf } from '../deadlines/zoned-time.ts';

export const TOLD_TIMES = ['now', 'today', 'last_night', 'earlier'] as const;
/** When it happened, as callers say it. */
export type ToldTime = (typeof TOLD_TIMES)[number];

export interface ToldDay {
  readonly day: number;
  readonly month: number;
  /** Null: the last such day there was. */
  readonly year: number | null;
}

export interface ToldClock {
  readonly hour: number;
  readonly minute: number;
}

export interface TimeTold {
  readonly when: ToldTime;
  /** For `earlier`. */
  readonly day: ToldDay | null;
  readonly clock: ToldClock | null;
}

export interface ToldPeriod {
  readonly from: Date;
  readonly to: Date;
  readonly ongoing: boolean;
}

/** Until four in the morning people still speak of the evening before as today. */
const DAY_TURNS_AT = '04:00';
const EVENING = '18:00';
const MORNING = '06:00';

const earlierOf = (a: Date, b: Date): Date => (a < b ? a : b);

const onWall = ({ hour, minute }: ToldClock): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

type LocalDate = ReturnType<typeof localDateAt>;

/** The date told; null where there is none such (31 June) or it lies ahead. */
const dateTold = ({ day, month, year }: ToldDay, today: LocalDate): LocalDate | null => {
  const on = (inYear: number): LocalDate | null => {
    try {
      return today.with({ year: inYear, month, day }, { overflow: 'reject' });
    } catch {
      return null;
    }
  };
  const isAhead = (date: LocalDate): boolean => date.since(today).days > 0;
  const first = on(year ?? today.year);
  if (year !== null) return first === null || isAhead(first) ? null : first;
  return first === null || isAhead(first) ? on(today.year - 1) : first;
};

/**
 * The span of time that a caller means, on the wall clock of `timeZone`, whatever summer time does that night. Nothing
 * told lies after the telling. Null where the date told is none.
 */
export const toldPeriod = (told: TimeTold, toldAt: Date, timeZone: string): ToldPeriod | null => {
  const at = (date: LocalDate, wall: string): Date => new Date(momentOf(date, wall, timeZone));
  const calendarDay = localDateAt(toldAt.getTime(), timeZone);
  const today = toldAt < at(calendarDay, DAY_TURNS_AT) ? calendarDay.subtract({ days: 1 }) : calendarDay;
  const span = (from: Date, to: Date): ToldPeriod => ({
    from: earlierOf(from, toldAt),
    to: earlierOf(to, toldAt),
    ongoing: false,
  });
  switch (told.when) {
    case 'now':
      return { from: toldAt, to: toldAt, ongoing: true };
    case 'today':
      return span(at(today, '00:00'), toldAt);
    case 'last_night':
      return span(at(today.subtract({ days: 1 }), EVENING), at(today, MORNING));
    case 'earlier': {
      const date = told.day === null ? null : dateTold(told.day, calendarDay);
      if (date === null) return null;
      if (told.clock === null) return span(at(date, '00:00'), at(date, '24:00'));
      const moment = at(date, onWall(told.clock));
      return span(moment, moment);
    }
  }
};
