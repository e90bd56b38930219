import type { MatchEvidence, MatchModel } from './match.ts';

/** One level that holds between two places, times, texts …, with the words that explain it. */
export interface Comparison {
  readonly level: string;
  readonly words: string;
}

/** One side says nothing: the weight is zero whatever the model says, so a missing value adds nothing either way. */
export const UNKNOWN = 'unknown';

/** What each feature is called where nothing is known of it. */
const NOTHING_KNOWN: Readonly<Record<MatchEvidence['feature'], string>> = {
  place: 'The places cannot be compared',
  time: 'The times cannot be compared',
  category: 'One of the two has no category',
  words: 'Too few words to compare',
  people: 'No person is known in both',
  vehicle: 'No registration mark is known in both',
};

/**
 * Of the levels that hold at once (the same street and within 50 m), only the one that weighs most counts: they are
 * not independent, and adding them would count one fact twice. The first wins where two weigh alike.
 */
export const weigh = (
  feature: MatchEvidence['feature'],
  comparisons: readonly Comparison[],
  model: MatchModel,
): MatchEvidence => {
  const weights = model.weights[feature] ?? {};
  let heaviest: MatchEvidence | null = null;
  for (const { level, words } of comparisons) {
    const weight = weights[level] ?? 0;
    if (heaviest === null || weight > heaviest.weight) heaviest = { feature, level, weight, words };
  }
  return heaviest ?? { feature, level: UNKNOWN, weight: 0, words: NOTHING_KNOWN[feature] };
};
