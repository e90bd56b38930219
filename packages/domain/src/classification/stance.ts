import type { Token } from './tokenise.ts';

/**
 * How the text stands behind words found in it: said outright, denied, of the past, feared or conditional, or
 * known only from hearsay.
 */
export type Stance = 'asserted' | 'denied' | 'past' | 'feared' | 'hearsay';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Deny what follows them, as far as their reach goes. */
const FIRM = set('no not never without nobody none neither nor noone nothing denies denied denying nowt');
/** Verbs with `n't`: they deny the verb that follows, not the things it speaks of. */
const CONTRACTED = set('wasnt werent isnt arent hasnt havent hadnt didnt doesnt dont aint');
/** After these the negation says nothing against the matter: "no idea who smashed it", "never stops shouting". */
const HARMLESS_AFTER = set(
  'idea doubt stop stopped stops stopping only sure respect sleep rest peace matter wonder know knows like care cares bother first way want wants end let lets mind think believe understand longer long give response reply help insurance tax long seem deserve appreciate point excuse joke regard good consideration control shame ends exception happy safe stranger new warning reason',
);
/** Words that stand between a negation and what it denies without shortening its reach. */
const CARRIED = set(
  'the a an any been being was were is are be has have had made sign signs of evidence mention actual actually physical physically report reports reported said see seen saw was there real immediate other further such history current at this one ever also verbal yet to sort kind use used feel feels it they he she',
);
const REACH = 1;
const REACH_CONTRACTED = 0;
const LOOK_BACK = 12;
const TURNS = set('but although though however except until because when while as who which since');

const PAST = set('previously formerly historic historically historical');
const HEARSAY = set(
  'apparently allegedly alleges alleged claims claimed claiming reckons rumour rumours supposedly suspects suspected suspect suspicion thinks believes',
);

export const isNegator = (token: Token): boolean => FIRM.has(token.word) || CONTRACTED.has(token.word);

const listGoesOn = (tokens: readonly Token[], from: number): boolean => {
  for (let at = from; at < Math.min(tokens.length, from + 5); at += 1) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[from]?.sentence) return false;
    if (token.word === 'or' || token.word === 'nor') return true;
  }
  return false;
};

/**
 * Is the word at `at` denied by one before it? The negation reaches the next word that means something, and goes
 * on through a list ("no threats, violence or weapons"); it ends at a sentence, a clause or a "but".
 */
const isDenied = (tokens: readonly Token[], at: number): boolean => {
  const target = tokens[at];
  if (target === undefined) return false;
  for (let cue = at - 1; cue >= Math.max(0, at - LOOK_BACK); cue -= 1) {
    const token = tokens[cue];
    if (token === undefined || token.sentence !== target.sentence || TURNS.has(token.word)) return false;
    if (!isNegator(token)) continue;
    return reaches(tokens, cue, at);
  }
  return false;
};

const reaches = (tokens: readonly Token[], cue: number, at: number): boolean => {
  const next = tokens[cue + 1];
  if (next !== undefined && HARMLESS_AFTER.has(next.word)) return false;
  const limit = CONTRACTED.has(tokens[cue]?.word ?? '') ? REACH_CONTRACTED : REACH;
  let meaningful = 0;
  for (let between = cue + 1; between < at; between += 1) {
    const token = tokens[between];
    if (token === undefined) return false;
    if (token.word === 'or' || token.word === 'nor') {
      meaningful = 0;
      continue;
    }
    if (token.afterBreak && between > cue + 1) {
      if (!listGoesOn(tokens, between)) return false;
      meaningful = 0;
    }
    if (!CARRIED.has(token.word)) meaningful += 1;
    if (meaningful > limit) return false;
  }
  const target = tokens[at];
  if (target?.afterBreak === true && at > cue + 1) return listGoesOn(tokens, at);
  return true;
};

/** "weapons: none", "threats - no": a form's answer behind its question. */
const isAnsweredNo = (tokens: readonly Token[], last: number): boolean => {
  const answer = tokens[last + 1];
  const after = tokens[last + 2];
  return (
    answer !== undefined &&
    answer.sentence === tokens[last]?.sentence &&
    answer.afterBreak &&
    (answer.word === 'none' || answer.word === 'no' || answer.word === 'nil') &&
    (after === undefined || after.sentence !== answer.sentence || after.afterBreak)
  );
};

const before = (
  tokens: readonly Token[],
  at: number,
  reach: number,
  holds: (token: Token, next: Token | undefined) => boolean,
): boolean => {
  const target = tokens[at];
  for (let cue = at - 1; cue >= Math.max(0, at - reach); cue -= 1) {
    const token = tokens[cue];
    if (token === undefined || token.sentence !== target?.sentence) return false;
    if (holds(token, tokens[cue + 1])) return true;
  }
  return false;
};

const isFearedCue = (token: Token, next: Token | undefined): boolean =>
  token.word === 'might' ||
  token.word === 'if' ||
  ((token.word === 'could' || token.word === 'would' || token.word === 'may') &&
    (next?.word === 'have' || next?.word === 'be' || next?.word === 'get' || next?.word === 'of')) ||
  (token.word === 'before' && (next?.word === 'someone' || next?.word === 'somebody')) ||
  ((token.word === 'will' || token.word === 'gonna') && (next?.word === 'get' || next?.word === 'be'));

/** Said of what has not been done: "he **would** knock my teeth out". */
const isIntentCue = (token: Token): boolean => token.word === 'would' || token.word === 'gonna';

/** Stance of the text towards the words from token `first` to token `last`. */
export const stanceAt = (tokens: readonly Token[], first: number, last: number): Stance => {
  // A phrase that brings its own negation ("can't sleep", "not breathing") means what it says.
  const bringsOwn = tokens.slice(first, last + 1).some(isNegator);
  if (!bringsOwn && (isDenied(tokens, first) || isAnsweredNo(tokens, last))) return 'denied';
  if (
    before(
      tokens,
      first,
      4,
      (token, next) => PAST.has(token.word) || (token.word === 'used' && next?.word === 'to'),
    )
  )
    return 'past';
  if (before(tokens, first, 4, isFearedCue) || before(tokens, first, 2, isIntentCue)) return 'feared';
  if (before(tokens, first, 5, (token) => HEARSAY.has(token.word))) return 'hearsay';
  return 'asserted';
};
