import { sql, type SQL } from 'drizzle-orm';
import type { GazetteerPlace, PlaceKind } from '@asb/domain';
import type { Db, Tx } from './connection.ts';

interface PlaceRow extends Record<string, unknown> {
  id: string;
  source: string;
  kind: PlaceKind;
  name: string;
  label: string;
  name_words: string[];
  words: string[];
  house_number: number | null;
  lat: number;
  lon: number;
  accuracy_metres: number;
  uprn: string | null;
  address: string | null;
  postcode: string | null;
  place: string | null;
  tenure: string | null;
  landlord: string | null;
  ward: string | null;
  importance: number;
}

const asPlace = (row: PlaceRow): GazetteerPlace => ({
  id: row.id,
  source: row.source,
  kind: row.kind,
  name: row.name,
  label: row.label,
  nameWords: row.name_words,
  words: row.words,
  houseNumber: row.house_number,
  lat: row.lat,
  lon: row.lon,
  accuracyMetres: row.accuracy_metres,
  uprn: row.uprn,
  address: row.address,
  postcode: row.postcode,
  place: row.place,
  tenure: row.tenure,
  landlord: row.landlord,
  ward: row.ward,
  importance: row.importance,
});

/** One reading of one typed word. */
export interface WordSearch {
  readonly typed: string;
  readonly reading: string;
  /** Keys of likely slips; empty: only what begins with the reading is wanted. */
  readonly keys: readonly string[];
}

export interface FoundWord {
  readonly typed: string;
  readonly reading: string;
  readonly word: string;
}

/** A begun word of one letter begins hundreds; the shortest of them are meant most often. */
const WORDS_PER_READING = 200;
const SLIPS_PER_READING = 400;
/** Sorts after every word that begins with what stands before it. */
const LAST = '\u{10FFFF}';

/** The words of the gazetteer that begin with what was typed, or share a misspelling key with it. */
export const findWords = async (db: Db | Tx, searches: readonly WordSearch[]): Promise<FoundWord[]> => {
  if (searches.length === 0) return [];
  const wanted = sql.join(
    searches.map(
      ({ typed, reading, keys }) =>
        sql`(${typed}::text, ${reading}::text, ${reading + LAST}::text, ${sql.param([...keys])}::text[])`,
    ),
    sql`, `,
  );
  const rows = await db.execute<FoundWord & Record<string, unknown>>(sql`
    select wanted.typed, wanted.reading, found.word
    from (values ${wanted}) as wanted(typed, reading, last, keys)
    cross join lateral (
      (select word from gazetteer_words where word >= wanted.reading and word < wanted.last
        order by length(word), word limit ${WORDS_PER_READING})
      union
      (select word from gazetteer_words where gazetteer_words.keys && wanted.keys limit ${SLIPS_PER_READING})
    ) as found`);
  return rows.map(({ typed, reading, word }) => ({ typed, reading, word }));
};

export interface PlaceSearch {
  /** A place must have a word of every group; with `oneMayMiss`, of every group but one. */
  readonly wordGroups: readonly (readonly string[])[];
  readonly oneMayMiss?: boolean;
  /** With a number, addresses of that number come beside the places that have none. */
  readonly houseNumber: number | null;
  /** The beginning of a postcode. */
  readonly postcode: string | null;
  readonly limit: number;
}

/** What is looked at before the best are taken: `Lichfield` alone must not read the whole table. */
const MOST_READ = 4_000;

const wordConditions = (groups: readonly SQL[], oneMayMiss: boolean): SQL[] => {
  const all = groups.map((group) => sql`words && ${group}`);
  if (!oneMayMiss || all.length < 2) return all;
  const combinations = all.map((_, left) =>
    sql.join(
      all.filter((_condition, index) => index !== left),
      sql` and `,
    ),
  );
  return [sql`(${sql.join(combinations, sql` or `)})`];
};

/**
 * Places that have a word of every group, those with most of the words in their own name first. Nothing for a search
 * that names neither word nor postcode.
 */
export const searchPlaces = async (db: Db | Tx, search: PlaceSearch): Promise<GazetteerPlace[]> => {
  const { wordGroups, houseNumber, postcode, limit } = search;
  if (wordGroups.length === 0 && postcode === null) return [];
  const groups = wordGroups.map((group) => sql`${sql.param([...group])}::text[]`);
  const conditions = wordConditions(groups, search.oneMayMiss ?? false);
  if (postcode !== null) conditions.push(sql`postcode >= ${postcode} and postcode < ${postcode + LAST}`);
  const hits = groups.map((group) => sql`(name_words && ${group})::int`);
  const order = sql.join(
    [
      ...(hits.length === 0 ? [] : [sql`${sql.join(hits, sql` + `)} desc`]),
      sql`importance desc, char_length(label), house_number, id`,
    ],
    sql`, `,
  );
  const matching = sql.join(conditions, sql` and `);
  const take = (numbered: SQL): SQL => sql`(
    select found.* from (select * from gazetteer_places where ${numbered} and ${matching} limit ${MOST_READ}) as found
    order by ${order} limit ${limit})`;
  const parts = [take(sql`house_number is null`)];
  if (houseNumber !== null) parts.push(take(sql`house_number = ${houseNumber}`));
  else if (postcode !== null) parts.push(take(sql`house_number is not null`));
  const rows = await db.execute<PlaceRow>(sql.join(parts, sql` union all `));
  return rows.map(asPlace);
};

export const findPlaceById = async (db: Db | Tx, id: string): Promise<GazetteerPlace | null> => {
  const [row] = await db.execute<PlaceRow>(sql`select * from gazetteer_places where id = ${id}`);
  return row === undefined ? null : asPlace(row);
};

/** The address of a property reference, or, where only its point is known, that. */
export interface PropertyReference {
  readonly lat: number;
  readonly lon: number;
  readonly accuracyMetres: number;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly tenure: string | null;
  /** Null where only its point is known. */
  readonly source: string | null;
}

/** OS Open UPRN gives a point inside or near the building. */
const UPRN_ACCURACY_METRES = 15;

export const findUprn = async (db: Db | Tx, uprn: string): Promise<PropertyReference | null> => {
  const [row] = await db.execute<PlaceRow>(
    sql`select * from gazetteer_places where uprn = ${uprn} order by id limit 1`,
  );
  if (row !== undefined) return asPlace(row);
  const [point] = await db.execute<{ lat: number; lon: number }>(
    sql`select lat, lon from gazetteer_uprns where uprn = ${uprn}`,
  );
  if (point === undefined) return null;
  return {
    ...point,
    accuracyMetres: UPRN_ACCURACY_METRES,
    address: null,
    postcode: null,
    tenure: null,
    source: null,
  };
};

export interface PointToPlace {
  readonly lat: number;
  readonly lon: number;
}

/** Half a kilometre in degrees of latitude: beyond it the nearest known place says nothing of the ward. */
const NEARBY_DEGREES = 0.0045;

/**
 * The ward of each point: by the boundaries imported, else the ward of the nearest known place within about 500 m,
 * else null. In the order of the points.
 */
export const findWards = async (db: Db | Tx, points: readonly PointToPlace[]): Promise<(string | null)[]> => {
  if (points.length === 0) return [];
  const wanted = sql.join(
    points.map(({ lat, lon }, index) => sql`(${index}::int, ${lat}::float8, ${lon}::float8)`),
    sql`, `,
  );
  const rows = await db.execute<{ at: number; ward: string | null }>(sql`
    select wanted.at, coalesce(
      (select name from gazetteer_rings as r
        where area_kind = 'ward' and not hole and ring && polygon(box(point(wanted.lon, wanted.lat), point(wanted.lon, wanted.lat)))
          and ring @> point(wanted.lon, wanted.lat)
          and not exists (select from gazetteer_rings as h where h.source = r.source and h.area_kind = r.area_kind
            and h.code = r.code and h.part = r.part and h.hole and h.ring @> point(wanted.lon, wanted.lat))
        order by (select imported_at from gazetteer_sources as s where s.source = r.source) desc nulls last, code
        limit 1),
      (select near.ward from (
        select ward, lat, lon from gazetteer_places where ward is not null
        order by point(lon, lat) <-> point(wanted.lon, wanted.lat) limit 1) as near
        where abs(near.lat - wanted.lat) < ${NEARBY_DEGREES}
          and abs(near.lon - wanted.lon) * cos(radians(wanted.lat)) < ${NEARBY_DEGREES})
    ) as ward
    from (values ${wanted}) as wanted(at, lat, lon)`);
  const byIndex = new Map(rows.map(({ at, ward }) => [at, ward]));
  return points.map((_, index) => byIndex.get(index) ?? null);
};

/** Lines drawn on the map where no wards are imported; they decide nothing. */
export const OUTLINE_KIND = 'outline';

export interface StoredRing extends Record<string, unknown> {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  /** As PostgreSQL writes a polygon: `((lon,lat),…)`. */
  readonly ring: string;
}

/** The outer rings of all areas of a kind, by their names. */
export const findRings = async (db: Db | Tx, kind: string): Promise<StoredRing[]> => [
  ...(await db.execute<StoredRing>(sql`
    select area_kind as kind, code, name, ring::text as ring from gazetteer_rings
    where area_kind = ${kind} and not hole order by name, code, part`)),
];
