import type { CrossCheckOptions } from './cross-check.ts';

/** A calendar must know the closed days of the coming year. */
const DAYS_AHEAD = 365;

const isoDate = (at: Date): string => at.toISOString().slice(0, 10);

/** What a rule set is checked against today. */
export const horizon = (now: Date): CrossCheckOptions => ({
  today: isoDate(now),
  coverUntil: isoDate(new Date(now.getTime() + DAYS_AHEAD * 86_400_000)),
});
