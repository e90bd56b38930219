import type { GazetteerPlace } from './place.ts';
import type { PlaceQuery } from './read-place-query.ts';

/** How a typed word met a word that places are called by. */
export type Meeting = 'whole' | 'beginning' | 'misspelt';

/** For each typed word, the words it may stand for. */
export type WordMeetings = ReadonlyMap<string, ReadonlyMap<string, Meeting>>;

/** A word of the name says more than one of the locality; a slip says least. */
const IN_NAME: Readonly<Record<Meeting, number>> = { whole: 10, beginning: 7, misspelt: 4 };
const IN_LOCALITY: Readonly<Record<Meeting, number>> = { whole: 4, beginning: 3, misspelt: 1 };
const BEGINS_THE_NAME = 3;
const UNSAID_WORD = 1;
const IMPORTANCE = 0.4;
/** The number typed outweighs everything: who says a number wants that house. */
const ITS_NUMBER = 30;
const ITS_FLAT = 15;
const ITS_POSTCODE = 20;

const bestIn = (
  words: readonly string[],
  met: ReadonlyMap<string, Meeting>,
  weights: Readonly<Record<Meeting, number>>,
): number =>
  words.reduce((best, word) => {
    const how = met.get(word);
    return how === undefined ? best : Math.max(best, weights[how]);
  }, 0);

const numberScore = (place: GazetteerPlace, query: PlaceQuery): number => {
  if (query.houseNumber === null || place.houseNumber !== query.houseNumber) return 0;
  const said = `${query.houseNumber}${query.houseSuffix}`;
  return ITS_NUMBER + (place.nameWords.includes(said) ? 2 : 0);
};

const flatScore = (place: GazetteerPlace, { flat }: PlaceQuery): number => {
  const isFlat = place.nameWords[0] === 'flat';
  if (flat === null) return isFlat ? -ITS_FLAT : 0;
  return isFlat && place.nameWords[1] === flat ? ITS_FLAT : 0;
};

const postcodeScore = (place: GazetteerPlace, { postcode }: PlaceQuery): number =>
  postcode !== null && place.kind === 'postcode' && place.postcode?.startsWith(postcode) === true
    ? ITS_POSTCODE
    : 0;

const scoreOf = (place: GazetteerPlace, query: PlaceQuery, meetings: WordMeetings): number => {
  const mets = query.words.map((typed) => meetings.get(typed) ?? new Map<string, Meeting>());
  const words = mets.reduce(
    (sum, met) =>
      sum + Math.max(bestIn(place.nameWords, met, IN_NAME), bestIn(place.words, met, IN_LOCALITY)),
    0,
  );
  const named = place.nameWords.filter((word) => !/^[0-9]/.test(word));
  const unsaid = named.filter((word) => !mets.some((met) => met.has(word))).length;
  const begins = mets[0]?.has(named[0] ?? '') === true ? BEGINS_THE_NAME : 0;
  return (
    words +
    begins -
    unsaid * UNSAID_WORD +
    place.importance * IMPORTANCE +
    numberScore(place, query) +
    flatScore(place, query) +
    postcodeScore(place, query)
  );
};

const inOrder = new Intl.Collator('en-GB', { numeric: true });

/** Orders places that a query found, likeliest first; equals by label, numbers as numbers. The same for any order given. */
export const rankPlaces = (
  places: readonly GazetteerPlace[],
  query: PlaceQuery,
  meetings: WordMeetings,
): GazetteerPlace[] =>
  places
    .map((place) => ({ place, score: scoreOf(place, query, meetings) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        inOrder.compare(a.place.label, b.place.label) ||
        inOrder.compare(a.place.id, b.place.id),
    )
    .map(({ place }) => place);
