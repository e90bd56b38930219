import type { Comparison } from './comparison.ts';
import type { MatchKind, MatchSubject } from './match.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** A time known more closely than this can be compared to the hour. */
const SHARP = 6 * HOUR;
/** Wider than this (a date range, a month) a time says nothing about one event. */
const WIDEST = DAY;
/** About one night's length; needs no time zone. */
const NIGHT = 8 * HOUR;
const SAME_HOUR = 2 * HOUR;
const LONGEST = 90;

interface Window {
  readonly from: number;
  readonly to: number;
}

type Timed = Pick<MatchSubject, 'occurredFrom' | 'occurredTo'>;

const windowOf = ({ occurredFrom, occurredTo }: Timed): Window | null => {
  const from = occurredFrom ?? occurredTo;
  const to = occurredTo ?? occurredFrom;
  if (from === null || to === null) return null;
  const [start, end] = [from.getTime(), to.getTime()];
  return start <= end ? { from: start, to: end } : { from: end, to: start };
};

const width = ({ from, to }: Window): number => to - from;

const inWords = (time: number): string => {
  if (time < HOUR) return `${String(Math.max(1, Math.round(time / 60_000)))} minutes`;
  const [amount, unit] = time < 2 * DAY ? [Math.round(time / HOUR), 'hour'] : [Math.round(time / DAY), 'day'];
  return `${String(amount)} ${unit}${amount === 1 ? '' : 's'}`;
};

const daysLevel = (time: number): Comparison => {
  const words = `About ${inWords(time)} apart`;
  if (time <= DAY) return { level: 'within_24h', words };
  if (time <= WEEK) return { level: 'within_7d', words };
  if (time <= 30 * DAY) return { level: 'within_30d', words };
  if (time <= LONGEST * DAY) return { level: 'within_90d', words };
  return { level: 'older', words };
};

/** Times known only to a month (police feeds) do not say that two things were close, only that they were not. */
const coarseLevel = (gap: number, spread: number): readonly Comparison[] => {
  if (spread <= LONGEST * DAY) return [{ level: 'within_90d', words: 'Within 90 days, known only roughly' }];
  return gap > LONGEST * DAY ? [{ level: 'older', words: `At least ${inWords(gap)} apart` }] : [];
};

/** How far `time` lies from a whole number of weeks. */
const offWeek = (time: number): number => Math.min(time % WEEK, WEEK - (time % WEEK));

/**
 * Levels at which two times are alike; empty where one is not known, or (for the same incident) not known to a day.
 * Gaps are measured between the windows' nearest ends where both are known to six hours, else between their farthest:
 * a wide window must not make two events look closer than they may have been.
 */
export const compareTime = (a: Timed, b: Timed, kind: Exclude<MatchKind, 'none'>): readonly Comparison[] => {
  const [first, second] = [windowOf(a), windowOf(b)];
  if (!first || !second) return [];
  const widest = Math.max(width(first), width(second));
  const spread = Math.max(first.to, second.to) - Math.min(first.from, second.from);
  const gap = Math.max(0, Math.max(first.from, second.from) - Math.min(first.to, second.to));
  if (widest > WIDEST && kind === 'same_incident') return [];
  if (widest > WEEK) return coarseLevel(gap, spread);
  if (widest > WIDEST) return [daysLevel(spread)];
  if (widest > SHARP) {
    if (gap === 0) return [{ level: 'same_night', words: 'Within the same hours, known only roughly' }];
    return [daysLevel(spread)];
  }
  if (gap === 0) return [{ level: 'overlap', words: 'At the same time' }];
  if (gap <= SAME_HOUR) return [{ level: 'within_2h', words: `${inWords(gap)} apart` }];
  if (gap <= NIGHT) return [{ level: 'same_night', words: `${inWords(gap)} apart` }];
  const days = daysLevel(gap);
  if (gap > WEEK - SAME_HOUR && gap <= LONGEST * DAY && offWeek(gap) <= SAME_HOUR) {
    const weeks = Math.round(gap / WEEK);
    return [
      {
        level: 'same_weekday_hour',
        words: `The same weekday and hour, ${String(weeks)} week${weeks === 1 ? '' : 's'} apart`,
      },
      days,
    ];
  }
  return [days];
};
