import { tokenise } from './tokenise.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** One place of a pattern: any of these words, or a gap of up to `gap` other words. */
type Step = { readonly words: readonly string[] } | { readonly gap: number };

export interface PhraseNode {
  readonly id: number;
  /** Word (its number in the vocabulary) → nodes reached by it. */
  readonly byWord: Map<number, PhraseNode[]>;
  /** Gap length → node whose words may follow after up to so many others. */
  readonly byGap: Map<number, PhraseNode>;
  /** Phrases that end here. */
  readonly ends: number[];
}

export interface PhraseIndex<Value> {
  /** Literal (`shout`, `=shouting`, `#`) → its number. Words that no phrase uses have none. */
  readonly vocabulary: ReadonlyMap<string, number>;
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

/** The ways of reading one place: its single words together, each alternative of several words (`fly_tip`) by itself. */
const waysOf = (place: string): readonly (readonly string[])[] => {
  const optional = place.endsWith('?');
  const alternatives = (optional ? place.slice(0, -1) : place).split('/');
  const single = alternatives.filter((one) => !one.includes('_'));
  const several = alternatives.filter((one) => one.includes('_')).map((one) => one.split('_'));
  return [...(optional ? [[]] : []), ...(single.length > 0 ? [[single.join('/')]] : []), ...several];
};

/** A pattern with optional places or alternatives of several words stands for each way of reading it. */
const readings = (places: readonly string[]): readonly (readonly string[])[] =>
  places.reduce<readonly (readonly string[])[]>(
    (all, place) => waysOf(place).flatMap((way) => all.map((reading) => [...reading, ...way])),
    [[]],
  );

const stepOf = (place: string): Step => {
  if (place === '..') return { gap: SHORT_GAP };
  if (place === '...') return { gap: LONG_GAP };
  return { words: [...new Set(wordsOf(place))].sort() };
};

const newNode = (id: number): PhraseNode => ({ id, byWord: new Map(), byGap: new Map(), ends: [] });

const mergeInto = (target: PhraseNode, source: PhraseNode, nextId: () => number): void => {
  for (const [word, nodes] of source.byWord) {
    const known = target.byWord.get(word);
    if (known === undefined) target.byWord.set(word, [...nodes]);
    else known.push(...nodes);
  }
  for (const [gap, node] of source.byGap) {
    const known = target.byGap.get(gap) ?? newNode(nextId());
    target.byGap.set(gap, known);
    mergeInto(known, node, nextId);
  }
  target.ends.push(...source.ends);
};

/**
 * Most words begin many phrases, each of which would look along the text by itself: what follows a first word is
 * put together once, so that one look serves them all.
 */
const mergeFirstWords = (root: PhraseNode, nextId: () => number): void => {
  const merged = new Map<string, PhraseNode>();
  for (const [word, nodes] of root.byWord) {
    const key = nodes.map((node) => node.id).join();
    let whole = merged.get(key);
    if (whole === undefined) {
      whole = newNode(nextId());
      for (const node of nodes) mergeInto(whole, node, nextId);
      merged.set(key, whole);
    }
    root.byWord.set(word, [whole]);
  }
};

/**
 * Builds the search tree of many phrases.
 *
 * A pattern is words separated by blanks, in order: `a/b` either word; `$child` a word class; `word?` may be
 * missing; `..` up to three other words, `...` up to six; `fly_tip` several words as one alternative; `=word` this very form (others are compared by their
 * stem); `#` a number. Throws on a pattern that names an unknown class or no word at all.
 */
export const indexPhrases = <Value>(
  entries: readonly { readonly pattern: string; readonly value: Value }[],
): PhraseIndex<Value> => {
  const vocabulary = new Map<string, number>();
  const children = new Map<string, PhraseNode>();
  let nodes = 0;
  const nextId = (): number => nodes++;
  const root = newNode(nextId());

  const numberOf = (literal: string): number => {
    const known = vocabulary.get(literal) ?? vocabulary.size;
    vocabulary.set(literal, known);
    return known;
  };

  /** Two phrases that begin alike share their nodes. */
  const child = (node: PhraseNode, step: Step): PhraseNode => {
    const key = `${String(node.id)} ${'gap' in step ? String(step.gap) : step.words.join('/')}`;
    const known = children.get(key);
    if (known !== undefined) return known;
    const made = newNode(nextId());
    children.set(key, made);
    if ('gap' in step) node.byGap.set(step.gap, made);
    else
      for (const word of step.words.map(numberOf))
        node.byWord.set(word, [...(node.byWord.get(word) ?? []), made]);
    return made;
  };

  entries.forEach(({ pattern }, index) => {
    const places = pattern.split(' ').filter((place) => place !== '');
    for (const reading of readings(places)) {
      const end = reading.map(stepOf).reduce(child, root);
      if (end === root || 'gap' in stepOf(reading.at(-1) ?? '..'))
        throw new Error(`a phrase ends in nothing: "${pattern}"`);
      if (!end.ends.includes(index)) end.ends.push(index);
    }
  });
  mergeFirstWords(root, nextId);
  return {
    vocabulary,
    root,
    patterns: entries.map((entry) => entry.pattern),
    values: entries.map((entry) => entry.value),
  };
};
