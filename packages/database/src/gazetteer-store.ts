import { eq, sql } from 'drizzle-orm';
import type { GazetteerPlace } from '@asb/domain';
import type { Db, Tx } from './connection.ts';
import { gazetteerPlaces, gazetteerRings, gazetteerSources, gazetteerUprns } from './schema/gazetteer.ts';

/** Places for one statement: PostgreSQL takes 65,535 parameters. */
export const PLACES_AT_ONCE = 1_000;

/** Stores places; one that is there by its id is replaced. Ids must not repeat in one call. */
export const savePlaces = async (db: Db | Tx, places: readonly GazetteerPlace[]): Promise<void> => {
  if (places.length === 0) return;
  await db
    .insert(gazetteerPlaces)
    .values(places.map((place) => ({ ...place, nameWords: [...place.nameWords], words: [...place.words] })))
    .onConflictDoUpdate({
      target: gazetteerPlaces.id,
      set: {
        source: sql`excluded.source`,
        kind: sql`excluded.kind`,
        name: sql`excluded.name`,
        label: sql`excluded.label`,
        nameWords: sql`excluded.name_words`,
        words: sql`excluded.words`,
        houseNumber: sql`excluded.house_number`,
        lat: sql`excluded.lat`,
        lon: sql`excluded.lon`,
        accuracyMetres: sql`excluded.accuracy_metres`,
        uprn: sql`excluded.uprn`,
        address: sql`excluded.address`,
        postcode: sql`excluded.postcode`,
        place: sql`excluded.place`,
        tenure: sql`excluded.tenure`,
        landlord: sql`excluded.landlord`,
        ward: sql`excluded.ward`,
        importance: sql`excluded.importance`,
      },
    });
};

export interface WordWithKeys {
  readonly word: string;
  readonly keys: readonly string[];
}

export const saveWords = async (db: Db | Tx, words: readonly WordWithKeys[]): Promise<void> => {
  if (words.length === 0) return;
  await db.execute(sql`
    insert into gazetteer_words (word, keys)
    select word, array(select jsonb_array_elements_text(keys))
    from jsonb_to_recordset(${sql.param(JSON.stringify(words))}::text::jsonb) as given(word text, keys jsonb)
    on conflict (word) do nothing`);
};

/** Words that no place is called by any more would hide what a typing slip meant. */
export const dropUnusedWords = async (db: Db | Tx): Promise<void> => {
  await db.execute(sql`
    delete from gazetteer_words where word not in (select distinct unnest(words) from gazetteer_places)`);
};

export const dropPlacesOf = async (db: Db | Tx, source: string): Promise<void> => {
  await db.delete(gazetteerPlaces).where(eq(gazetteerPlaces.source, source));
};

export interface UprnPoint {
  readonly uprn: string;
  readonly lat: number;
  readonly lon: number;
}

export const saveUprns = async (db: Db | Tx, points: readonly UprnPoint[]): Promise<void> => {
  if (points.length === 0) return;
  await db
    .insert(gazetteerUprns)
    .values([...points])
    .onConflictDoUpdate({
      target: gazetteerUprns.uprn,
      set: { lat: sql`excluded.lat`, lon: sql`excluded.lon` },
    });
};

/** One ring of an area: longitude and latitude in turn. */
export interface AreaRing {
  readonly areaKind: string;
  readonly code: string;
  readonly name: string;
  readonly part: number;
  readonly hole: boolean;
  readonly points: readonly (readonly [number, number])[];
}

/** Puts the boundaries of one source in the place of those it had. */
export const replaceRings = async (tx: Tx, source: string, rings: readonly AreaRing[]): Promise<void> => {
  await tx.delete(gazetteerRings).where(eq(gazetteerRings.source, source));
  for (let from = 0; from < rings.length; from += 500)
    await tx.insert(gazetteerRings).values(
      rings.slice(from, from + 500).map(({ points, ...ring }) => ({
        source,
        ...ring,
        ring: `(${points.map(([lon, lat]) => `(${lon},${lat})`).join(',')})`,
      })),
    );
};

export interface GazetteerSource {
  readonly source: string;
  readonly fingerprint: string;
  readonly places: number;
  readonly importedAt: Date;
}

export const findSource = async (db: Db | Tx, source: string): Promise<GazetteerSource | null> => {
  const [row] = await db.select().from(gazetteerSources).where(eq(gazetteerSources.source, source));
  return row ?? null;
};

export const saveSource = async (db: Db | Tx, row: GazetteerSource): Promise<void> => {
  await db
    .insert(gazetteerSources)
    .values(row)
    .onConflictDoUpdate({
      target: gazetteerSources.source,
      set: { fingerprint: row.fingerprint, places: row.places, importedAt: row.importedAt },
    });
};
