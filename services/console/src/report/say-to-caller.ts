import type { ReadBack, ReportOutcome } from '@asb/casework';
import { byWords, dateWords } from '../layout/dates.ts';

export interface SayFacts {
  readonly seen: ReadBack;
  readonly agencyName: (code: string) => string;
  readonly now: Date;
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

const promiseWords = ({ promise }: ReportOutcome, agency: string, { seen, now }: SayFacts): string[] => {
  if (seen.reach === 'nobody') return [UNREACHABLE];
  if (promise === null) return [];
  const by = byWords(promise.dueAt, now);
  if (promise.status === 'paused')
    return [`${agency} ${WILL[seen.reach]}. The date is on hold, so I cannot promise you one.`];
  if (promise.dueAt < now)
    return [
      `${agency} should have been in touch by ${by}. I am sorry that you have not heard.`,
      'I will tell them now that you have asked.',
    ];
  return promise.kind === 'first_contact'
    ? [`${agency} ${WILL[seen.reach]} by ${by}.`]
    : [`${agency} ${WILL[seen.reach]} with news by ${by}.`];
};

const inCase = (outcome: ReportOutcome, facts: SayFacts): string[] => {
  const agency = facts.agencyName(outcome.agency);
  if (outcome.closedAt !== null)
    return [
      `${agency} closed this on ${dateWords(outcome.closedAt, facts.now)}.`,
      'If it has happened again, tell me now and I will log it.',
    ];
  const told = outcome.accepted
    ? `${agency} is dealing with this.`
    : `We have asked ${agency} to deal with this.`;
  return [told, ...promiseWords(outcome, agency, facts)];
};

const withoutCase = ({ seen: { report, reach }, now }: SayFacts): string[] => {
  const again = 'If it happens again, tell us, and we will look at both together.';
  switch (report.status) {
    case 'received':
      return ['We have your report. We are finding out who should deal with it.'];
    case 'needs_review': {
      const by = report.reviewDueAt;
      const late = by === null || by < now;
      return [
        late
          ? 'A person is going to look at your report.'
          : `A person will look at your report by ${byWords(by, now)}.`,
        reach === 'nobody' ? UNREACHABLE : 'We will tell you who deals with it.',
      ];
    }
    case 'shelved':
      return ['We have kept your report.', report.decision?.routing?.advice ?? '', again];
    case 'rejected':
      return ['We have looked at your report, and nobody is going to act on it.', again];
    case 'triaged':
      return ['Your report has been passed to the people who deal with this.'];
  }
};

/**
 * What the caller is told, sentence by sentence: who deals with it, and by when they hear, as the deadlines stand.
 * Never what only staff may see; a promise already broken is not made again.
 */
export const sayToCaller = (facts: SayFacts): string[] => {
  const { outcome } = facts.seen;
  const told = outcome === null ? withoutCase(facts) : inCase(outcome, facts);
  return [...told, DANGER].filter((sentence) => sentence !== '');
};
