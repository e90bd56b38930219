import type { PhraseIndex, PhraseNode } from './phrase-index.ts';
import { isNegator, stanceAt, type Stance } from './stance.ts';
import type { Token, TokenisedText } from './tokenise.ts';

export interface FoundPhrase<Value> {
  readonly pattern: string;
  readonly value: Value;
  /** As they stand in the text. */
  readonly words: string;
  /** Positions of the words that matched; those a gap passed over are left out. */
  readonly tokens: readonly number[];
  readonly sentence: number;
  readonly stance: Stance;
}

export interface PhraseSearch<Value> {
  readonly found: readonly FoundPhrase<Value>[];
  /** Work done, in nodes visited: bounded by the number of words times the size of the phrases that begin alike. */
  readonly steps: number;
}

/** Words that notes put between others without changing what is said ("kicked **in the** door"). */
const FILLERS = new Set(
  'the a an my his her their our your some all of is was were are be been being am have has had just so very really proper fucking bloody and that this these those to'.split(
    ' ',
  ),
);
const MOST_FILLERS = 2;

interface Path {
  readonly node: PhraseNode;
  readonly at: number;
  readonly matched: readonly number[];
}

const literalsOf = (token: Token): readonly string[] =>
  token.isNumber ? [token.stem, `=${token.word}`, '#'] : [token.stem, `=${token.word}`];

/** Where a phrase may go on: the next word, or one behind fillers or the gap that the phrase allows. */
const reach = (tokens: readonly Token[], from: number, gap: number): readonly number[] => {
  const previous = tokens[from - 1];
  const places: number[] = [];
  let fillers = 0;
  let others = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || (previous !== undefined && token.sentence !== previous.sentence)) break;
    places.push(at);
    // A negation in between would turn the meaning: "threatened him, no knife" is no threat with a knife.
    if (isNegator(token)) break;
    if (FILLERS.has(token.word) && fillers < MOST_FILLERS) fillers += 1;
    else others += 1;
    if (others > gap) break;
  }
  return places;
};

/** Every phrase of the index that the text contains, each pattern once per place where it begins. */
export const findPhrases = <Value>(
  { text, tokens }: TokenisedText,
  index: PhraseIndex<Value>,
): PhraseSearch<Value> => {
  const found: FoundPhrase<Value>[] = [];
  const literals = tokens.map(literalsOf);
  let steps = 0;

  const record = (ends: readonly number[], matched: readonly number[], seen: Set<number>): void => {
    for (const end of ends) {
      if (seen.has(end)) continue;
      seen.add(end);
      const first = tokens[matched[0] ?? 0];
      const last = tokens[matched.at(-1) ?? 0];
      const value = index.values[end];
      if (first === undefined || last === undefined || value === undefined) continue;
      found.push({
        pattern: index.patterns[end] ?? '',
        value,
        words: text.slice(first.start, last.end),
        tokens: matched,
        sentence: first.sentence,
        stance: stanceAt(tokens, matched[0] ?? 0, matched.at(-1) ?? 0),
      });
    }
  };

  const follow = (node: PhraseNode, places: readonly number[], matched: readonly number[], paths: Path[]): void => {
    for (const at of places) {
      for (const literal of literals[at] ?? []) {
        steps += 1;
        for (const next of node.byWord.get(literal) ?? [])
          paths.push({ node: next, at: at + 1, matched: [...matched, at] });
      }
    }
  };

  for (let start = 0; start < tokens.length; start += 1) {
    const paths: Path[] = [];
    follow(index.root, [start], [], paths);
    if (paths.length === 0) continue;
    const seenPhrases = new Set<number>();
    const seenPlaces = new Set<number>();
    // Nearest first, so that the shortest reading of a phrase is the one recorded.
    for (let turn = 0; turn < paths.length; turn += 1) {
      const path = paths[turn];
      if (path === undefined) break;
      const place = path.node.id * (tokens.length + 1) + path.at;
      if (seenPlaces.has(place)) continue;
      seenPlaces.add(place);
      steps += 1;
      record(path.node.ends, path.matched, seenPhrases);
      if (path.node.byWord.size > 0) follow(path.node, reach(tokens, path.at, 0), path.matched, paths);
      for (const [gap, node] of path.node.byGap) follow(node, reach(tokens, path.at, gap), path.matched, paths);
    }
  }
  return { found, steps };
};
