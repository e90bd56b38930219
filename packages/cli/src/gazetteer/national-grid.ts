import proj4 from 'proj4';
import type { Point } from './import-row.ts';

/**
 * British National Grid (EPSG:27700) with the seven-parameter Helmert transformation to WGS 84 that Ordnance Survey
 * publishes in "A guide to coordinate systems in Great Britain", section 6.6: good to about 5 m, which is nothing
 * beside how exactly callers name a place. The grid file OSTN15 would bring it to centimetres and weighs megabytes.
 */
const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs';

const toWgs84 = proj4(NATIONAL_GRID, 'EPSG:4326');

const rounded = (degrees: number): number => Number(degrees.toFixed(6));

/** The grid covers 700 km by 1,300 km. */
const onGrid = (easting: number, northing: number): boolean =>
  easting > 0 && easting < 700_000 && northing > 0 && northing < 1_300_000;

/** Degrees WGS 84 of an easting and a northing in metres; null for what is not on the grid. */
export const fromNationalGrid = (easting: number, northing: number): Point | null => {
  if (!onGrid(easting, northing)) return null;
  const [lon, lat] = toWgs84.forward([easting, northing]);
  return { lat: rounded(lat), lon: rounded(lon) };
};
