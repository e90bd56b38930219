import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { PlaceToStore } from '@asb/domain';
import { areaRow, placeRow, streetRow, tenureRow, type AreaRow, type PlaceRow } from './gazetteer-files.ts';
import { placesOfStreet } from './street-homes.ts';

/** Where a partnership's folder keeps its own gazetteer. */
export const GAZETTEER_FOLDER = 'gazetteer';

const FILES = ['areas.csv', 'places.csv', 'streets.csv', 'tenures.csv'] as const;
type FileName = (typeof FILES)[number];

/** Goes up when the same files would make other places. */
const RULE = 1;

export interface BuiltInGazetteer {
  /** Of the files and of the rule by which homes are made. */
  readonly fingerprint: string;
  readonly places: readonly PlaceToStore[];
}

const readTexts = async (folder: string): Promise<Record<FileName, string> | null> => {
  try {
    const texts = await Promise.all(FILES.map((name) => readFile(join(folder, name), 'utf8')));
    const [areas = '', places = '', streets = '', tenures = ''] = texts;
    return { 'areas.csv': areas, 'places.csv': places, 'streets.csv': streets, 'tenures.csv': tenures };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

interface ReadLine {
  readonly record: unknown;
  readonly info: { readonly lines: number };
}

/** The rows of one file. Throws with file, line and column where one does not hold. */
const rowsOf = <Shape extends z.ZodType>(file: FileName, text: string, shape: Shape): z.output<Shape>[] =>
  parse<ReadLine>(text, { columns: true, comment: '#', trim: true, info: true }).map(({ record, info }) => {
    const read = shape.safeParse(record);
    if (read.success) return read.data;
    const [fault] = read.error.issues;
    throw new Error(`${file}, line ${info.lines}: ${fault?.path.join('.') ?? ''} ${fault?.message ?? ''}`);
  });

const NOBODYS = { uprn: null, tenure: null, landlord: null, address: null, postcode: null } as const;

const idOf = (...parts: string[]): string =>
  parts
    .join(' ')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-');

const publicPlace = (row: PlaceRow): PlaceToStore => ({
  ...NOBODYS,
  id: `${row.kind}:${idOf(row.name, row.locality)}`,
  kind: row.kind,
  name: row.name,
  locality: `${row.locality} ${row.sector.split(' ')[0] ?? ''}`,
  label: `${row.name}, ${row.locality}`,
  lat: row.lat,
  lon: row.lon,
  accuracyMetres: row.radius,
  place: `${row.name}, ${row.locality}`,
  tenure: 'public_place',
  ward: row.ward,
  importance: row.kind === 'park' ? 6 : 5,
});

const area = (row: AreaRow): PlaceToStore => ({
  ...NOBODYS,
  id: `area:${idOf(row.name)}`,
  kind: 'area',
  name: row.name,
  locality: row.district,
  label: `${row.name}, ${row.district}`,
  lat: row.lat,
  lon: row.lon,
  accuracyMetres: row.radius,
  place: row.name,
  ward: null,
  importance: row.importance,
});

/**
 * A partnership's own small gazetteer, from the four files of a folder; null where there is none. For Lichfield: real
 * names of streets, parks and landmarks, and invented homes. Throws where a file does not hold.
 */
export const loadGazetteer = async (folder: string): Promise<BuiltInGazetteer | null> => {
  const texts = await readTexts(folder);
  if (texts === null) return null;
  const hash = createHash('sha256').update(`rule ${RULE}`);
  for (const name of FILES) hash.update(`\0${name}\0${texts[name]}`);
  const tenures = new Map(
    rowsOf('tenures.csv', texts['tenures.csv'], tenureRow).map((row) => [row.letter, row]),
  );
  return {
    fingerprint: hash.digest('hex'),
    places: [
      ...rowsOf('areas.csv', texts['areas.csv'], areaRow).map(area),
      ...rowsOf('places.csv', texts['places.csv'], placeRow).map(publicPlace),
      ...rowsOf('streets.csv', texts['streets.csv'], streetRow).flatMap((row) =>
        placesOfStreet(row, tenures),
      ),
    ],
  };
};
