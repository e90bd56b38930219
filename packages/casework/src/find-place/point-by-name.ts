import { findPlaceById, findSource, searchPlaces, type Db, type Tx } from '@asb/database';
import {
  isUkPostcode,
  nameOnePlace,
  normalisePostcode,
  placeTellings,
  postcodeInAddress,
  wordsToFind,
  type GazetteerPlace,
  type PointFrom,
  type PointOf,
  type ReportPlace,
  type ToldPostcode,
} from '@asb/domain';

/** More places of one name than this are not told apart by reading on. */
const MOST_READ = 60;

type CompletedPoint = Required<Pick<ReportPlace, 'lat' | 'lon' | 'accuracyMetres' | 'pointFrom'>>;

const toldPostcode = async (db: Db | Tx, place: ReportPlace): Promise<ToldPostcode | null> => {
  const postcode =
    normalisePostcode(place.postcode) ??
    postcodeInAddress(place.address ?? '') ??
    postcodeInAddress(place.place ?? '');
  if (postcode === null) return null;
  const known = isUkPostcode(postcode) ? await findPlaceById(db, `postcode:${postcode}`) : null;
  return { postcode, known };
};

/** The place that a line of words names, by one look into the index for each reading until one names a single place. */
const placeNamed = async (
  db: Db | Tx,
  text: string | null,
  postcode: ToldPostcode | null,
): Promise<GazetteerPlace | null> => {
  if (text === null) return null;
  for (const telling of placeTellings(text)) {
    const wordGroups = wordsToFind(telling.query);
    const { houseNumber } = telling.query;
    const places = await searchPlaces(db, { wordGroups, houseNumber, postcode: null, limit: MOST_READ });
    const named = nameOnePlace(places, telling, postcode);
    if (named !== null) return named;
  }
  return null;
};

/** Whence a point comes, with the edition of its source as it is now. */
export const pointFrom = async (db: Db | Tx, of: PointOf, source: string | null): Promise<PointFrom> => {
  const edition = source === null ? null : await findSource(db, source);
  return { of, source, fingerprint: edition?.fingerprint ?? null };
};

/**
 * The point of the place that a report names by words or postcode, to the accuracy that the gazetteer has it; null where
 * nothing in it is called so, or more than one place is. Whatever names it most finely is taken.
 */
export const pointByName = async (db: Db | Tx, place: ReportPlace): Promise<CompletedPoint | null> => {
  const postcode = await toldPostcode(db, place);
  const named = [
    await placeNamed(db, place.address, postcode),
    await placeNamed(db, place.place, postcode),
    postcode?.known ?? null,
  ].filter((found) => found !== null);
  const [finest] = named.toSorted((a, b) => a.accuracyMetres - b.accuracyMetres);
  if (finest === undefined || finest.kind === 'area') return null;
  const { lat, lon, accuracyMetres, kind, source } = finest;
  return { lat, lon, accuracyMetres, pointFrom: await pointFrom(db, kind, source) };
};
