import type { WordEvidence } from './classification.ts';
import type { Stance } from './stance.ts';

/** Words found that speak for one matter. */
export interface FoundWords {
  readonly pattern: string;
  readonly words: string;
  /** Which of the report's texts (description, additions) and which of its words. */
  readonly text: number;
  readonly tokens: readonly number[];
  readonly bits: number;
  readonly stance: Stance;
}

export interface Weighed {
  /** Bits, denials taken off; never below 0. */
  readonly score: number;
  /** Heaviest first; what is denied stands at the end with its negative weight. */
  readonly evidence: readonly WordEvidence[];
}

/** How much of a phrase's weight is left when it is not simply said to be so. */
export type StanceShares = Readonly<Record<Stance, number>>;
const USUAL_SHARES: StanceShares = { asserted: 1, hearsay: 0.8, feared: 0.5, past: 0.5, denied: 0 };
/** Phrases of one matter are not independent: each further one adds this share of the one before. */
const FURTHER_SHARE = 0.6;
const DENIAL_BITS = 1;
const MOST_DENIAL_BITS = 3;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const tenths = (bits: number): number => Math.round(bits * 10) / 10;

/** Heaviest first; ties by the words themselves, never by the order of the texts. */
const heaviestFirst = (a: FoundWords & { share: number }, b: FoundWords & { share: number }): number =>
  b.share - a.share ||
  b.tokens.length - a.tokens.length ||
  byText(a.pattern, b.pattern) ||
  byText(a.words.toLowerCase(), b.words.toLowerCase());

/**
 * Adds up what was found for one matter: a word counts once, in the heaviest phrase that it is part of (a further
 * phrase counts by its share of fresh words); a phrase counts once however often it is said; further phrases add less. The result does not depend on the order of the
 * texts.
 */
export const weighEvidence = (
  found: readonly FoundWords[],
  shares: StanceShares = USUAL_SHARES,
  denialBits: number = DENIAL_BITS,
): Weighed => {
  const taken = new Set<string>();
  const patterns = new Set<string>();
  const counted: WordEvidence[] = [];
  const denied: WordEvidence[] = [];
  let score = 0;
  const ranked = found.map((one) => ({ ...one, share: one.bits * shares[one.stance] })).sort(heaviestFirst);
  for (const one of ranked) {
    const places = one.tokens.map((token) => `${String(one.text)}:${String(token)}`);
    const fresh = places.filter((place) => !taken.has(place)).length / places.length;
    if (patterns.has(one.pattern) || fresh === 0) continue;
    patterns.add(one.pattern);
    for (const place of places) taken.add(place);
    if (one.stance === 'denied') {
      denied.push({ words: one.words, weight: -DENIAL_BITS });
      continue;
    }
    const weight = one.share * fresh * FURTHER_SHARE ** counted.length;
    score += weight;
    counted.push({ words: one.words, weight: tenths(weight) });
  }
  const denials = Math.min(MOST_DENIAL_BITS, denied.length * denialBits);
  return { score: Math.max(0, score - denials), evidence: [...counted, ...denied] };
};
