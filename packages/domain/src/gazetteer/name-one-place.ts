import { distanceMetres } from '../report/grid-cells.ts';
import { postcodeDistrict } from '../report/postcode.ts';
import { GENERIC_PLACES } from '../report/street-words.ts';
import { placeWords, readingsOf } from './place-words.ts';
import type { GazetteerPlace } from './place.ts';
import type { PlaceTelling } from './place-tellings.ts';
import { isSilent, type PlaceQuery } from './read-place-query.ts';

/** The postcode told beside a name, and where it is as far as the gazetteer knows. */
export interface ToldPostcode {
  readonly postcode: string;
  readonly known: GazetteerPlace | null;
}

/** Beyond this a place is an area: its middle says nothing of where in it something was. */
export const WIDEST_PLACE_METRES = 750;
/** Who says "opposite" or "behind" is no farther off than this. */
const NEARBY_METRES = 60;
/** Two entries of one name this near are one place from two sources. */
const ONE_PLACE_METRES = 250;
/** A street may reach so far from the middle of its postcode. */
const OF_POSTCODE_METRES = 1_000;

const SHORT: Readonly<Record<string, string>> = { pk: 'park', hse: 'house', stn: 'station', ctr: 'centre' };
/** Parts of a place: said after its name they make it no other place. */
const DETAILS: ReadonlySet<string> = new Set([
  'bandstand', 'bowling', 'green', 'play', 'area', 'playground', 'entrance', 'gate', 'gates', 'car', 'park', 'cafe', 'toilets', 'pond', 'slipway', 'bridge', 'steps',
  'pavilion', 'courts', 'tennis', 'skate', 'shelter', 'end', 'side', 'top', 'bottom', 'main', 'back', 'front', 'garages', 'flats', 'shops', 'precinct', 'alley', 'footpath',
]); // prettier-ignore

const HOUSE = /^[0-9]+[a-z]?(-[0-9]+[a-z]?)?$/;
const isTelling = (word: string): boolean => word !== 'the' && !isSilent(word);

const readingsOfTold = (word: string): string[] => [...readingsOf(word), ...(SHORT[word] === undefined ? [] : [SHORT[word]])]; // prettier-ignore

/** Words that a place must have to be looked at, each with its readings; empty where only details were told. */
export const wordsToFind = ({ words }: PlaceQuery): string[][] =>
  words.filter((word) => isTelling(word) && !DETAILS.has(word)).map(readingsOfTold);

/** What a place is called by itself: `Saddler House` of `Flat 3, Saddler House, Dimbles Lane`. */
const ownWords = ({ name }: GazetteerPlace): string[] => {
  const [first = '', ...rest] = name.split(',');
  const own = /^flat /i.test(first) && rest.length > 0 ? (rest[0] ?? '') : first;
  return placeWords(own).filter((word) => isTelling(word) && !HOUSE.test(word));
};

/** Told words beyond what the place is called and where it is: null where it is called otherwise, or lies elsewhere. */
const detailsBeside = (place: GazetteerPlace, { words }: PlaceQuery): number | null => {
  const told = words.filter(isTelling).map(readingsOfTold);
  const own = ownWords(place);
  const said = new Set(told.flat());
  if (own.length === 0 || own.some((word) => !said.has(word))) return null;
  if (place.kind !== 'street' && place.kind !== 'address' && GENERIC_PLACES.has(own.join(' '))) return null;
  const beside = told.filter((readings) => !readings.some((word) => place.words.includes(word)));
  return beside.every(([word]) => DETAILS.has(word ?? '')) ? beside.length : null;
};

/** Whether it is the very home that was told; of places that are no homes, always. */
const isToldHome = (place: GazetteerPlace, query: PlaceQuery): boolean => {
  if (place.kind !== 'address') return true;
  const isFlat = place.nameWords[0] === 'flat';
  const flat = isFlat ? (place.nameWords[1] ?? null) : null;
  if ((flat !== null && flat !== query.flat) || place.houseNumber !== query.houseNumber) return false;
  return query.houseNumber === null || place.nameWords.includes(`${query.houseNumber}${query.houseSuffix}`);
};

const isOfPostcode = (place: GazetteerPlace, told: ToldPostcode | null): boolean => {
  if (told === null) return true;
  if (place.postcode !== null && place.postcode === told.postcode) return true;
  if (told.known !== null)
    return (
      distanceMetres(place, told.known) <=
      OF_POSTCODE_METRES + place.accuracyMetres + told.known.accuracyMetres
    );
  return place.words.includes(postcodeDistrict(told.postcode).toLowerCase());
};

const finestFirst = (a: GazetteerPlace, b: GazetteerPlace): number =>
  a.accuracyMetres - b.accuracyMetres || (a.id < b.id ? -1 : 1);

/**
 * The one place that a telling names, to the accuracy that its words allow; null where none is called so, or two are. Every
 * word of the place's own name must have been said, whole, and no word but a detail may be left over: what is not known
 * of it may be another town's name. The same for any order of the places.
 */
export const nameOnePlace = (
  places: readonly GazetteerPlace[],
  { query, nearby }: PlaceTelling,
  postcode: ToldPostcode | null,
): GazetteerPlace | null => {
  const called = places.flatMap((place) => {
    const details = place.kind === 'area' || place.kind === 'postcode' || !isToldHome(place, query) ? null : detailsBeside(place, query); // prettier-ignore
    return details === null || !isOfPostcode(place, postcode) ? [] : [{ place, details }];
  });
  const fewest = Math.min(...called.map(({ details }) => details));
  const alike = called.filter(({ details }) => details === fewest).map(({ place }) => place);
  const homes = alike.filter(({ kind }) => kind === 'address');
  const [finest, ...others] = (homes.length > 0 ? homes : alike).toSorted(finestFirst);
  if (finest === undefined || finest.accuracyMetres > WIDEST_PLACE_METRES) return null;
  const apart = others.some(
    (other) => distanceMetres(finest, other) > Math.max(ONE_PLACE_METRES, finest.accuracyMetres),
  );
  if (apart) return null;
  return nearby ? { ...finest, accuracyMetres: Math.max(finest.accuracyMetres, NEARBY_METRES) } : finest;
};
