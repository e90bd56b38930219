import type { MatchAnswers, MatchCandidate } from './match.ts';
import type { AskedKind } from './score-match.ts';

/** What the caller's answers come to, all of them together. */
export interface HeardAnswers {
  /** Incident → what it is to the report. */
  readonly confirmed: ReadonlyMap<string, AskedKind>;
  /** Said "yes" of more than one case: which of them is for a person to say. */
  readonly contested: boolean;
  /** Whether "something else" was said of this incident, or of the case that holds it. */
  readonly refuses: (candidate: MatchCandidate) => boolean;
}

/** The case that is meant; the incident itself where no case holds it. */
const problemOf = ({ caseId, incidentId }: MatchCandidate): string => caseId ?? incidentId;

/**
 * Reads the answers about what was met. A later refusal by a person outweighs a "yes"; a "yes" to one incident of a
 * case outweighs a "no" to another of its incidents, for it is the case that the caller means.
 */
export const heardAnswers = (
  candidates: readonly MatchCandidate[],
  answers: MatchAnswers,
  refusedBefore: (candidate: MatchCandidate, kind: AskedKind) => boolean,
): HeardAnswers => {
  const confirmed = new Map<string, AskedKind>();
  const meant = new Set<string>();
  const denied = new Set<string>();
  for (const candidate of candidates) {
    const answer = answers[candidate.incidentId];
    if (answer === 'not_same') denied.add(problemOf(candidate)).add(candidate.incidentId);
    else if (answer !== undefined && !refusedBefore(candidate, answer)) {
      confirmed.set(candidate.incidentId, answer);
      meant.add(problemOf(candidate));
    }
  }
  return {
    confirmed,
    contested: meant.size > 1,
    refuses: (candidate) =>
      denied.has(candidate.incidentId) ||
      (denied.has(problemOf(candidate)) && !meant.has(problemOf(candidate))),
  };
};
