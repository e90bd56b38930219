import { distanceMetres } from '../report/grid-cells.ts';
import { readAddressKey, type AddressParts } from '../report/place-keys.ts';
import { isUkPostcode, postcodeDistrict, postcodeSector } from '../report/postcode.ts';
import type { PointOf } from '../report/report.ts';
import type { Comparison } from './comparison.ts';
import type { MatchSubject } from './match.ts';

type Place = Pick<
  MatchSubject,
  'lat' | 'lon' | 'accuracyMetres' | 'pointOf' | 'uprn' | 'addressKey' | 'streetKey' | 'postcode' | 'placeKey'
>;

const CLOSE_METRES = 50;
const NEAR_METRES = 250;
const FAR_METRES = 1000;
/** Beyond this two points that may be one agree weakly: a park and the street beside it. */
const WIDE_METRES = 250;
/** Points whose stated errors add up to more than this cannot tell 50 m from 250 m. */
const PRECISE_METRES = 100;
/** On most streets even and odd face each other, so a neighbour is two away; one away where numbers run on. */
const ADJOINING_NUMBERS = 2;
const NEAR_NUMBERS = 10;

interface Separation {
  readonly metres: number;
  /** Both stated radii together; 0 where none is stated. */
  readonly accuracy: number;
  /** What nobody told: the points that the gazetteer gave. */
  readonly completed: readonly PointOf[];
}

const separation = (a: Place, b: Place): Separation | null => {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  return {
    metres: distanceMetres({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon }),
    accuracy: (a.accuracyMetres ?? 0) + (b.accuracyMetres ?? 0),
    completed: [a.pointOf ?? null, b.pointOf ?? null].filter((point) => point !== null).sort(),
  };
};

/** Whether points, or failing them postcodes, say that one street or place name is two (every town has a High Street). */
const saidApart = (a: Place, b: Place, apart: Separation | null): boolean => {
  if (apart) return apart.metres > FAR_METRES + apart.accuracy;
  return (
    a.postcode !== null && b.postcode !== null && postcodeSector(a.postcode) !== postcodeSector(b.postcode)
  );
};

const capitalised = (key: string): string =>
  key.replace(/(^|[ -])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());

const named = ({ flat, house, street }: AddressParts): string =>
  `${flat === null ? '' : `Flat ${flat.toUpperCase()}, `}${capitalised(house)} ${capitalised(street)}`;

const both = (a: string, b: string): string => (a <= b ? `${a} and ${b}` : `${b} and ${a}`);

const houseNumberOf = (house: string): number | null => {
  const digits = /^[0-9]+/.exec(house)?.[0];
  return digits === undefined ? null : Number(digits);
};

const compareHouses = (a: AddressParts, b: AddressParts): Comparison => {
  const pair = both(named(a), named(b));
  const [first, second] = [houseNumberOf(a.house), houseNumberOf(b.house)];
  if (first !== null && second !== null) {
    const numbers = Math.abs(first - second);
    if (numbers <= ADJOINING_NUMBERS) return { level: 'adjoining', words: `${pair}: next door` };
    if (numbers <= NEAR_NUMBERS)
      return { level: 'same_street_near', words: `${pair}: near each other on one street` };
  }
  return { level: 'same_street', words: `${pair}: one street` };
};

const compareAddresses = (a: Place, b: Place): Comparison | null => {
  const first = a.addressKey === null ? null : readAddressKey(a.addressKey);
  const second = b.addressKey === null ? null : readAddressKey(b.addressKey);
  if (!first || !second || first.street !== second.street) return null;
  if (first.house !== second.house) return compareHouses(first, second);
  const building = named({ ...first, flat: null });
  if (first.flat !== null && second.flat !== null && first.flat !== second.flat) {
    return {
      level: 'different_home',
      words: `${both(named(first), named(second))}: different homes in one building`,
    };
  }
  const twoProperties = a.uprn !== null && b.uprn !== null && a.uprn !== b.uprn;
  if (first.flat !== second.flat || twoProperties)
    return { level: 'same_building', words: `${building}: the same building` };
  return { level: 'same_address', words: `${named(first)}: the same address` };
};

const metresInWords = (metres: number): string =>
  metres < FAR_METRES ? `${String(Math.round(metres))} m` : `${(metres / 1000).toFixed(1)} km`;

const POINT_OF: Readonly<Record<PointOf, string>> = {
  address: 'an address',
  street: 'a street',
  park: 'a park',
  landmark: 'a landmark',
  postcode: 'a postcode',
};

/** What was told and what the gazetteer completed are kept apart: nobody stood at the middle of a street. */
const pointsInWords = ({ metres, completed }: Separation): string => {
  const apart = `${metresInWords(metres)} apart`;
  const [first, second] = completed;
  if (first === undefined) return apart;
  if (second === undefined) return `${apart}, one point only that of ${POINT_OF[first]} in the gazetteer`;
  return `${apart}, both points those of the gazetteer (${POINT_OF[first]} and ${POINT_OF[second]})`;
};

const comparePoints = (apart: Separation): Comparison[] => {
  const { metres, accuracy } = apart;
  const words = pointsInWords(apart);
  const found: Comparison[] = [];
  if (metres <= accuracy && accuracy > CLOSE_METRES && accuracy <= FAR_METRES) {
    found.push({
      level: accuracy > WIDE_METRES ? 'within_wide_accuracy' : 'within_accuracy',
      words: `${words}, both together known to ${metresInWords(accuracy)}`,
    });
  }
  const tellsNothingFiner = metres <= accuracy && accuracy > PRECISE_METRES;
  if (tellsNothingFiner) return found;
  if (metres <= CLOSE_METRES) found.push({ level: 'within_50m', words });
  else if (metres <= NEAR_METRES) found.push({ level: 'within_250m', words });
  else if (metres <= FAR_METRES) found.push({ level: 'within_1km', words });
  else if (metres > FAR_METRES + accuracy) found.push({ level: 'far', words });
  return found;
};

const compareNames = (a: Place, b: Place, apart: Separation | null): Comparison[] => {
  const found: Comparison[] = [];
  const oneName = !saidApart(a, b, apart);
  if (oneName && a.placeKey !== null && a.placeKey === b.placeKey) {
    found.push({ level: 'same_place_name', words: `${capitalised(a.placeKey)}: the same place by name` });
  }
  if (a.postcode !== null && a.postcode === b.postcode && isUkPostcode(a.postcode) && oneName) {
    found.push({ level: 'same_postcode', words: `${a.postcode}: the same postcode` });
  }
  if (oneName && a.streetKey !== null && a.streetKey === b.streetKey) {
    found.push({ level: 'same_street', words: `${capitalised(a.streetKey)}: the same street` });
  }
  return found;
};

const comparePostcodes = (a: Place, b: Place): Comparison[] => {
  if (a.postcode === null || b.postcode === null || !isUkPostcode(a.postcode) || !isUkPostcode(b.postcode))
    return [];
  if (postcodeDistrict(a.postcode) === postcodeDistrict(b.postcode)) return [];
  return [{ level: 'far', words: `${both(a.postcode, b.postcode)}: different postcode districts` }];
};

/**
 * Levels at which two places are alike; empty where they cannot be compared. Two addresses on one street settle it:
 * no distance between points turns two houses into one. Otherwise every level that holds is given, for `weigh` to choose.
 */
export const comparePlace = (a: Place, b: Place): readonly Comparison[] => {
  if (a.uprn !== null && a.uprn === b.uprn)
    return [{ level: 'same_uprn', words: `The same property (UPRN ${a.uprn})` }];
  const apart = separation(a, b);
  const addresses = saidApart(a, b, apart) ? null : compareAddresses(a, b);
  if (addresses) return [addresses];
  const found = [...compareNames(a, b, apart), ...(apart ? comparePoints(apart) : [])];
  return found.length > 0 ? found : comparePostcodes(a, b);
};
