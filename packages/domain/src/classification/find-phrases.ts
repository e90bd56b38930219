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
  readonly stance: Stance;
}

export interface PhraseSearch<Value> {
  readonly found: readonly FoundPhrase<Value>[];
  /** Work done, in words looked up: bounded by the number of words times the size of the phrases that begin alike. */
  readonly steps: number;
}

/** Words that notes put between others without changing what is said ("kicked **in the** door"). */
const FILLERS = new Set(
  'the a an in on at my his her their our your some all of is was were are be been being am have has had just so very really proper fucking bloody and that this these those to'.split(
    ' ',
  ),
);
const MOST_FILLERS = 2;
/** A phrase said over and over says no more: this many places are kept, in case a heavier phrase takes the first. */
const MOST_PLACES = 3;

interface Path {
  readonly node: PhraseNode;
  /** The next word to look at. */
  readonly at: number;
  readonly matched: Matched;
}

/** Matched words, last first: branches share what they have in common. */
interface Matched {
  readonly at: number;
  readonly before: Matched | null;
}

const positions = (matched: Matched): readonly number[] => {
  const all: number[] = [];
  for (let one: Matched | null = matched; one !== null; one = one.before) all.push(one.at);
  return all.reverse();
};

const wordNumbers = (token: Token, vocabulary: ReadonlyMap<string, number>): readonly number[] => {
  const literals = token.isNumber ? [token.stem, `=${token.word}`, '#'] : [token.stem, `=${token.word}`];
  return literals.flatMap((literal) => vocabulary.get(literal) ?? []);
};

/** What a search needs to know of each word, looked up once. */
interface Prepared {
  readonly tokens: readonly Token[];
  readonly numbers: readonly (readonly number[])[];
  readonly filler: readonly boolean[];
  readonly negator: readonly boolean[];
}

/** The last place where a phrase may go on from `from`: past fillers and the gap that it allows, within the sentence. */
const lastReach = ({ tokens, filler, negator }: Prepared, from: number, gap: number): number => {
  const sentence = tokens[from - 1]?.sentence;
  let fillers = 0;
  let others = 0;
  for (let at = from; ; at += 1) {
    if (tokens[at]?.sentence !== sentence) return at - 1;
    // A negation in between would turn the meaning: "threatened him, no knife" is no threat with a knife.
    if (negator[at] === true) return at;
    if (filler[at] === true && fillers < MOST_FILLERS) fillers += 1;
    else others += 1;
    if (others > gap) return at;
  }
};

/** Every phrase of the index that the text contains, each pattern at its first few places. */
export const findPhrases = <Value>(
  content: TokenisedText,
  index: PhraseIndex<Value>,
): PhraseSearch<Value> => {
  const { text, tokens } = content;
  const found: FoundPhrase<Value>[] = [];
  const prepared: Prepared = {
    tokens,
    numbers: tokens.map((token) => wordNumbers(token, index.vocabulary)),
    filler: tokens.map((token) => FILLERS.has(token.word)),
    negator: tokens.map(isNegator),
  };
  const places = new Array<number>(index.patterns.length).fill(0);
  let steps = 0;

  const record = (end: number, matched: Matched): void => {
    const times = places[end] ?? 0;
    if (times >= MOST_PLACES) return;
    places[end] = times + 1;
    const matchedTokens = positions(matched);
    const start = matchedTokens[0] ?? 0;
    const first = tokens[start];
    const last = tokens[matched.at];
    const value = index.values[end];
    if (first === undefined || last === undefined || value === undefined) return;
    found.push({
      pattern: index.patterns[end] ?? '',
      value,
      words: text.slice(first.start, last.end),
      tokens: matchedTokens,
      stance: stanceAt(tokens, start, matched.at),
    });
  };

  const follow = (
    node: PhraseNode,
    from: number,
    to: number,
    before: Matched | null,
    paths: Path[],
  ): void => {
    for (let at = from; at <= to; at += 1) {
      for (const word of prepared.numbers[at] ?? []) {
        steps += 1;
        const nexts = node.byWord.get(word);
        if (nexts === undefined) continue;
        const matched = { at, before };
        for (const next of nexts) paths.push({ node: next, at: at + 1, matched });
      }
    }
  };

  for (let start = 0; start < tokens.length; start += 1) {
    const paths: Path[] = [];
    follow(index.root, start, start, null, paths);
    if (paths.length === 0) continue;
    const seenPhrases = new Set<number>();
    const seenPlaces = new Set<number>();
    // Nearest first, so that the shortest reading of a phrase is the one recorded.
    for (let turn = 0; turn < paths.length; turn += 1) {
      const path = paths[turn];
      if (path === undefined) break;
      const { node, at, matched } = path;
      const place = node.id * (tokens.length + 1) + at;
      if (seenPlaces.has(place)) continue;
      seenPlaces.add(place);
      for (const end of node.ends) {
        if (seenPhrases.has(end)) continue;
        seenPhrases.add(end);
        record(end, matched);
      }
      if (node.byWord.size > 0) follow(node, at, lastReach(prepared, at, 0), matched, paths);
      for (const [gap, next] of node.byGap) follow(next, at, lastReach(prepared, at, gap), matched, paths);
    }
  }
  return { found, steps };
};
