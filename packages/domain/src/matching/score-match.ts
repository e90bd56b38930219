import { compareCategory } from './compare-category.ts';
import { comparePeople } from './compare-people.ts';
import { comparePlace } from './compare-place.ts';
import { compareTime } from './compare-time.ts';
import { compareVehicles } from './compare-vehicles.ts';
import { compareWords, termsOf, withoutPlaces, type Terms } from './compare-words.ts';
import { weigh, type Comparison } from './comparison.ts';
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

/** Every comparison of one pair. Only the reading of a wide time depends on the question. */
export interface PairComparisons {
  readonly place: readonly Comparison[];
  readonly time: Readonly<Record<AskedKind, readonly Comparison[]>>;
  readonly category: readonly Comparison[];
  readonly words: readonly Comparison[];
  readonly people: readonly Comparison[];
  readonly vehicle: readonly Comparison[];
}

const placeNames = ({ placeKey, streetKey }: MatchSubject): readonly (string | null)[] => [
  placeKey,
  streetKey,
];

/**
 * Words are weighed as they stand where both tell of one kind of behaviour. Where they do not, those that name the place
 * are left out: else all that happens at a busy spot would sound alike.
 */
const compareTold = (
  subject: MatchSubject,
  candidate: MatchSubject,
  terms: readonly [Terms, Terms],
): readonly Comparison[] =>
  subject.category !== null && subject.category === candidate.category
    ? compareWords(...terms)
    : compareWords(...withoutPlaces(terms, [...placeNames(subject), ...placeNames(candidate)]));

/** Compares once what both questions weigh. `terms` are those of the two descriptions. */
export const comparePair = (
  subject: MatchSubject,
  candidate: MatchSubject,
  terms: readonly [Terms, Terms],
  policy: MatchingPolicy,
): PairComparisons => ({
  place: comparePlace(subject, candidate),
  time: {
    same_incident: compareTime(subject, candidate, 'same_incident'),
    recurrence: compareTime(subject, candidate, 'recurrence'),
  },
  category: compareCategory(subject, candidate, policy.families),
  words: compareTold(subject, candidate, terms),
  people: comparePeople(subject, candidate),
  vehicle: compareVehicles(subject, candidate),
});

/**
 * One question about one candidate: prior odds plus the bits of each comparison, as Fellegi and Sunter ("A theory for
 * record linkage", 1969) and Splink have it. The comparisons are taken as independent. Missing evidence adds nothing.
 */
export const scorePair = (
  pair: PairComparisons,
  candidate: MatchCandidate,
  kind: AskedKind,
  policy: MatchingPolicy,
): ScoredMatch => {
  const model = modelFor(kind, policy);
  const evidence: MatchEvidence[] = [
    weigh('place', pair.place, model),
    weigh('time', pair.time[kind], model),
    weigh('category', pair.category, model),
    weigh('words', pair.words, model),
    weigh('people', pair.people, model),
    weigh('vehicle', pair.vehicle, model),
  ];
  const bits = evidence.reduce((sum, { weight }) => sum + weight, bitsOf(model.prior));
  return {
    kind,
    incidentId: candidate.incidentId,
    caseId: candidate.caseId,
    caseReference: candidate.caseReference,
    probability: probabilityOf(bits),
    evidence,
  };
};

/** `scorePair` of two descriptions as they stand. */
export const scoreMatch = (
  subject: MatchSubject,
  candidate: MatchCandidate,
  kind: AskedKind,
  policy: MatchingPolicy,
): ScoredMatch => {
  const terms = [termsOf(subject.description), termsOf(candidate.description)] as const;
  return scorePair(comparePair(subject, candidate, terms, policy), candidate, kind, policy);
};
