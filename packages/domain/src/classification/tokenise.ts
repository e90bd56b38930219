import { stem } from './stem.ts';

export interface Token {
  /** Lower case, without marks or apostrophes. */
  readonly word: string;
  /** What phrases are compared by. */
  readonly stem: string;
  /** Place in the text, UTF-16 units, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Tokens of one sentence share a number; a phrase never reaches across. */
  readonly sentence: number;
  /** A comma, bracket or dash stands before it. */
  readonly afterBreak: boolean;
  readonly isNumber: boolean;
}

export interface TokenisedText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** A word longer than this is noise (a pasted key, a hostile string): only its start is compared. */
const LONGEST_WORD = 32;

const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty fifty sixty hundred hundreds dozen dozens couple several few'.split(
    ' ',
  ),
);

type CharKind = 'letter' | 'apostrophe' | 'joiner' | 'sentence_end' | 'break' | 'space';

const LETTER = /^[\p{L}\p{N}\p{M}]$/u;

const kindOf = (char: string): CharKind => {
  if ((char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || (char >= 'A' && char <= 'Z'))
    return 'letter';
  if (char === "'" || char === '’' || char === '‘' || char === '`') return 'apostrophe';
  // Words that senders mask themselves (`p*ki`) stay one word.
  if (char === '*') return 'joiner';
  if (
    char === '.' ||
    char === '!' ||
    char === '?' ||
    char === '\n' ||
    char === ';' ||
    char === '<' ||
    char === '>'
  )
    return 'sentence_end';
  if (
    char === ',' ||
    char === '(' ||
    char === ')' ||
    char === ':' ||
    char === '–' ||
    char === '—' ||
    char === '"'
  )
    return 'break';
  return LETTER.test(char) ? 'letter' : 'space';
};

const plainLetters = (raw: string): string => {
  const marks = raw.slice(0, LONGEST_WORD).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let word = '';
  for (const char of marks) {
    if (kindOf(char) === 'apostrophe') continue;
    if (char === '*' && word.endsWith('*')) continue;
    word += char;
  }
  return word;
};

/** `neighbour's` and `he's` → the word itself; `wasn't` → `wasnt`; `shoutin'` → `shouting`. */
const normalise = (raw: string): string => {
  const last = raw.at(-1) ?? '';
  const beforeLast = raw.at(-2) ?? '';
  if (raw.length > 2 && (last === 's' || last === 'S') && kindOf(beforeLast) === 'apostrophe')
    return plainLetters(raw.slice(0, -2));
  const word = plainLetters(raw);
  return kindOf(last) === 'apostrophe' && word.endsWith('in') && word.length > 4 ? `${word}g` : word;
};

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/**
 * Words of a text with their places, sentences and clause breaks. Any string is accepted; cost is linear in its
 * length.
 */
export const tokenise = (text: string): TokenisedText => {
  const tokens: Token[] = [];
  let sentence = 0;
  let afterBreak = false;
  // Where the word being read began and ends; none is being read where it began at -1.
  let start = -1;
  let end = -1;

  const close = (): void => {
    if (start < 0) return;
    const word = normalise(text.slice(start, end));
    if (word !== '' && word !== '*') {
      const isNumber = NUMBER_WORDS.has(word) || isDigit(word[0]);
      tokens.push({ word, stem: stem(word), start, end, sentence, afterBreak, isNumber });
      afterBreak = false;
    }
    start = -1;
  };

  let at = 0;
  for (const char of text) {
    const next = at + char.length;
    const kind = kindOf(char);
    if (kind === 'letter' || ((kind === 'apostrophe' || kind === 'joiner') && start >= 0)) {
      if (start < 0) start = at;
      end = next;
    } else {
      close();
      // A point inside a number (`6.15am`) ends nothing.
      if (kind === 'sentence_end' && !(char === '.' && isDigit(text[next]))) sentence += 1;
      else if (kind === 'break' || char === '-') afterBreak = true;
    }
    at = next;
  }
  close();
  return { text, tokens };
};
