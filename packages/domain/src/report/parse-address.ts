import { plainWords } from './plain-words.ts';
import { GENERIC_PLACES, streetWord } from './street-words.ts';

/** What one line of address says, normalised: lower case, no accents or full stops, street words written out. */
export interface ParsedAddress {
  /** `3` of `Flat 3`; null where no flat is named. */
  readonly flat: string | null;
  /** House number (`12`, `12a`, `12-14`) or, without one, the name of the house. */
  readonly house: string | null;
  readonly street: string | null;
  /** The name of a place, where the text is no street address. */
  readonly placeName: string | null;
}

const HOUSE_NUMBER = /^[0-9]{1,5}[a-z]?(?:-[0-9]{1,5}[a-z]?)?$/;
const FLAT_WORDS: ReadonlySet<string> = new Set([
  'flat',
  'apt',
  'apartment',
  'unit',
  'room',
  'studio',
  'maisonette',
  'flt',
  '#',
]);
const FLOORS: ReadonlySet<string> = new Set([
  'ground',
  'first',
  'second',
  'third',
  'top',
  'basement',
  'upper',
  'lower',
  'garden',
]);
const NUMBER_WORDS: ReadonlySet<string> = new Set(['no', 'number', 'num']);
/** Before an address they say "near it", so that its house number is not the place itself. */
const NEARBY: ReadonlySet<string> = new Set([
  'near',
  'nr',
  'opposite',
  'opp',
  'behind',
  'rear',
  'by',
  'between',
  'beside',
]);
/** Words that join a place to its street or stand before an address. */
const JOINING: ReadonlySet<string> = new Set([
  ...NEARBY, 'on', 'or', 'of', 'in', 'at', 'off', 'from', 'outside', 'inside', 'around', 'along', 'junction', 'jct', 'intersection', 'corner', 'and',
  'to',
]); // prettier-ignore
const LONGEST_STREET = 5;

interface FoundStreet {
  readonly name: string;
  readonly from: number;
}

/** Read backwards from its street word, a street's name ends at a joining word or at the house number. */
const endsStreet = (word: string): boolean => JOINING.has(word) || HOUSE_NUMBER.test(word);

/** The street in a run of words: up to its street word (`church hill road`), back to the last joining word. */
const findStreet = (words: readonly string[]): FoundStreet | null => {
  let end = words.findIndex(
    (word, index) => index > 0 && streetWord(word) !== null && !JOINING.has(words[index - 1] ?? ''),
  );
  if (end < 0) return null;
  while (streetWord(words[end + 1] ?? '') !== null) end += 1;
  let from = end;
  while (from > 0 && end - from < LONGEST_STREET - 1 && !endsStreet(words[from - 1] ?? '')) from -= 1;
  if (words[from] === 'the' && end - from > 1) from += 1;
  const last = words[end] ?? '';
  const before = words
    .slice(from, end)
    .map((word, index) => (index === 0 ? word : (streetWord(word) ?? word)));
  return { name: [...before, streetWord(last) ?? last].join(' '), from };
};

interface TakenFlat {
  readonly flat: string | null;
  readonly rest: readonly string[];
}

const takeFlat = (words: readonly string[]): TakenFlat => {
  const at = words.findIndex((word) => FLAT_WORDS.has(word));
  if (at < 0) return { flat: null, rest: words };
  const floor = words.slice(Math.max(0, at - 2), at).filter((word) => word !== 'floor');
  const named = floor.at(-1);
  if (named !== undefined && FLOORS.has(named)) {
    const start = words[at - 1] === 'floor' ? at - 2 : at - 1;
    return { flat: named, rest: [...words.slice(0, start), ...words.slice(at + 1)] };
  }
  const designator = words[at + 1];
  const isDesignator =
    designator !== undefined && (designator.length === 1 || /^[a-z]?[0-9]{1,4}[a-z]?$/.test(designator));
  if (!isDesignator) return { flat: null, rest: words };
  return { flat: designator, rest: [...words.slice(0, at), ...words.slice(at + 2)] };
};

interface TakenHouse {
  readonly house: string | null;
  readonly rest: readonly string[];
}

const takeHouse = (words: readonly string[]): TakenHouse => {
  const start = NUMBER_WORDS.has(words[0] ?? '') ? 1 : 0;
  const number = words[start];
  if (number === undefined || !HOUSE_NUMBER.test(number)) return { house: null, rest: words };
  const letter = words[start + 1];
  // `12 a dam street`, but not `12 a` alone, where the letter could be anything, nor `874 e sixth street`, a direction.
  if (
    letter !== undefined &&
    /^[a-z]$/.test(letter) &&
    !'nesw'.includes(letter) &&
    /^[0-9]+$/.test(number) &&
    words.length > start + 2
  ) {
    return { house: number + letter, rest: words.slice(start + 2) };
  }
  return { house: number, rest: words.slice(start + 1) };
};

interface Part {
  readonly flat: string | null;
  readonly house: string | null;
  readonly street: string | null;
  /** What is left where no street was found, or what stands before the street. */
  readonly name: string | null;
}

const joined = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(' '));

const withoutJoining = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => !JOINING.has(word) && word !== 'the');
  const last = words.findLastIndex((word) => !JOINING.has(word) && word !== 'the');
  return first < 0 ? [] : words.slice(first, last + 1);
};

/** `junction of Dam Street and Bird Street`: a place that two streets name, in whichever order they are told. */
const findJunction = (words: readonly string[]): string | null => {
  const and = words.indexOf('and');
  const [first, second] = [findStreet(words.slice(0, Math.max(and, 0))), findStreet(words.slice(and + 1))];
  return and > 0 && first && second ? [first.name, second.name].sort().join(' and ') : null;
};

const readPart = (text: string): Part => {
  const { flat, rest } = takeFlat(plainWords(text));
  const opening = Math.max(0, rest.findIndex((word) => !JOINING.has(word))); // prettier-ignore
  const { house, rest: words } = takeHouse(rest.slice(opening));
  const saysNearby = (before: readonly string[]): boolean => before.some((word) => NEARBY.has(word));
  const nearby = saysNearby(rest.slice(0, opening));
  const found = findStreet(words);
  if (found) {
    const before = words.slice(0, found.from);
    const numberBefore = before.at(-1);
    const inside = numberBefore !== undefined && HOUSE_NUMBER.test(numberBefore) ? numberBefore : null;
    const number = nearby || saysNearby(before) ? null : (house ?? inside);
    const name = inside === null ? (findJunction(words) ?? joined(withoutJoining(before))) : null;
    return { flat, house: number, street: found.name, name };
  }
  const number = nearby ? null : house;
  // `12 Cheapside`: after a number comes the street, whatever it is called.
  if (house !== null && words.length > 0) {
    return { flat, house: number, street: words.slice(0, LONGEST_STREET).join(' '), name: null };
  }
  return { flat, house: number, street: null, name: joined(withoutJoining(words)) };
};

/**
 * Reads an address as people write it: UK forms (`Flat 3, 12 Dam St`, `Rose Cottage, Mill Lane`) and reasonably others
 * (`130 Rosseter St Dorchester MA 02121`). Postcodes are to be taken out before. Never throws; what it cannot read is null.
 */
export const parseAddress = (text: string): ParsedAddress => {
  const parts = text.split(/[,;\n\r]+/).filter((part) => part.trim() !== '').map(readPart); // prettier-ignore
  const flat = parts.find((part) => part.flat !== null)?.flat ?? null;
  const streetAt = parts.findIndex((part) => part.street !== null);
  const upToStreet = streetAt < 0 ? parts : parts.slice(0, streetAt + 1);
  const number = upToStreet.findLast((part) => part.house !== null)?.house ?? null;
  const street = parts[streetAt]?.street ?? null;
  const name = (streetAt < 0 ? parts : upToStreet).find((part) => part.name !== null)?.name ?? null;
  if (street !== null) {
    const inStreetPart = parts[streetAt]?.name ?? null;
    const named = parts.slice(0, streetAt).findLast((part) => part.name !== null)?.name ?? null;
    const houseName = named === null || GENERIC_PLACES.has(named) ? null : named;
    // What the street's own part says before the street is a place on it (`Tesco on Church Street`), not a house.
    return {
      flat,
      house: number ?? houseName,
      street,
      placeName: number === null ? (inStreetPart ?? houseName) : null,
    };
  }
  return { flat, house: number ?? (flat === null ? null : name), street: null, placeName: name };
};
