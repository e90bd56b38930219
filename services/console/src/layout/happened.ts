import type { CaseSummary, Happening, IncidentView } from '@asb/casework';
import { byWords, dayWords, localDay, startOfDay, timeWords, type Moment } from './dates.ts';

const startsDay = (moment: Date): boolean => startOfDay(localDay(moment))?.getTime() === moment.getTime();

const isWholeDay = (from: Date, to: Date): boolean =>
  startsDay(from) && startsDay(to) && localDay(from) === localDay(to.getTime() - 1);

const momentWords = (moment: Date, now: Moment): string =>
  startsDay(moment) ? `the start of ${dayWords(moment, now)}` : byWords(moment, now);

const spanWords = (from: Date, to: Date, now: Moment): string => {
  if (isWholeDay(from, to)) return dayWords(from, now);
  const isOneDay = localDay(from) === localDay(to);
  if (isOneDay && startsDay(from)) return `${dayWords(from, now)}, before ${timeWords(to)}`;
  const begins = localDay(from) === localDay(to.getTime() - 1) ? timeWords(from) : momentWords(from, now);
  return `between ${begins} and ${byWords(to, now)}`;
};

/**
 * When something happened, said no more exactly than it was told: `today at 3pm`, `between 6pm yesterday and 6am
 * today`, `yesterday`; `by 3:57pm today` where only when it was reported is known.
 */
export const happenedWords = ({ occurredFrom, occurredTo, occurredAt }: Happening, now: Moment): string => {
  if (occurredFrom === null) return `by ${byWords(occurredTo ?? occurredAt, now)}`;
  if (occurredTo === null) return `since ${momentWords(occurredFrom, now)}`;
  return occurredFrom.getTime() === occurredTo.getTime()
    ? `${dayWords(occurredFrom, now)} at ${timeWords(occurredFrom)}`
    : spanWords(occurredFrom, occurredTo, now);
};

/** What last happened in a case: as it was told, unless a later telling moved its end on. */
export const lastHappening = (
  seen: Pick<CaseSummary, 'lastIncidentAt'> & { readonly incidents?: readonly IncidentView[] },
): Happening => {
  const last = seen.incidents?.at(-1);
  return last !== undefined && last.occurredAt >= seen.lastIncidentAt
    ? last
    : { occurredFrom: null, occurredTo: null, occurredAt: seen.lastIncidentAt };
};
