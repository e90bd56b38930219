/** Who belongs with whom by the truth; null where nobody knows. */
export type Truth = readonly (string | null)[];

/** How often two reports that were found to belong together do. Pairs of which one report has no truth are left out. */
export interface PairScores {
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  /** Null where nothing was found. */
  readonly precision: number | null;
  /** Null where nothing is to be found. */
  readonly recall: number | null;
  readonly f1: number | null;
}

const pairsAmong = (members: number): number => (members * (members - 1)) / 2;

const pairsIn = (sizes: Iterable<number>): number => {
  let pairs = 0;
  for (const size of sizes) pairs += pairsAmong(size);
  return pairs;
};

const add = <Key>(sizes: Map<Key, number>, key: Key): void => {
  sizes.set(key, (sizes.get(key) ?? 0) + 1);
};

export const scorePairs = (truePairs: number, foundPairs: number, rightPairs: number): PairScores => ({
  truePairs,
  foundPairs,
  rightPairs,
  precision: foundPairs === 0 ? null : rightPairs / foundPairs,
  recall: truePairs === 0 ? null : rightPairs / truePairs,
  f1: truePairs + foundPairs === 0 ? null : (2 * rightPairs) / (truePairs + foundPairs),
});

/** Scores a partition (report → number of its group) from the sizes of groups alone: pairs are never listed. */
export const scorePartition = (groups: ArrayLike<number>, truth: Truth): PairScores => {
  const found = new Map<number, number>();
  const real = new Map<string, number>();
  const both = new Map<string, number>();
  truth.forEach((label, index) => {
    if (label === null) return;
    const group = groups[index] ?? index;
    add(found, group);
    add(real, label);
    add(both, `${group} ${label}`);
  });
  return scorePairs(pairsIn(real.values()), pairsIn(found.values()), pairsIn(both.values()));
};
