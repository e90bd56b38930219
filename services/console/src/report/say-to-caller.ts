import type { Reach, ReadBack, ReportOutcome } from '@asb/casework';
import { byWords, dateWords } from '../layout/dates.ts';

export interface Saying {
  readonly reach: Reach;
  readonly agencyName: (code: string) => string;
  readonly now: Date;
}

export interface SayFacts extends Omit<Saying, 'reach'> {
  readonly seen: ReadBack;
}

const WILL = {
  phone: 'will call you',
  text: 'will text you',
  email: 'will email you',
  post: 'will write to you',
  other: 'will contact you',
} as const;

const DANGER = 'If anyone is in danger, call 999.';
const UNREACHABLE =
  'You gave no way to reach you, so nobody can come back to you. Ring us with your reference to hear more.';

/** By when who told it hears from this agency. */
export const sayOfPromise = (
  promise: ReportOutcome['promise'],
  agency: string,
  { reach, now }: Omit<Saying, 'agencyName'>,
): string[] => {
  if (reach === 'nobody') return [UNREACHABLE];
  if (promise === null) return [];
  const by = byWords(promise.dueAt, now);
  if (promise.status === 'paused')
    return [`${agency} ${WILL[reach]}. The date is on hold, so I cannot promise you one.`];
  if (promise.dueAt < now)
    return [
      `${agency} should have been in touch by ${by}. I am sorry that you have not heard.`,
      'I will tell them now that you have asked.',
    ];
  return promise.kind === 'first_contact'
    ? [`${agency} ${WILL[reach]} by ${by}.`]
    : [`${agency} ${WILL[reach]} with news by ${by}.`];
};

/** Of a report in a case, or that will be: who deals with it, and by when its caller hears. */
export const sayOfCase = (outcome: ReportOutcome, saying: Saying): string[] => {
  const agency = saying.agencyName(outcome.agency);
  if (outcome.closedAt !== null)
    return [
      `${agency} closed this on ${dateWords(outcome.closedAt, saying.now)}.`,
      'If it has happened again, tell me now and I will log it.',
    ];
  const told = outcome.accepted
    ? `${agency} is dealing with this.`
    : `We have asked ${agency} to deal with this.`;
  return [told, ...sayOfPromise(outcome.promise, agency, saying)];
};

/** Of a report that waits for a person, until then. */
export const sayOfReview = (by: Date | null, { reach, now }: Omit<Saying, 'agencyName'>): string[] => [
  by === null || by < now
    ? 'A person is going to look at your report.'
    : `A person will look at your report by ${byWords(by, now)}.`,
  reach === 'nobody' ? UNREACHABLE : 'We will tell you who deals with it.',
];

const AGAIN = 'If it happens again, tell us, and we will look at both together.';

export const sayOfShelf = (advice: string | null): string[] => [
  'We have kept your report.',
  advice ?? '',
  AGAIN,
];

export const PASSED_ON = 'Your report has been passed to the people who deal with this.';

const withoutCase = ({ seen: { report, reach }, now }: SayFacts): string[] => {
  switch (report.status) {
    case 'received':
      return ['We have your report. We are finding out who should deal with it.'];
    case 'needs_review':
      return sayOfReview(report.reviewDueAt, { reach, now });
    case 'shelved':
      return sayOfShelf(report.decision?.routing?.advice ?? null);
    case 'rejected':
      return ['We have looked at your report, and nobody is going to act on it.', AGAIN];
    case 'triaged':
      return [PASSED_ON];
  }
};

/** Whole sentences, with what is said to everybody. */
export const saidInFull = (told: readonly string[]): string[] =>
  [...told, DANGER].filter((sentence) => sentence !== '');

/**
 * What the caller is told, sentence by sentence: who deals with it, and by when they hear, as the deadlines stand.
 * Never what only staff may see; a promise already broken is not made again.
 */
export const sayToCaller = (facts: SayFacts): string[] => {
  const { outcome, reach } = facts.seen;
  return saidInFull(outcome === null ? withoutCase(facts) : sayOfCase(outcome, { ...facts, reach }));
};
