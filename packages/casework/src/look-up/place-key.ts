import { eq, or, sql, type SQL } from 'drizzle-orm';
import { comparePlace, distanceMetres, placeKeys, type MatchSubject, type ReportPlace } from '@asb/domain';
import { schema } from '@asb/database';

const { incidents } = schema;

/** How closely a place was given; what "here" means follows from it. */
export const PLACE_KINDS = ['address', 'place', 'street', 'postcode', 'point'] as const;
export type PlaceKindAsked = (typeof PLACE_KINDS)[number];

/** A place as matching compares it. */
export type ComparedPlace = Pick<
  MatchSubject,
  'lat' | 'lon' | 'accuracyMetres' | 'pointOf' | 'uprn' | 'addressKey' | 'streetKey' | 'postcode' | 'placeKey'
>;

export interface AskedPlace {
  readonly kind: PlaceKindAsked;
  readonly place: ComparedPlace;
}

/** Levels of comparison at which two places are one, by how closely the first was given. */
const HERE: Readonly<Record<PlaceKindAsked, readonly string[]>> = {
  address: ['same_uprn', 'same_address'],
  place: ['same_uprn', 'same_place_name'],
  street: ['same_street'],
  postcode: ['same_postcode'],
  point: ['within_50m'],
};

const kindOf = ({
  lat,
  lon,
  uprn,
  addressKey,
  streetKey,
  postcode,
  placeKey,
}: ComparedPlace): PlaceKindAsked | null => {
  if (uprn !== null || addressKey !== null) return 'address';
  if (placeKey !== null) return 'place';
  if (streetKey !== null) return 'street';
  if (postcode !== null) return 'postcode';
  return lat !== null && lon !== null ? 'point' : null;
};

/** Asks about the place of something known; null where nothing says where it was. */
export const asAsked = (place: ComparedPlace): AskedPlace | null => {
  const kind = kindOf(place);
  return kind === null ? null : { kind, place };
};

/** Reads a place as it was told; null where nothing says where it is. */
export const askedPlace = (told: ReportPlace): AskedPlace | null => {
  const { lat, lon, accuracyMetres, uprn } = told;
  const { addressKey, streetKey, postcode, placeKey } = placeKeys(told);
  return asAsked({ lat, lon, accuracyMetres, uprn, addressKey, streetKey, postcode, placeKey });
};

/** Whether something happened exactly there: every town has a High Street, so two far apart are not one. */
export const isHere = ({ kind, place }: AskedPlace, other: ComparedPlace): boolean =>
  comparePlace(place, other).some(({ level }) => HERE[kind].includes(level));

const METRES_PER_DEGREE = 111_320;

/** A condition on `incidents`: inside the square around a point, which an index answers; `metresFrom` makes it a ring. */
export const inSquare = ({ lat, lon }: ComparedPlace, metres: number): SQL | undefined => {
  if (lat === null || lon === null) return undefined;
  const north = metres / METRES_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return sql`(${incidents.lat} between ${lat - north} and ${lat + north}
    and ${incidents.lon} between ${lon - east} and ${lon + east})`;
};

/** A condition on `incidents`: those that `isHere` could find. */
export const couldBeHere = ({ kind, place }: AskedPlace): SQL | undefined => {
  const { uprn, addressKey, placeKey, streetKey, postcode } = place;
  switch (kind) {
    case 'address':
      return or(
        uprn === null ? undefined : eq(incidents.uprn, uprn),
        addressKey === null ? undefined : eq(incidents.addressKey, addressKey),
      );
    case 'place':
      return placeKey === null ? undefined : eq(incidents.placeKey, placeKey);
    case 'street':
      return streetKey === null ? undefined : eq(incidents.streetKey, streetKey);
    case 'postcode':
      return postcode === null ? undefined : eq(incidents.postcode, postcode);
    case 'point':
      return inSquare(place, 50);
  }
};

export interface Offset {
  readonly metres: number;
  /** Metres to the east and north of the place asked about. */
  readonly east: number;
  readonly north: number;
}

/** How far from the place, and whither; null where one of the two has no point. */
export const offsetFrom = (place: ComparedPlace, other: ComparedPlace): Offset | null => {
  if (place.lat === null || place.lon === null || other.lat === null || other.lon === null) return null;
  const from = { lat: place.lat, lon: place.lon };
  const metres = distanceMetres(from, { lat: other.lat, lon: other.lon });
  return {
    metres,
    north: (other.lat - from.lat) * METRES_PER_DEGREE,
    east: (other.lon - from.lon) * METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180),
  };
};
