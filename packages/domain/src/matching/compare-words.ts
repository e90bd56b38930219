import { plainWords } from '../report/plain-words.ts';
import type { Comparison } from './comparison.ts';
import { EMPTY_WORDS, WORD_CONCEPTS } from './word-concepts.ts';

/** What a text says, as weighted terms: a concept of the trade, or a word of its own. */
export type Terms = ReadonlyMap<string, Term>;

interface Term {
  readonly weight: number;
  /** As it stands in the text, to be shown. */
  readonly said: string;
}

/** Words of the trade are in half of all complaints; a word outside the list (a name, a colour, a make) tells more. */
const CONCEPT_WEIGHT = 0.7;
const RARE_WEIGHT = 1.5;
/** Hours, house numbers and ages are given differently by everyone. */
const NUMBER_WEIGHT = 0.5;
const LONGEST_TEXT_WORDS = 600;
/** With fewer terms than this on either side a likeness is chance or a form's own heading. */
const FEWEST_TERMS = 4;
const VERY_ALIKE = 0.62;
const ALIKE = 0.36;
const SOME = 0.14;
const SHOWN_TERMS = 5;

const stem = (word: string): string => {
  let root = word;
  if (root.length > 4 && root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (root.length > 4 && /(?:s|sh|ch|x)es$/.test(root)) root = root.slice(0, -2);
  else if (root.length > 3 && root.endsWith('s') && !root.endsWith('ss')) root = root.slice(0, -1);
  if (root.length > 5 && root.endsWith('ing')) root = root.slice(0, -3);
  else if (root.length > 4 && root.endsWith('ed')) root = root.slice(0, -2);
  if (root.length > 3 && /([bdglmnprt])\1$/.test(root)) root = root.slice(0, -1);
  return root.length > 3 && root.endsWith('e') ? root.slice(0, -1) : root;
};

const CONCEPTS = new Map<string, string>(
  // Read backwards, so that a word in two rows belongs to the first.
  [...WORD_CONCEPTS].reverse().flatMap((row) => {
    const words = row.split(' ');
    return words.map((word) => [stem(word), words[0] ?? word] as const);
  }),
);

const EMPTY: ReadonlySet<string> = new Set(EMPTY_WORDS.split(' '));

/** The terms of a description, each once. Linear in its length; the first 600 words count. */
export const termsOf = (description: string | null): Terms => {
  const terms = new Map<string, Term>();
  if (description === null) return terms;
  for (const word of plainWords(description).slice(0, LONGEST_TEXT_WORDS)) {
    if (EMPTY.has(word) || word.length < 2) continue;
    const root = stem(word);
    const concept = CONCEPTS.get(root);
    const term = concept ?? root;
    if (terms.has(term)) continue;
    const own = /[0-9]/.test(word) ? NUMBER_WEIGHT : RARE_WEIGHT;
    terms.set(term, { weight: concept === undefined ? own : CONCEPT_WEIGHT, said: concept ?? word });
  }
  return terms;
};

/**
 * Without the words that name where it was: two descriptions of one park share its name, and the place is weighed
 * already. Counted twice, whatever happens at a busy spot would be one problem.
 */
export const withoutPlaces = (
  [one, other]: readonly [Terms, Terms],
  placeNames: readonly (string | null)[],
): readonly [Terms, Terms] => {
  const names = termsOf(placeNames.filter((name) => name !== null).join(' '));
  if (names.size === 0) return [one, other];
  const rest = (terms: Terms): Terms => new Map([...terms].filter(([key]) => !names.has(key)));
  return [rest(one), rest(other)];
};

const total = (terms: Iterable<Term>): number => [...terms].reduce((sum, { weight }) => sum + weight, 0);

/** Terms in both, rare ones first, as one of the two said them: the same whichever comes first. */
const sharedTerms = (a: Terms, b: Terms): Term[] =>
  [...a]
    .flatMap(([key, { weight, said }]): Term[] => {
      const other = b.get(key);
      if (!other) return [];
      return [{ weight: Math.min(weight, other.weight), said: said <= other.said ? said : other.said }];
    })
    .sort((x, y) => y.weight - x.weight || (x.said < y.said ? -1 : 1));

/**
 * How alike two texts are: the weight of the terms they share against the mean of what each says (Dice's coefficient),
 * in four levels. Empty where one is too short to tell.
 */
export const compareWords = (a: Terms, b: Terms): readonly Comparison[] => {
  if (a.size < FEWEST_TERMS || b.size < FEWEST_TERMS) return [];
  const shared = sharedTerms(a, b);
  const likeness = (2 * total(shared)) / (total(a.values()) + total(b.values()));
  const said = shared
    .slice(0, SHOWN_TERMS)
    .map((term) => term.said)
    .join(', ');
  if (likeness >= VERY_ALIKE) return [{ level: 'very_alike', words: `Nearly the same words: ${said}` }];
  if (likeness >= ALIKE) return [{ level: 'alike', words: `Much in common: ${said}` }];
  if (likeness >= SOME) return [{ level: 'some', words: `Something in common: ${said}` }];
  return [{ level: 'unlike', words: 'The descriptions have little in common' }];
};
