import type { HeardAnswers } from './heard-answers.ts';
import type { MatchBand, MatchCandidate, MatchContext, MatchingPolicy, ScoredMatch } from './match.ts';
import { onlyNearAndRecent, vetoOn } from './match-vetoes.ts';
import { modelFor, scorePair, type AskedKind, type PairComparisons } from './score-match.ts';

export const QUESTIONS: readonly AskedKind[] = ['same_incident', 'recurrence'];

/** A candidate as it compares, whatever may be done with it. */
export interface ComparedCandidate {
  readonly candidate: MatchCandidate;
  readonly pair: PairComparisons;
  /** Of the questions that may be asked. */
  readonly scores: readonly ScoredMatch[];
}

/** One question about one candidate, answered. */
export interface Option {
  readonly match: ScoredMatch;
  /** What the caller said of it comes first; what he said it is not comes last. */
  readonly said: 'yes' | 'nothing' | 'no';
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

/** Whether a person has said so after the report was logged. */
export const refusedBefore = (candidate: MatchCandidate, kind: AskedKind, context: MatchContext): boolean => {
  if (candidate.caseId !== null && context.refusedCaseIds.has(candidate.caseId)) return true;
  // "Not this incident" leaves it open whether it is the same problem, unless there is no case to join but the incident itself.
  return (
    context.refusedIncidentIds.has(candidate.incidentId) &&
    (kind === 'same_incident' || candidate.caseId === null)
  );
};

const closedIsFollowed = (to: string): string => `${to} is closed: this is a new case that follows it`;

/** What the likeness alone allows. */
const scoredOption = (
  candidate: MatchCandidate,
  match: ScoredMatch,
  policy: MatchingPolicy,
  context: MatchContext,
): Option => {
  const to = nameOf(candidate);
  const scored = bandOf(match, policy);
  const option = (band: MatchBand, heldBack: string | null, predecessor = false): Option => ({
    match,
    said: 'nothing',
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
    return option('new', closedIsFollowed(to), true);
  }
  if (match.kind === 'recurrence' && scored === 'propose' && onlyNearAndRecent(match))
    return option('new', `${to}: near and recent, but nothing else agrees`);
  return scored === 'attach' && veto !== null ? option('propose', veto) : option(scored, null);
};

/** What the caller's "yes" does, whatever the likeness. */
const confirmedOption = (
  { candidate, pair }: ComparedCandidate,
  kind: AskedKind,
  contested: boolean,
  policy: MatchingPolicy,
  { dangerNow }: MatchContext,
): Option => {
  const to = nameOf(candidate);
  const match = scorePair(pair, candidate, kind, policy);
  const confirmed = { match, said: 'yes', predecessor: false } as const;
  if (contested)
    return {
      ...confirmed,
      band: 'propose',
      heldBack: `${to}: the caller’s answers point to more than one case, and a person decides`,
    };
  if (candidate.standing !== 'closed') return { ...confirmed, band: 'attach', heldBack: null };
  if (kind === 'recurrence')
    return { ...confirmed, band: 'new', heldBack: closedIsFollowed(to), predecessor: true };
  return dangerNow
    ? {
        ...confirmed,
        band: 'propose',
        heldBack: `${to} is closed, and somebody is in danger now: a person decides`,
      }
    : { ...confirmed, band: 'attach', heldBack: null };
};

/** What may be done about one candidate, for each question that may be asked of it. */
export const optionsFor = (
  comparison: ComparedCandidate,
  heard: HeardAnswers,
  policy: MatchingPolicy,
  context: MatchContext,
): Option[] => {
  const { candidate, scores } = comparison;
  const kind = heard.confirmed.get(candidate.incidentId);
  if (kind !== undefined) return [confirmedOption(comparison, kind, heard.contested, policy, context)];
  const options = scores.map((match) => scoredOption(candidate, match, policy, context));
  if (!heard.refuses(candidate)) return options;
  return options.map(({ match }) => ({
    match,
    said: 'no',
    band: 'new',
    heldBack:
      bandOf(match, policy) === 'new'
        ? null
        : `${nameOf(candidate)}: the caller said that it is something else`,
    predecessor: false,
  }));
};

const SAID_ORDER: readonly Option['said'][] = ['yes', 'nothing', 'no'];
const BAND_ORDER: readonly MatchBand[] = ['attach', 'propose', 'new'];

/**
 * Best first: what the caller means, and last what he does not; what may be attached, then what is proposed; among what
 * is attached the same incident before a recurrence; then the likelier; then the older incident (ids grow with time),
 * so that the order of candidates never counts.
 */
export const compareOptions = (a: Option, b: Option): number => {
  const bySaid = SAID_ORDER.indexOf(a.said) - SAID_ORDER.indexOf(b.said);
  if (bySaid !== 0) return bySaid;
  const byBand = BAND_ORDER.indexOf(a.band) - BAND_ORDER.indexOf(b.band);
  if (byBand !== 0) return byBand;
  if (a.band === 'attach' && a.match.kind !== b.match.kind) return a.match.kind === 'same_incident' ? -1 : 1;
  if (a.predecessor !== b.predecessor) return a.predecessor ? -1 : 1;
  if (a.match.probability !== b.match.probability) return b.match.probability - a.match.probability;
  if (a.match.incidentId !== b.match.incidentId) return a.match.incidentId < b.match.incidentId ? -1 : 1;
  return QUESTIONS.indexOf(a.match.kind) - QUESTIONS.indexOf(b.match.kind);
};
