/** Side of a grid cell and reach of `neighbourCells`, in metres. */
export const CELL_METRES = 250;

/** One degree along the equator on WGS 84: distances and cells must use the same, or a cell would miss its neighbours. */
const METRES_PER_DEGREE = 111_320;
const EARTH_RADIUS_METRES = (METRES_PER_DEGREE * 180) / Math.PI;
/** Beyond this the bands' cosines change within one cell. Nobody reports a noisy neighbour there. */
const LAST_LATITUDE = 85;
const NEIGHBOURS_MARGIN = 1 + 1e-9;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const bandOf = (lat: number): number => Math.floor((lat * METRES_PER_DEGREE) / CELL_METRES);

/** Cells per degree of longitude in one band: the band's own middle sets it, so that a cell is 250 m wide anywhere. */
const cellsPerDegree = (band: number): number => {
  const middle = ((band + 0.5) * CELL_METRES) / METRES_PER_DEGREE;
  return (METRES_PER_DEGREE * Math.cos(radians(middle))) / CELL_METRES;
};

const columnOf = (lon: number, band: number): number => Math.floor(lon * cellsPerDegree(band));

const wrapped = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

const inReach = (lat: number, lon: number): boolean =>
  Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= LAST_LATITUDE && Math.abs(lon) <= 180;

/** Id `x:y` of the 250 m cell that holds a point (degrees WGS 84); null outside the grid (beyond 85° or no number). */
export const gridCell = (lat: number, lon: number): string | null => {
  if (!inReach(lat, lon)) return null;
  const band = bandOf(lat);
  return `${String(columnOf(wrapped(lon), band))}:${String(band)}`;
};

/** Columns of one band between two longitudes, which may reach over the date line. */
const columnsBetween = (from: number, to: number, band: number): number[] => {
  const spans =
    from < -180
      ? [
          [from + 360, 180],
          [-180, to],
        ]
      : to >= 180
        ? [
            [from, 180],
            [-180, to - 360],
          ]
        : [[from, to]];
  const columns: number[] = [];
  for (const [west = 0, east = 0] of spans) {
    for (let x = columnOf(west, band); x <= columnOf(east, band); x += 1) columns.push(x);
  }
  return columns;
};

/**
 * Every cell that can hold something within so many metres of the point. Sorted and each once, so that they can be
 * locked in this order. Empty outside the grid.
 */
export const cellsWithin = (lat: number, lon: number, metres: number): string[] => {
  if (!inReach(lat, lon)) return [];
  const reach = (metres / EARTH_RADIUS_METRES) * NEIGHBOURS_MARGIN;
  const latReach = (reach * 180) / Math.PI;
  // The farthest longitude of a small circle: at its tangent meridian, not on its own parallel.
  const lonReach = (Math.asin(Math.sin(reach) / Math.cos(radians(lat))) * 180) / Math.PI;
  const here = wrapped(lon);
  const cells = new Set<string>();
  for (let band = bandOf(lat - latReach); band <= bandOf(lat + latReach); band += 1) {
    for (const x of columnsBetween(here - lonReach, here + lonReach, band))
      cells.add(`${String(x)}:${String(band)}`);
  }
  return [...cells].sort();
};

/** The cells within 250 m: nine as a rule, and some fewer or more where the columns of two bands do not line up. */
export const neighbourCells = (lat: number, lon: number): string[] => cellsWithin(lat, lon, CELL_METRES);

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance in metres (haversine; within 0.3 % of the ellipsoid). */
export const distanceMetres = (a: Point, b: Point): number => {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat * halfLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon * halfLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
};
