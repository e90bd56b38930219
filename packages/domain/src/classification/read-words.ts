import type { Category } from './category.ts';
import type { PartnershipPhrase } from './classification.ts';
import { findPhrases, type FoundPhrase } from './find-phrases.ts';
import { LEXICON_INDEX } from './lexicon.ts';
import { indexPhrases, type PhraseIndex } from './phrase-index.ts';
import { tokenise } from './tokenise.ts';
import type { FoundWords } from './weigh-evidence.ts';

export interface FoundMeaning extends FoundWords {
  readonly category: Category | null;
  readonly topic: string | null;
  /** False: speaks for everyday life or another door. */
  readonly asb: boolean;
}

export interface ReadWords {
  readonly found: readonly FoundMeaning[];
  /** What is left of a category's weight once everyday life explains part of it, 0 to 1. */
  readonly shareOf: (category: Category) => number;
  /** Work done, see `PhraseSearch`. */
  readonly steps: number;
}

/** Everyday matters and the kinds of trouble that they are mistaken for: a birthday explains loud music. */
const EXPLAINS: Readonly<Record<string, readonly Category[]>> = {
  one_off_party: ['noise'],
  diy: ['noise'],
  household_noise: ['noise'],
  baby_crying: ['noise', 'domestic_abuse'],
  children_playing: ['noise', 'youth_nuisance'],
  ball_games: ['noise', 'youth_nuisance'],
  cooking_smell: ['noise', 'communal_space'],
  bbq_smell: ['noise', 'garden'],
  pets_roaming: ['animals', 'garden'],
  stray_dog: ['animals'],
  boundary_dispute: ['garden'],
  parking: ['vehicles'],
  self_referral_drugs: ['drugs', 'alcohol'],
  mental_health_crisis: ['noise', 'verbal_abuse'],
  welfare_concern: ['alcohol', 'garden', 'noise', 'litter_flytipping'],
  highway_obstruction: ['garden', 'vehicles', 'litter_flytipping'],
};
const EXPLAINED_SHARE = 0.5;
const EXPLAINS_FROM_BITS = 5;
/** These stop being everyday when they go on and on, at night or on purpose. */
const UNLESS_IT_GOES_ON = new Set([
  'one_off_party',
  'diy',
  'household_noise',
  'children_playing',
  'ball_games',
]);
const GOING_ON_SHARE = 0.5;

const partnershipIndexes = new WeakMap<readonly PartnershipPhrase[], PhraseIndex<PartnershipPhrase>>();

/** A partnership writes plain words, not patterns: whatever else stands in them is left out. */
const indexOf = (phrases: readonly PartnershipPhrase[]): PhraseIndex<PartnershipPhrase> => {
  const known = partnershipIndexes.get(phrases);
  if (known !== undefined) return known;
  const made = indexPhrases(
    phrases
      .map((value) => ({
        pattern: tokenise(value.phrase)
          .tokens.map((token) => token.word)
          .join(' '),
        value,
      }))
      .filter(({ pattern }) => pattern !== ''),
  );
  partnershipIndexes.set(phrases, made);
  return made;
};

const common = (
  found: FoundPhrase<unknown>,
  text: number,
): Pick<FoundWords, 'pattern' | 'words' | 'text' | 'tokens' | 'stance'> => ({
  pattern: found.pattern,
  words: found.words,
  text,
  tokens: found.tokens,
  stance: found.stance,
});

/** Finds what the texts of one report say, by the lexicon and by the partnership's own phrases. */
export const readWords = (texts: readonly string[], phrases: readonly PartnershipPhrase[]): ReadWords => {
  const own = indexOf(phrases);
  const found: FoundMeaning[] = [];
  let goesOn = false;
  let steps = 0;
  for (const [text, content] of texts.entries()) {
    const tokens = tokenise(content);
    const general = findPhrases(tokens, LEXICON_INDEX);
    const local = findPhrases(tokens, own);
    steps += general.steps + local.steps;
    for (const one of general.found) {
      if (one.value === 'persistent') {
        goesOn ||= one.stance === 'asserted';
        continue;
      }
      const { category, topic = null, bits, asb = true } = one.value;
      found.push({ ...common(one, text), category, topic, bits, asb });
    }
    for (const one of local.found) {
      const { category, topic, weight } = one.value;
      found.push({ ...common(one, text), category, topic, bits: weight, asb: category !== 'not_asb' });
    }
  }

  const weighed = goesOn
    ? found.map((one) =>
        one.topic !== null && UNLESS_IT_GOES_ON.has(one.topic)
          ? { ...one, bits: one.bits * GOING_ON_SHARE }
          : one,
      )
    : found;
  const explained = new Set(
    weighed
      .filter((one) => !one.asb && one.stance === 'asserted' && one.bits >= EXPLAINS_FROM_BITS)
      .flatMap((one) => EXPLAINS[one.topic ?? ''] ?? []),
  );
  return {
    found: weighed,
    shareOf: (category) => (explained.has(category) ? EXPLAINED_SHARE : 1),
    steps,
  };
};
