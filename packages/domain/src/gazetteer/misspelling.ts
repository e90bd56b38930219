/** Shorter words have too many neighbours at one edit. */
const SHORTEST = 4;
/** Most slips are near the start or leave it whole: deletions of these beginnings find the rest. */
const BEGINNINGS = [4, 5, 6] as const;
/** Seven letters and more may carry two slips. */
const TWO_SLIPS_FROM = 7;

const withoutEach = (word: string): string[] =>
  Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));

/** How a word sounds, roughly: its first letter and its consonants, doubles and like sounds as one. */
const skeleton = (word: string): string => {
  const sounds = word
    .replaceAll('ph', 'f')
    .replace(/[ckq]+/g, 'k')
    .replace(/[sz]+/g, 's');
  const first = sounds.charAt(0);
  const consonants = sounds.slice(1).replace(/[aeiouyhw]/g, '');
  return (first + consonants).replace(/(.)\1+/g, '$1');
};

const SHORTEST_SKELETON = 3;

/** Whether two words sound alike enough to be taken for each other over the telephone. */
const soundsLike = (typed: string, word: string): boolean => {
  const heard = skeleton(typed);
  return heard.length > SHORTEST_SKELETON && heard === skeleton(word);
};

/**
 * Keys that a word shares with what it is mistyped or misheard as: its beginnings, those with one letter left out
 * (Garbe's symmetric deletion: an insertion, a substitution and a swap meet there too), and its sound. Two words that
 * share one are candidates only; `misspeltAs` decides.
 */
export const misspellingKeys = (word: string): string[] => {
  if (word.length < SHORTEST || /^[0-9]/.test(word)) return [];
  const beginnings = BEGINNINGS.map((length) => word.slice(0, length));
  return [...new Set([...beginnings, ...beginnings.flatMap(withoutEach), `~${skeleton(word)}`])];
};

/**
 * Edits (insert, delete, substitute, swap neighbours) that turn `typed` into the nearest beginning of `word`: somebody
 * is still typing.
 */
export const editsToBeginning = (typed: string, word: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= word.length; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = last;
    last = next;
  }
  return Math.min(...last);
};

/** Whether `typed` may be a slip of the hand or the ear for `word`, or for its beginning. */
export const misspeltAs = (typed: string, word: string): boolean => {
  if (typed.length < SHORTEST) return false;
  const allowed = typed.length < TWO_SLIPS_FROM ? 1 : 2;
  return editsToBeginning(typed, word) <= allowed || soundsLike(typed, word);
};
