import type { RepeatDefinition } from '@asb/domain';

/** One separate incident that a person suffered, with when it was first reported. */
export interface SufferedIncident {
  readonly id: string;
  readonly occurredAt: Date;
  readonly reportedAt: Date;
}

export interface DefinitionCount {
  readonly id: string;
  readonly source: string;
  readonly repeat: boolean;
  /** Separate incidents in the fullest window that ends now or earlier. */
  readonly incidents: number;
}

export interface CaseReviewCount {
  readonly qualifying: number;
  readonly excluded: readonly { readonly incident: string; readonly why: string }[];
  /** Last day to apply; null while the threshold is not reached. */
  readonly applyBy: Date | null;
}

const DAY = 86_400_000;
const THRESHOLD = 3;
const MONTHS_TO_REPORT = 1;
const MONTHS_TO_APPLY = 6;

const inOrder = (incidents: readonly SufferedIncident[]): SufferedIncident[] =>
  [...incidents].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));

/** The most incidents that any window of this many days holds: both ends exactly that far apart still count. */
const fullestWindow = (incidents: readonly SufferedIncident[], days: number): number => {
  const times = inOrder(incidents).map(({ occurredAt }) => occurredAt.getTime());
  return Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time - start <= days * DAY).length),
  );
};

/** Counts separate incidents, never tellings, by each definition that counts persons, or these other subjects. */
export const countByDefinitions = (
  incidents: readonly SufferedIncident[],
  definitions: readonly RepeatDefinition[],
  subjects: readonly RepeatDefinition['subject'][] = ['person'],
): readonly DefinitionCount[] =>
  definitions
    .filter(({ subject }) => subjects.includes(subject))
    .map(({ id, source, windowDays, incidents: wanted }) => {
      const most = fullestWindow(incidents, windowDays);
      return { id, source, repeat: most >= wanted, incidents: most };
    });

/** The same day some months later, or the last of that month where it has none. */
const monthsLater = (from: Date, months: number): Date => {
  const later = new Date(from);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return later;
};

/**
 * Qualifying complaints for an ASB Case Review: reported within one month of the behaviour, and the application made
 * within six months of the report (Anti-social Behaviour, Crime and Policing Act 2014 s.104(11)). Three qualify for
 * a review; `applyBy` is six months from the report of the third newest of them.
 */
export const countCaseReview = (incidents: readonly SufferedIncident[], now: Date): CaseReviewCount => {
  const excluded: { incident: string; why: string }[] = [];
  const qualifying: SufferedIncident[] = [];
  for (const incident of inOrder(incidents)) {
    if (incident.reportedAt > monthsLater(incident.occurredAt, MONTHS_TO_REPORT))
      excluded.push({ incident: incident.id, why: 'Reported more than one month after it happened' });
    else if (now > monthsLater(incident.reportedAt, MONTHS_TO_APPLY))
      excluded.push({ incident: incident.id, why: 'Reported more than six months ago' });
    else qualifying.push(incident);
  }
  const reported = qualifying.map(({ reportedAt }) => reportedAt).sort((a, b) => b.getTime() - a.getTime());
  const third = reported[THRESHOLD - 1];
  const applyBy = third === undefined ? null : monthsLater(third, MONTHS_TO_APPLY);
  return { qualifying: qualifying.length, excluded, applyBy };
};
