import { compareCategory } from './compare-category.ts';
import { comparePeople } from './compare-people.ts';
import { comparePlace } from './compare-place.ts';
import { compareTime } from './compare-time.ts';
import { compareVehicles } from './compare-vehicles.ts';
import { compareWords, termsOf, type Terms } from './compare-words.ts';
import { weigh } from './comparison.ts';
import type {
  MatchCandidate,
  MatchEvidence,
  MatchingPolicy,
  MatchKind,
  MatchModel,
  MatchSubject,
  ScoredMatch,
} from './match.ts';

export type AskedKind = Exclude<MatchKind, 'none'>;

export const modelFor = (kind: AskedKind, policy: MatchingPolicy): MatchModel =>
  kind === 'same_incident' ? policy.sameIncident : policy.recurrence;

/** log2 of the odds. */
export const bitsOf = (probability: number): number => Math.log2(probability / (1 - probability));

export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits);

const evidenceOf = (
  subject: MatchSubject,
  candidate: MatchSubject,
  kind: AskedKind,
  policy: MatchingPolicy,
  terms: readonly [Terms, Terms],
): MatchEvidence[] => {
  const model = modelFor(kind, policy);
  return [
    weigh('place', comparePlace(subject, candidate), model),
    weigh('time', compareTime(subject, candidate, kind), model),
    weigh('category', compareCategory(subject, candidate, policy.families), model),
    weigh('words', compareWords(...terms), model),
    weigh('people', comparePeople(subject, candidate), model),
    weigh('vehicle', compareVehicles(subject, candidate), model),
  ];
};

/**
 * One question about one candidate: prior odds plus the bits of each comparison, as Fellegi and Sunter ("A theory for
 * record linkage", 1969) and Splink have it. The comparisons are taken as independent. Missing evidence adds nothing.
 * `subjectTerms` spares reading the subject's text again for each candidate.
 */
export const scoreMatch = (
  subject: MatchSubject,
  candidate: MatchCandidate,
  kind: AskedKind,
  policy: MatchingPolicy,
  terms: readonly [Terms, Terms] = [termsOf(subject.description), termsOf(candidate.description)],
): ScoredMatch => {
  const evidence = evidenceOf(subject, candidate, kind, policy, terms);
  const bits = evidence.reduce((sum, { weight }) => sum + weight, bitsOf(modelFor(kind, policy).prior));
  return {
    kind,
    incidentId: candidate.incidentId,
    caseId: candidate.caseId,
    caseReference: candidate.caseReference,
    probability: probabilityOf(bits),
    evidence,
  };
};
