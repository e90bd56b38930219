import { termsOf } from './compare-words.ts';
import type {
  MatchBand,
  MatchCandidate,
  MatchDecision,
  MatchingPolicy,
  MatchSubject,
  ScoredMatch,
} from './match.ts';
import { canBeSameIncident, onlyNearAndRecent, vetoOn } from './match-vetoes.ts';
import { comparePair, modelFor, scorePair, type AskedKind } from './score-match.ts';

/** What else bears on the decision besides the two descriptions of what happened. */
export interface MatchContext {
  /** Cases and incidents of which a person has said "not the same" for this report. */
  readonly refusedCaseIds: ReadonlySet<string>;
  readonly refusedIncidentIds: ReadonlySet<string>;
  /** The report itself tells of a restricted matter (domestic abuse, staff, a public figure). */
  readonly subjectRestricted: boolean;
  readonly now: Date;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUESTIONS: readonly AskedKind[] = ['same_incident', 'recurrence'];

/** One question about one candidate, answered. */
interface Option {
  readonly match: ScoredMatch;
  /** What the probability alone would do. */
  readonly scored: MatchBand;
  /** What may be done. */
  readonly band: MatchBand;
  readonly heldBack: string | null;
  /** A closed case that this problem would have joined. */
  readonly predecessor: boolean;
}

const bandOf = ({ kind, probability }: ScoredMatch, policy: MatchingPolicy): MatchBand => {
  const { attach, propose } = modelFor(kind, policy);
  if (probability >= attach) return 'attach';
  return probability >= propose ? 'propose' : 'new';
};

const nameOf = ({ caseReference, standing }: MatchCandidate): string =>
  caseReference === null
    ? standing === 'shelf'
      ? 'A report kept on the shelf'
      : 'An incident without a case'
    : `Case ${caseReference}`;

const refusedBefore = (candidate: MatchCandidate, kind: AskedKind, context: MatchContext): boolean => {
  if (candidate.caseId !== null && context.refusedCaseIds.has(candidate.caseId)) return true;
  // "Not this incident" leaves it open whether it is the same problem, unless there is no case to join but the incident itself.
  return (
    context.refusedIncidentIds.has(candidate.incidentId) &&
    (kind === 'same_incident' || candidate.caseId === null)
  );
};

const hoursClosed = (candidate: MatchCandidate, now: Date): number =>
  candidate.closedAt === null
    ? Number.POSITIVE_INFINITY
    : (now.getTime() - candidate.closedAt.getTime()) / HOUR;

const optionFor = (
  candidate: MatchCandidate,
  match: ScoredMatch,
  policy: MatchingPolicy,
  context: MatchContext,
): Option => {
  const to = nameOf(candidate);
  const scored = bandOf(match, policy);
  const option = (band: MatchBand, heldBack: string | null, predecessor = false): Option => ({
    match,
    scored,
    band,
    heldBack: scored === 'new' ? null : heldBack,
    predecessor,
  });
  if (refusedBefore(candidate, match.kind, context))
    return option('new', `${to}: a person has already said that it is not the same`);
  const veto = vetoOn(match, to);
  if (match.kind === 'recurrence' && candidate.standing === 'closed') {
    if (scored !== 'attach' || veto !== null)
      return option('new', `${to} is closed, and a closed case takes no new incident`);
    return option('new', `${to} is closed: this is a new case that follows it`, true);
  }
  if (match.kind === 'recurrence' && scored === 'propose' && onlyNearAndRecent(match))
    return option('new', `${to}: near and recent, but nothing else agrees`);
  return scored === 'attach' && veto !== null ? option('propose', veto) : option(scored, null);
};

/** Whether the question may be asked of this candidate at all. What is left out leaves no trace in the decision. */
const askable = (candidate: MatchCandidate, policy: MatchingPolicy, context: MatchContext): boolean => {
  if (candidate.restricted) return false;
  if (candidate.standing !== 'closed') return true;
  return hoursClosed(candidate, context.now) * HOUR <= policy.recentlyClosedDays * DAY;
};

const optionsFor = (
  subject: MatchSubject,
  candidates: readonly MatchCandidate[],
  policy: MatchingPolicy,
  context: MatchContext,
): Option[] => {
  const subjectTerms = termsOf(subject.description);
  return candidates
    .filter((candidate) => askable(candidate, policy, context))
    .flatMap((candidate) => {
      const pair = comparePair(subject, candidate, [subjectTerms, termsOf(candidate.description)], policy);
      const late =
        candidate.standing === 'closed' && hoursClosed(candidate, context.now) > policy.lateTellingHours;
      return QUESTIONS.filter((kind) => kind === 'recurrence' || !late)
        .map((kind) => scorePair(pair, candidate, kind, policy))
        .filter((match) => match.kind === 'recurrence' || canBeSameIncident(match))
        .map((match) => optionFor(candidate, match, policy, context));
    });
};

const BAND_ORDER: readonly MatchBand[] = ['attach', 'propose', 'new'];

/**
 * Best first: what may be attached, then what is proposed; among what is attached the same incident before a
 * recurrence; then the likelier; then the older incident (ids grow with time), so that the order of candidates never counts.
 */
const compareOptions = (a: Option, b: Option): number => {
  const byBand = BAND_ORDER.indexOf(a.band) - BAND_ORDER.indexOf(b.band);
  if (byBand !== 0) return byBand;
  if (a.band === 'attach' && a.match.kind !== b.match.kind) return a.match.kind === 'same_incident' ? -1 : 1;
  if (a.predecessor !== b.predecessor) return a.predecessor ? -1 : 1;
  if (a.match.probability !== b.match.probability) return b.match.probability - a.match.probability;
  if (a.match.incidentId !== b.match.incidentId) return a.match.incidentId < b.match.incidentId ? -1 : 1;
  return QUESTIONS.indexOf(a.match.kind) - QUESTIONS.indexOf(b.match.kind);
};

/** The runner-up is another case, or another incident where there is no case: the same one twice would tell nothing. */
const isOther = (best: ScoredMatch, { match }: Option): boolean =>
  match.incidentId !== best.incidentId && (best.caseId === null || match.caseId !== best.caseId);

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
 * whatever the order of the candidates; `context.now` is only used for how long a case has been closed.
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
  const options = optionsFor(subject, candidates, policy, context).sort(compareOptions);
  const [best] = options;
  if (!best) return NOTHING;
  return {
    kind: best.band === 'new' ? 'none' : best.match.kind,
    band: best.band,
    probability: best.match.probability,
    best: best.match,
    runnerUp: options.find((option) => isOther(best.match, option))?.match ?? null,
    predecessor: best.predecessor ? best.match : null,
    heldBack: [...new Set(options.map(({ heldBack }) => heldBack).filter((words) => words !== null))],
  };
};
