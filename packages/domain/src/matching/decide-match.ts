import { termsOf } from './compare-words.ts';
import { heardAnswers } from './heard-answers.ts';
import type {
  AnsweredMatch,
  MatchCandidate,
  MatchContext,
  MatchDecision,
  MatchingPolicy,
  MatchSubject,
  ScoredMatch,
} from './match.ts';
import {
  compareOptions,
  optionsFor,
  QUESTIONS,
  refusedBefore,
  type ComparedCandidate,
  type Option,
} from './match-options.ts';
import { canBeSameIncident } from './match-vetoes.ts';
import { comparePair, scorePair } from './score-match.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const hoursClosed = (candidate: MatchCandidate, now: Date): number =>
  candidate.closedAt === null
    ? Number.POSITIVE_INFINITY
    : (now.getTime() - candidate.closedAt.getTime()) / HOUR;

/**
 * Whether the question may be asked of this candidate at all. What is left out leaves no trace in the decision. Of an
 * old case the caller may say that it is that one.
 */
const askable = (candidate: MatchCandidate, policy: MatchingPolicy, context: MatchContext): boolean => {
  if (candidate.restricted) return false;
  if (candidate.standing !== 'closed') return true;
  if ((context.answers[candidate.incidentId] ?? 'not_same') !== 'not_same') return true;
  return hoursClosed(candidate, context.now) * HOUR <= policy.recentlyClosedDays * DAY;
};

const compareAll = (
  subject: MatchSubject,
  candidates: readonly MatchCandidate[],
  policy: MatchingPolicy,
  context: MatchContext,
): ComparedCandidate[] => {
  const subjectTerms = termsOf(subject.description);
  return candidates
    .filter((candidate) => askable(candidate, policy, context))
    .map((candidate) => {
      const pair = comparePair(subject, candidate, [subjectTerms, termsOf(candidate.description)], policy);
      const late =
        candidate.standing === 'closed' && hoursClosed(candidate, context.now) > policy.lateTellingHours;
      const scores = QUESTIONS.filter((kind) => kind === 'recurrence' || !late)
        .map((kind) => scorePair(pair, candidate, kind, policy))
        .filter((match) => match.kind === 'recurrence' || canBeSameIncident(match));
      return { candidate, pair, scores };
    });
};

/** The runner-up is another case, or another incident where there is no case: the same one twice would tell nothing. */
const isOther = (best: ScoredMatch, { match }: Option): boolean =>
  match.incidentId !== best.incidentId && (best.caseId === null || match.caseId !== best.caseId);

const likeliest = (scores: readonly ScoredMatch[]): ScoredMatch | undefined =>
  scores.toSorted((a, b) => b.probability - a.probability)[0];

/** What was said of what was met, in an order that the order of candidates does not change. */
const answeredIn = (comparisons: readonly ComparedCandidate[], { answers }: MatchContext): AnsweredMatch[] =>
  comparisons
    .flatMap(({ candidate, scores }) => {
      const answer = answers[candidate.incidentId];
      const match = likeliest(scores);
      return answer === undefined || match === undefined ? [] : [{ ...match, answer }];
    })
    .toSorted((a, b) => (a.incidentId < b.incidentId ? -1 : 1));

const NOTHING: MatchDecision = {
  kind: 'none',
  band: 'new',
  probability: 0,
  best: null,
  runnerUp: null,
  predecessor: null,
  heldBack: [],
};

/**
 * Ties a report to what is known: the same incident told again, a new incident of a known problem, or neither.
 * Restricted candidates are left out without a trace, and a restricted report is never compared. Deterministic,
 * whatever the order of the candidates and answers; `context.now` is only used for how long a case has been closed.
 */
export const decideMatch = (
  subject: MatchSubject,
  candidates: readonly MatchCandidate[],
  policy: MatchingPolicy,
  context: MatchContext,
): MatchDecision => {
  if (context.subjectRestricted) {
    return {
      ...NOTHING,
      heldBack: ['This report tells of a restricted matter: it is not joined to any case without a person'],
    };
  }
  const comparisons = compareAll(subject, candidates, policy, context);
  const heard = heardAnswers(
    comparisons.map(({ candidate }) => candidate),
    context.answers,
    (candidate, kind) => refusedBefore(candidate, kind, context),
  );
  const options = comparisons
    .flatMap((comparison) => optionsFor(comparison, heard, policy, context))
    .sort(compareOptions);
  const answered = answeredIn(comparisons, context);
  const [best] = options;
  if (!best) return NOTHING;
  return {
    kind: best.band === 'new' ? 'none' : best.match.kind,
    band: best.band,
    probability: best.match.probability,
    best: best.match,
    runnerUp: options.find((option) => isOther(best.match, option))?.match ?? null,
    predecessor: best.predecessor ? best.match : null,
    ...(answered.length === 0 ? {} : { answered }),
    heldBack: [...new Set(options.map(({ heldBack }) => heldBack).filter((words) => words !== null))],
  };
};
