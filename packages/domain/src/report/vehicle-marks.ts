/**
 * UK registration marks in free words. Formats: DVLA, "Vehicle registration numbers and number plates" (INF104):
 * current `AB12 CDE` since 2001, prefix `A123 BCD` 1983-2001, suffix `ABC 123D` 1963-1983, dateless before.
 * Letters I, Q (and in the first pair Z) are left out there; Northern Ireland keeps dateless marks with I or Z.
 */
const CURRENT = /^[A-HJ-PR-Y]{2}(?:0[2-9]|[1-4][0-9]|5[1-9]|[67][0-9])[A-HJ-PR-Z]{3}$/;
const PREFIX = /^[A-HJ-NP-TV-Y][1-9][0-9]{0,2}[A-HJ-PR-Z]{3}$/;
const SUFFIX = /^[A-HJ-PR-Z]{3}[1-9][0-9]{0,2}[A-HJ-NPR-TV-Y]$/;
const NORTHERN_IRELAND = /^(?=[A-Z]{0,2}[IZ])[A-Z]{3}[1-9][0-9]{0,3}$/;
const DATELESS = /^(?:[A-HJ-PR-Z]{1,3}[1-9][0-9]{0,3}|[1-9][0-9]{0,3}[A-HJ-PR-Z]{1,3})$/;
const SHORTEST_DATELESS = 5;
const ROAD = /^[ABM][0-9]+$/;

/** Words after which even a doubtful shape is read as a mark. */
const CUES: ReadonlySet<string> = new Set([
  'reg',
  'registration',
  'regd',
  'registered',
  'plate',
  'plates',
  'numberplate',
  'vrm',
  'vrn',
  'rego',
]);
const CUE_REACH = 5;

/** Short words that stand after a road number or an hour (`A38 the`, `at 12 and`) and are no end of a mark. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  ('the and but was for has had are car who all out his her you not now old van man men its our any can did get got how let may '
   + 'new off one own put ran run saw say see set she six ten too two use way why yes yet boy bus day end far few him lad lot mum '
   + 'dad son per via from red toll near yob yobs kid they them then than that this with park flat road jan feb mar apr jun jul aug sep oct nov dec').split(' '),
); // prettier-ignore

interface Word {
  readonly text: string;
  readonly upper: string;
  /** Written in capitals where the rest of the text is not. */
  readonly capital: boolean;
}

const wordsOf = (text: string): Word[] => {
  const shouted = !/[a-z]/.test(text);
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => ({
      text: word,
      upper: word.toUpperCase(),
      capital: !shouted && /[A-Z]/.test(word) && !/[a-z]/.test(word),
    }));
};

const asDigits = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1');
const asLetters = (text: string): string => text.replaceAll('0', 'O').replaceAll('1', 'I');

/** Corrects O for 0 and I for 1 by where letters and digits stand, and tells whether it then is a dated mark. */
const datedMark = (joined: string): string | null => {
  if (!/[A-Z]/.test(joined) || !/[0-9]/.test(joined) || joined.length < 5 || joined.length > 7) return null;
  const tail = joined.length - 3;
  const readings = [
    {
      mark: asLetters(joined.slice(0, 2)) + asDigits(joined.slice(2, 4)) + asLetters(joined.slice(4)),
      shape: CURRENT,
    },
    {
      mark: asLetters(joined.slice(0, 1)) + asDigits(joined.slice(1, tail)) + asLetters(joined.slice(tail)),
      shape: PREFIX,
    },
    {
      mark: asLetters(joined.slice(0, 3)) + asDigits(joined.slice(3, -1)) + asLetters(joined.slice(-1)),
      shape: SUFFIX,
    },
  ];
  const found = readings.find(({ mark, shape }) => shape.test(mark));
  if (found) return found.mark;
  return NORTHERN_IRELAND.test(joined) ? joined : null;
};

interface Found {
  readonly mark: string;
  readonly words: number;
}

const hasShortWord = (words: readonly Word[]): boolean =>
  words.some((word) => SHORT_WORDS.has(word.text.toLowerCase()));

/** Words that stand apart make a mark only where they are written as one, or come after a cue. */
const believable = (words: readonly Word[], cued: boolean): boolean => {
  if (words.every((word) => word.capital || /^[0-9]+$/.test(word.text))) return true;
  const short = hasShortWord(words);
  // `ab12 cde`: its first half is no road number (`a38 got`) and no house (`the 12a`).
  const halved = words.length === 2 && /^[A-Z]{2}[0-9OI]{2}$/.test(words[0]?.upper ?? '');
  return cued ? halved || !short : halved && !short;
};

/** Marks from before 1963 look like dates, roads and house numbers: read only after a cue, and only where long enough. */
const datelessAt = (words: readonly Word[], index: number): Found | null => {
  for (const length of [1, 2]) {
    const taken = words.slice(index, index + length);
    const joined = taken.map((word) => word.upper).join('');
    const short =
      taken.some((word) => !word.capital && /^[A-Za-z]{1,2}$/.test(word.text)) || hasShortWord(taken);
    if (taken.length < length || short || joined.length < SHORTEST_DATELESS || ROAD.test(joined)) continue;
    if (DATELESS.test(joined)) return { mark: joined, words: length };
  }
  return null;
};

const markAt = (words: readonly Word[], index: number, cued: boolean): Found | null => {
  for (const length of [1, 2, 3]) {
    const taken = words.slice(index, index + length);
    if (taken.length < length) break;
    const joined = taken.map((word) => word.upper).join('');
    const mark = datedMark(joined);
    if (mark !== null && (length === 1 || believable(taken, cued))) return { mark, words: length };
  }
  return cued ? datelessAt(words, index) : null;
};

/**
 * The UK registration marks in a text, in normal form without space (`AB12CDE`), each once, sorted.
 * Cautious: a missed mark costs one comparison, a wrong one ties strangers together.
 */
export const vehicleMarks = (text: string | null): string[] => {
  if (text === null) return [];
  const words = wordsOf(text);
  const marks = new Set<string>();
  let cueAt = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < words.length; index += 1) {
    if (CUES.has(words[index]?.text.toLowerCase() ?? '')) {
      cueAt = index;
      continue;
    }
    const found = markAt(words, index, index - cueAt <= CUE_REACH);
    if (!found) continue;
    marks.add(found.mark);
    index += found.words - 1;
  }
  return [...marks].sort();
};
