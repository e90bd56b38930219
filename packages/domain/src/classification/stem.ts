import { SPELLINGS } from './spellings.ts';

const VOWEL = new Set(['a', 'e', 'i', 'o', 'u', 'y']);
const hasVowel = (word: string): boolean => {
  for (const letter of word) if (VOWEL.has(letter)) return true;
  return false;
};
const KEPT_DOUBLE = new Set(['l', 's', 'z', 'f']);

const undouble = (word: string): string => {
  const last = word.at(-1) ?? '';
  return word.length > 3 && last === word.at(-2) && !VOWEL.has(last) && !KEPT_DOUBLE.has(last)
    ? word.slice(0, -1)
    : word;
};

const cut = (word: string, ending: string): string | null => {
  const rest = word.slice(0, -ending.length);
  return word.endsWith(ending) && rest.length >= 3 && hasVowel(rest) ? rest : null;
};

const dropEnding = (word: string): string => {
  if (word.length > 4 && (word.endsWith('ies') || word.endsWith('ied'))) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses') || word.endsWith('shes') || word.endsWith('ches') || word.endsWith('xes'))
    return word.slice(0, -2);
  const plain =
    word.length > 3 &&
    word.endsWith('s') &&
    !word.endsWith('ss') &&
    !word.endsWith('us') &&
    !word.endsWith('is')
      ? word.slice(0, -1)
      : word;
  const withoutIng = cut(plain, 'ing');
  if (withoutIng !== null) return undouble(withoutIng);
  const withoutEd = plain.endsWith('eed') ? null : cut(plain, 'ed');
  return withoutEd === null ? plain : undouble(withoutEd);
};

/** Doubled consonants are the commonest slip (`agressive`, `harrass`): longer stems are compared without them. */
const squash = (stem: string): string => {
  if (stem.length < 5) return stem;
  let out = '';
  for (const letter of stem) if (letter !== out.at(-1) || VOWEL.has(letter)) out += letter;
  return out;
};

/**
 * What a word is compared by: endings (`-s`, `-ed`, `-ing`), irregular forms, common misspellings and doubled
 * consonants removed. Lower case in, lower case out; cost is linear in the length of the word.
 */
export const stem = (word: string): string => {
  const meant = SPELLINGS.get(word) ?? word;
  const bare = dropEnding(meant);
  const regular = SPELLINGS.get(bare) ?? bare;
  return squash(regular.length > 4 && regular.endsWith('e') ? regular.slice(0, -1) : regular);
};
