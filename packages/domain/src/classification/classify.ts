import type { Category } from './category.ts';
import { CATEGORIES } from './category.ts';
import type { Classification, PartnershipPhrase, WordEvidence } from './classification.ts';
import { findTopics } from './find-topics.ts';
import { LEXICON_VERSION } from './lexicon.ts';
import { readWords, type ReadWords } from './read-words.ts';
import { weighEvidence } from './weigh-evidence.ts';

export interface ClassifyInput {
  readonly description: string | null;
  readonly additions: readonly string[];
  readonly categoryGiven: Category | null;
}

/** Bits that the sender's own category is worth: about what one clear phrase says. */
const GIVEN_BITS = 4;
/** Below this the words are taken to say nothing. */
const LEAST_BITS = 2.5;
/** From here on a matter is surely there, and its gravity counts. */
const SURE_BITS = 4;
/** "None of these", in bits: what a category must outweigh before it is likelier than not. */
const NONE_BITS = 3;
const LEAST_CONFIDENCE = 0.25;
const MOST_CONFIDENCE = 0.99;

/**
 * Several matters in one note: the gravest leads where the evidence is comparable, that is, within this many bits.
 * Everyday living gives way to anything else that is surely there.
 */
const GRAVITY_BITS: Partial<Record<Category, number>> = {
  domestic_abuse: 4,
  violence: 3,
  hate: 4,
  cuckooing_exploitation: 3.5,
  sexual_acts: 2,
  fire_setting: 2,
  drugs: 1,
  verbal_abuse: 0.5,
  noise: -0.5,
  not_asb: -1.5,
};

interface Candidate {
  readonly category: Category;
  /** From the words alone. */
  readonly words: number;
  /** With the sender's category and gravity: what decides. */
  readonly total: number;
  readonly evidence: readonly WordEvidence[];
}

const candidatesIn = (read: ReadWords, given: Category | null): readonly Candidate[] =>
  CATEGORIES.map((category) => {
    const { score, evidence } = weighEvidence(read.found.filter((one) => one.category === category));
    const words = score * read.shareOf(category);
    const gravity = words >= SURE_BITS ? (GRAVITY_BITS[category] ?? 0) : 0;
    return { category, words, total: words + gravity + (category === given ? GIVEN_BITS : 0), evidence };
  })
    .filter((candidate) => candidate.total > 0)
    .sort((a, b) => b.total - a.total || CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category));

/** Share of one candidate among all of them and "none of these", each weighing two to the power of its bits. */
const confidenceOf = (candidate: Candidate, all: readonly Candidate[]): number => {
  const none = 2 ** (NONE_BITS - candidate.total);
  const sum = all.reduce((total, other) => total + 2 ** (other.total - candidate.total), none);
  return Math.round(Math.min(MOST_CONFIDENCE, 1 / sum) * 100) / 100;
};

const sourceOf = (lead: Candidate, given: Category | null): Classification['source'] => {
  if (given === null) return 'words';
  if (lead.category !== given) return 'overruled';
  return lead.words >= LEAST_BITS ? 'both' : 'given';
};

const isAsbIn = (read: ReadWords, lead: Category | null, candidates: readonly Candidate[]): boolean => {
  if (lead === 'not_asb') return false;
  const door = weighEvidence(read.found.filter((one) => !one.asb)).score + (GRAVITY_BITS.not_asb ?? 0);
  const behaviour = candidates.reduce((most, { category }) => {
    const rows = read.found.filter((one) => one.asb && one.category === category);
    return Math.max(most, weighEvidence(rows).score * read.shareOf(category) + (GRAVITY_BITS[category] ?? 0));
  }, 0);
  return !(door >= LEAST_BITS && door > behaviour);
};

/**
 * What kind of matter a report tells of, from its words and the category that the sender gave, which is evidence
 * and not truth. Confidence is 0 to 1; `category` is null where there is nothing to go on. The same input gives the
 * same answer whatever the order of the additions; any string is accepted.
 */
export const classify = (input: ClassifyInput, phrases: readonly PartnershipPhrase[]): Classification => {
  const given = input.categoryGiven;
  const read = readWords([input.description ?? '', ...input.additions], phrases);
  const candidates = candidatesIn(read, given);
  const [best, second] = candidates;
  const spoken = best !== undefined && (best.words >= LEAST_BITS || best.category === given);
  const confidence = best === undefined ? 0 : confidenceOf(best, candidates);
  const lead = spoken && (confidence >= LEAST_CONFIDENCE || given !== null) ? best : undefined;
  return {
    category: lead?.category ?? null,
    confidence,
    evidence: (lead ?? best)?.evidence ?? [],
    runnerUp:
      second === undefined
        ? null
        : { category: second.category, confidence: confidenceOf(second, candidates) },
    source: lead === undefined ? 'none' : sourceOf(lead, given),
    topics: findTopics(read, lead?.category ?? null, lead?.words ?? 0),
    isAsb: isAsbIn(read, lead?.category ?? null, candidates),
    lexiconVersion: LEXICON_VERSION,
  };
};

/** A category that the words speak of, with the words that do, the most telling first. */
export interface CategorySuggestion {
  readonly category: Category;
  readonly words: readonly string[];
}

/** Every category that the words alone speak of, likeliest first, for a person to pick from. */
export const suggestCategories = (
  description: string,
  phrases: readonly PartnershipPhrase[],
): readonly CategorySuggestion[] =>
  candidatesIn(readWords([description], phrases), null)
    .filter(({ words }) => words >= LEAST_BITS)
    .map(({ category, evidence }) => ({
      category,
      words: evidence
        .filter(({ weight }) => weight > 0)
        .toSorted((a, b) => b.weight - a.weight)
        .map(({ words }) => words),
    }));
