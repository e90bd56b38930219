import { plainWords } from '../report/plain-words.ts';

/** What somebody has typed so far, read. */
export interface PlaceQuery {
  /** Words to be found, in any order, each possibly only begun. */
  readonly words: readonly string[];
  /** `12` of `12a`, with `suffix` `a`. */
  readonly houseNumber: number | null;
  readonly houseSuffix: string;
  /** `3` of `flat 3`. */
  readonly flat: string | null;
  /** The beginning of a postcode, at least a district and the digit after it: `WS13 7`. */
  readonly postcode: string | null;
}

const WHOLE_POSTCODE = /\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b/;
/** Still being typed, so only at the end; without its space only where the district has two digits. */
const BEGUN_POSTCODE = /\b(?:([A-Z]{1,2}[0-9][A-Z0-9]?) ([0-9][A-Z]?)|([A-Z]{1,2}[0-9]{2})([0-9][A-Z]?))$/;
const HOUSE = /^([0-9]{1,5})([a-z]?)(?:-[0-9]{1,5}[a-z]?)?$/;
const FLAT_WORDS: ReadonlySet<string> = new Set(['flat', 'apartment', 'apt', 'flt']);
/** Said before a place or between its parts; they find nothing. */
const SILENT: ReadonlySet<string> = new Set([
  'near', 'nr', 'opposite', 'opp', 'behind', 'outside', 'by', 'at', 'on', 'in', 'of', 'and', 'no', 'number', 'corner', 'junction',
]); // prettier-ignore
/** Whether a word only leads to a place or joins its parts. */
export const isSilent = (word: string): boolean => SILENT.has(word);

/** Nobody names a place with more; what follows is a tale. */
const MOST_WORDS = 8;

interface TakenPostcode {
  readonly postcode: string | null;
  readonly rest: string;
}

const takePostcode = (text: string): TakenPostcode => {
  const plain = text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}'’&/-]+/gu, ' ')
    .trim();
  const found = WHOLE_POSTCODE.exec(plain) ?? BEGUN_POSTCODE.exec(plain);
  if (found === null) return { postcode: null, rest: plain };
  const outward = found[1] ?? found[3] ?? '';
  const inward = found[2] ?? found[4] ?? '';
  return {
    postcode: `${outward} ${inward}`,
    rest: `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}`,
  };
};

interface TakenFlat {
  readonly flat: string | null;
  readonly rest: readonly string[];
}

const takeFlat = (words: readonly string[]): TakenFlat => {
  const at = words.findIndex((word) => FLAT_WORDS.has(word));
  const flat = words[at + 1];
  if (at < 0 || flat === undefined || !/^[a-z]?[0-9]{0,4}[a-z]?$/.test(flat))
    return { flat: null, rest: words };
  return { flat, rest: [...words.slice(0, at), ...words.slice(at + 2)] };
};

/** Reads a line as typed. Never throws; a text that says nothing is a query without words. */
export const readPlaceQuery = (text: string): PlaceQuery => {
  const { postcode, rest } = takePostcode(text.slice(0, 200));
  const { flat, rest: tokens } = takeFlat(plainWords(rest));
  const houseAt = tokens.findIndex((token) => HOUSE.test(token));
  const house = HOUSE.exec(tokens[houseAt] ?? '');
  const words = tokens
    .filter((token, index) => index !== houseAt && !HOUSE.test(token))
    .flatMap((token) => token.split('-'))
    .filter((token) => token !== '' && token !== '#');
  // `The Close` is called so; elsewhere an article tells nothing.
  const telling = words.filter((word, index) => !isSilent(word) && (word !== 'the' || index === 0));
  return {
    words: [...new Set(telling.length === 0 ? words : telling)].slice(0, MOST_WORDS),
    houseNumber: house === null ? null : Number(house[1]),
    houseSuffix: house?.[2] ?? '',
    flat,
    postcode,
  };
};
