/** Last words of street names, with the ways they are shortened. The key is how we write them. */
const STREET_WORDS: Readonly<Record<string, readonly string[]>> = {
  street: ['st', 'str', 'strt'],
  road: ['rd'],
  avenue: ['ave', 'av', 'aven'],
  close: ['cl', 'clo'],
  drive: ['dr', 'drv'],
  lane: ['ln'],
  court: ['ct', 'crt'],
  gardens: ['gdns', 'gdn'],
  crescent: ['cres', 'cresc', 'cr'],
  place: ['pl'],
  square: ['sq'],
  way: ['wy'],
  terrace: ['ter', 'terr', 'tce'],
  parade: ['pde'],
  grove: ['gro', 'grv', 'gr'],
  green: ['grn'],
  walk: ['wlk'],
  boulevard: ['blvd'],
  highway: ['hwy'],
  parkway: ['pkwy'],
  circle: ['cir'],
  view: ['vw'],
  rise: [],
  row: [],
  hill: [],
  mews: [],
  croft: [],
  wharf: [],
  passage: [],
  alley: [],
  loop: [],
  bank: [],
  meadow: [],
  meadows: [],
  mount: [],
  vale: [],
  yard: [],
  fold: [],
  entry: [],
  chase: [],
  broadway: [],
  bypass: [],
};

const WHOLE = new Map<string, string>(
  Object.entries(STREET_WORDS).flatMap(([whole, short]) => [
    [whole, whole] as const,
    ...short.map((word) => [word, whole] as const),
  ]),
);

/** `rd` → `road`; null for a word that does not end street names. */
export const streetWord = (word: string): string | null => WHOLE.get(word) ?? null;

/** Words that end the names of public places as well as of streets (`Friary Gardens`, `Market Square`). */
const PLACE_WORDS: ReadonlySet<string> = new Set([
  'gardens',
  'green',
  'square',
  'wharf',
  'yard',
  'meadow',
  'meadows',
  'chase',
  'court',
  'walk',
  'hill',
  'bank',
]);

/** Whether a street's name (words written out) may as well be a place of its own, and not a stretch of houses. */
export const mayBePlace = (street: string): boolean =>
  PLACE_WORDS.has(street.slice(street.lastIndexOf(' ') + 1));

/** Names that say what kind of place it is and not which: two of them are no evidence of one place. */
export const GENERIC_PLACES: ReadonlySet<string> = new Set([
  'park', 'play area', 'playground', 'car park', 'parking area', 'shop', 'shops', 'shopping area', 'supermarket',
  'petrol station', 'pub', 'nightclub', 'school', 'church', 'bus stop', 'bus station', 'station', 'railway station',
  'police station', 'hospital', 'sports area', 'sports recreation area', 'recreation area', 'recreation ground', 'field', 'fields',
  'town centre', 'city centre', 'high street', 'street', 'pedestrian subway', 'subway', 'underpass', 'alley', 'alleyway',
  'canal', 'wood', 'woods', 'garages', 'flats', 'home', 'my home', 'house', 'my house', 'here', 'outside', 'outside my house',
  'prison', 'theatre', 'concert venue', 'conference exhibition centre', 'further higher educational building', 'no location', 'unknown',
]); // prettier-ignore
