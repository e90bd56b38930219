import { stem } from './stem.ts';
import { tokenise } from './tokenise.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** One place of a pattern: any of these words, or a gap of up to `gap` other words. */
type Step = { readonly words: readonly string[] } | { readonly gap: number };

export interface PhraseNode {
  /** Literal (`shout`, `=shouting`, `#`) → nodes reached by it. */
  readonly byWord: Map<string, PhraseNode[]>;
  /** Gap length → node whose words may follow after up to so many others. */
  readonly byGap: Map<number, PhraseNode>;
  /** Used while building only: two phrases that begin alike share their nodes. */
  readonly byStep: Map<string, PhraseNode>;
  /** Phrases that end here. */
  readonly ends: number[];
  readonly id: number;
}

export interface PhraseIndex<Value> {
  readonly root: PhraseNode;
  readonly patterns: readonly string[];
  readonly values: readonly Value[];
}

const SHORT_GAP = 3;
const LONG_GAP = 6;

const literalOf = (word: string): string => {
  if (word.startsWith('#')) return '#';
  const exact = word.startsWith('=');
  const token = tokenise(exact ? word.slice(1) : word).tokens[0];
  if (token === undefined) throw new Error(`a phrase has an empty word: "${word}"`);
  return exact ? `=${token.word}` : token.stem;
};

const wordsOf = (place: string): readonly string[] =>
  place.split('/').flatMap((word) => {
    if (!word.startsWith('$')) return [literalOf(word)];
    const members = WORD_CLASSES[word.slice(1)];
    if (members === undefined) throw new Error(`a phrase names an unknown word class: "${word}"`);
    return members.map(literalOf);
  });

/** A pattern with optional places (`a?`) stands for each way of reading it. */
const readings = (places: readonly string[]): readonly (readonly string[])[] =>
  places.reduce<readonly (readonly string[])[]>(
    (all, place) =>
      place.endsWith('?')
        ? [...all, ...all.map((reading) => [...reading, place.slice(0, -1)])]
        : all.map((reading) => [...reading, place]),
    [[]],
  );

const stepOf = (place: string): Step => {
  if (place === '..') return { gap: SHORT_GAP };
  if (place === '...') return { gap: LONG_GAP };
  return { words: [...new Set(wordsOf(place))].sort() };
};

/** How many words a pattern names, its gaps left out: the more, the surer. Only the first reading counts. */
export const patternLength = (pattern: string): number =>
  pattern.split(' ').filter((place) => !place.startsWith('..') && !place.endsWith('?')).length;

/**
 * Builds the search tree of many phrases.
 *
 * A pattern is words separated by blanks, in order: `a/b` either word; `$child` a word class; `word?` may be
 * missing; `..` up to three other words, `...` up to six; `=word` this very form (others are compared by their
 * stem); `#` a number. Throws on a pattern that names an unknown class or no word at all.
 */
export const indexPhrases = <Value>(
  entries: readonly { readonly pattern: string; readonly value: Value }[],
): PhraseIndex<Value> => {
  let nodes = 0;
  const newNode = (): PhraseNode => ({ byWord: new Map(), byGap: new Map(), byStep: new Map(), ends: [], id: nodes++ });
  const root = newNode();

  const child = (node: PhraseNode, step: Step): PhraseNode => {
    if ('gap' in step) {
      const known = node.byGap.get(step.gap) ?? newNode();
      node.byGap.set(step.gap, known);
      return known;
    }
    const key = step.words.join('/');
    const known = node.byStep.get(key);
    if (known !== undefined) return known;
    const made = newNode();
    node.byStep.set(key, made);
    for (const word of step.words) node.byWord.set(word, [...(node.byWord.get(word) ?? []), made]);
    return made;
  };

  entries.forEach(({ pattern }, index) => {
    const places = pattern.split(' ').filter((place) => place !== '');
    for (const reading of readings(places)) {
      const end = reading.map(stepOf).reduce(child, root);
      if (end === root) throw new Error('a phrase has no words');
      if (!end.ends.includes(index)) end.ends.push(index);
    }
  });
  return { root, patterns: entries.map((entry) => entry.pattern), values: entries.map((entry) => entry.value) };
};
