import {
  boolean,
  customType,
  doublePrecision,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { PlaceKind } from '@asb/domain';

/** PostgreSQL's own polygon, as its text: `((lon,lat),(lon,lat),…)`. */
const polygon = customType<{ data: string }>({ dataType: () => 'polygon' });

export const gazetteerSources = pgTable('gazetteer_sources', {
  source: text().primaryKey(),
  fingerprint: text().notNull(),
  places: integer().notNull(),
  importedAt: timestamp({ withTimezone: true }).notNull(),
});

export const gazetteerPlaces = pgTable('gazetteer_places', {
  id: text().primaryKey(),
  source: text().notNull(),
  kind: text().$type<PlaceKind>().notNull(),
  name: text().notNull(),
  label: text().notNull(),
  nameWords: text().array().notNull(),
  words: text().array().notNull(),
  houseNumber: integer(),
  lat: doublePrecision().notNull(),
  lon: doublePrecision().notNull(),
  accuracyMetres: doublePrecision().notNull(),
  uprn: text(),
  address: text(),
  postcode: text(),
  place: text(),
  tenure: text(),
  landlord: text(),
  ward: text(),
  importance: smallint().notNull(),
});

export const gazetteerWords = pgTable('gazetteer_words', {
  word: text().primaryKey(),
  keys: text().array().notNull(),
});

export const gazetteerUprns = pgTable('gazetteer_uprns', {
  uprn: text().primaryKey(),
  lat: doublePrecision().notNull(),
  lon: doublePrecision().notNull(),
});

export const gazetteerRings = pgTable('gazetteer_rings', {
  source: text().notNull(),
  areaKind: text().notNull(),
  code: text().notNull(),
  name: text().notNull(),
  part: integer().notNull(),
  hole: boolean().notNull(),
  ring: polygon().notNull(),
});
