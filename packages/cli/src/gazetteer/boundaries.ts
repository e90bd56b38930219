import { z } from 'zod';
import type { AreaRing } from '@asb/database';
import { wrongUsage } from '../failure.ts';
import { kept, rejected, type Point, type ReadRow } from './import-row.ts';
import { fromNationalGrid } from './national-grid.ts';

const position = z.array(z.number()).min(2);
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)) }),
]);
const properties = z.record(z.string(), z.unknown());
const collection = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
  features: z.array(z.object({ properties, geometry: z.unknown() })),
});

/** How the Office for National Statistics heads its columns: `WD24CD` and `WD24NM`, `LSOA11CD` and so on. */
const CODE = /^([A-Z]+)\d{2}CD$/i;
const KINDS: Readonly<Record<string, string>> = {
  WD: 'ward',
  LAD: 'district',
  PAR: 'parish',
  LSOA: 'lsoa',
  MSOA: 'msoa',
};

interface AreaName {
  readonly areaKind: string;
  readonly code: string;
  readonly name: string;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameOf = (given: Readonly<Record<string, unknown>>): AreaName | null => {
  const column = Object.keys(given).find((name) => CODE.test(name));
  if (column !== undefined) {
    const letters = CODE.exec(column)?.[1]?.toUpperCase() ?? '';
    const code = textIn(given[column]);
    const name = textIn(given[column.replace(/CD$/i, (end) => (end === 'cd' ? 'nm' : 'NM'))]);
    return code === ''
      ? null
      : { areaKind: KINDS[letters] ?? letters.toLowerCase(), code, name: name || code };
  }
  // Ordnance Survey's Boundary-Line.
  const [code, name] = [textIn(given['Code'] ?? given['CODE']), textIn(given['Name'] ?? given['NAME'])];
  return code === '' || name === '' ? null : { areaKind: 'ward', code, name: name.replace(/ Ward$/, '') };
};

const onGlobe = ([x = Number.NaN, y = Number.NaN]: readonly number[]): Point | null =>
  Math.abs(x) <= 180 && Math.abs(y) <= 90 ? { lat: y, lon: x } : null;
const onNationalGrid = ([x = 0, y = 0]: readonly number[]): Point | null => fromNationalGrid(x, y);

const ringsOf = (
  area: AreaName,
  parts: readonly (readonly (readonly (readonly number[])[])[])[],
  pointOf: (place: readonly number[]) => Point | null,
): AreaRing[] | null => {
  const rings: AreaRing[] = [];
  for (const [part, outlines] of parts.entries())
    for (const [index, outline] of outlines.entries()) {
      const points = outline.map(pointOf);
      if (points.some((point) => point === null)) return null;
      const pairs = points.flatMap((point): (readonly [number, number])[] =>
        point === null ? [] : [[point.lon, point.lat]],
      );
      rings.push({ ...area, part, hole: index > 0, points: pairs });
    }
  return rings;
};

/**
 * The areas of a GeoJSON file of boundaries as the Office for National Statistics or Ordnance Survey publishes them, in
 * WGS 84 or on the British National Grid, each with its rings. Throws for a file that is no such thing.
 */
export const readBoundaries = (text: string): ReadRow<readonly AreaRing[]>[] => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw wrongUsage('The file is not JSON.');
  }
  const read = collection.safeParse(document);
  if (!read.success) throw wrongUsage('The file is not a GeoJSON FeatureCollection.');
  const pointOf = /27700/.test(read.data.crs?.properties.name ?? '') ? onNationalGrid : onGlobe;
  return read.data.features.map((feature) => {
    const area = nameOf(feature.properties);
    if (area === null) return rejected('its properties hold no code and name that are known');
    const shape = geometry.safeParse(feature.geometry);
    if (!shape.success) return rejected(`${area.name} is no polygon`);
    const parts = shape.data.type === 'Polygon' ? [shape.data.coordinates] : shape.data.coordinates;
    const rings = ringsOf(area, parts, pointOf);
    return rings === null
      ? rejected(`${area.name} has a point outside the system it is given in`)
      : kept(rings);
  });
};
