import { findWards, type Db, type Tx } from '@asb/database';
import type { GazetteerPlace, PlaceSuggestion } from '@asb/domain';

/** What a viewer sees of each place; the ward is looked up where the place's source did not say it. */
export const suggestionsOf = async (
  db: Db | Tx,
  places: readonly GazetteerPlace[],
): Promise<PlaceSuggestion[]> => {
  const unplaced = places.filter(({ ward, kind }) => ward === null && kind !== 'area');
  const wards = await findWards(db, unplaced);
  const wardOf = new Map(unplaced.map(({ id }, index) => [id, wards[index] ?? null]));
  return places.map((place) => ({
    id: place.id,
    kind: place.kind,
    label: place.label,
    lat: place.lat,
    lon: place.lon,
    accuracyMetres: place.accuracyMetres,
    uprn: place.uprn,
    address: place.address,
    postcode: place.postcode,
    place: place.place,
    tenure: place.tenure,
    landlord: place.landlord,
    ward: place.ward ?? wardOf.get(place.id) ?? null,
  }));
};
