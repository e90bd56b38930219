import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_METRES, cellsWithin, distanceMetres, gridCell, neighbourCells } from './grid-cells.ts';

const anywhere = fc.record({
  lat: fc.double({ min: -84.9, max: 84.9, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

const EARTH_RADIUS_METRES = (111_320 * 180) / Math.PI;

/** The point so many metres away in a direction (degrees), along a great circle. */
const pointAt = (from: { lat: number; lon: number }, metres: number, bearing: number) => {
  const angle = metres / EARTH_RADIUS_METRES;
  const [lat, lon, way] = [from.lat, from.lon, bearing].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const toLat = Math.asin(Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(way));
  const east = Math.atan2(
    Math.sin(way) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * Math.sin(toLat),
  );
  const toLon = (((((lon + east) * 180) / Math.PI + 540) % 360) + 360) % 360;
  return { lat: (toLat * 180) / Math.PI, lon: toLon - 180 };
};

describe('the grid', () => {
  it('finds everything within 250 m in the neighbour cells', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 249.9, noNaN: true }),
        fc.integer({ min: 0, max: 359 }),
        (point, metres, bearing) => {
          const other = pointAt(point, metres, bearing);
          fc.pre(Math.abs(other.lat) <= 85);
          expect(neighbourCells(point.lat, point.lon)).toContain(gridCell(other.lat, other.lon));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('lets a coarse point and a sharp one meet whichever comes first, wherever in its reach the sharp one is', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 750, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 359 }),
        ({ lat, lon }, radius, share, bearing) => {
          const sharp = pointAt({ lat, lon }, (radius + CELL_METRES) * share * 0.999, bearing);
          fc.pre(Math.abs(lat) < 84 && Math.abs(sharp.lat) < 84);
          expect(cellsWithin(lat, lon, radius + CELL_METRES)).toContain(gridCell(sharp.lat, sharp.lon));
          const standsIn = new Set(cellsWithin(lat, lon, radius));
          expect(neighbourCells(sharp.lat, sharp.lon).some((cell) => standsIn.has(cell))).toBe(true);
        },
      ),
    );
  });

  it('gives two points within 250 m at least one lock in common', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 249.9, noNaN: true }),
        fc.integer({ min: 0, max: 359 }),
        (point, metres, bearing) => {
          const other = pointAt(point, metres, bearing);
          fc.pre(Math.abs(other.lat) <= 85);
          const locks = new Set(neighbourCells(point.lat, point.lon));
          expect(neighbourCells(other.lat, other.lon).some((cell) => locks.has(cell))).toBe(true);
        },
      ),
    );
  });

  it('needs nine cells as a rule, some fewer or more where bands shift, sorted and each once', () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        const cells = neighbourCells(point.lat, point.lon);
        expect(cells.length).toBeGreaterThanOrEqual(6);
        expect(cells.length).toBeLessThanOrEqual(16);
        expect(cells).toEqual([...new Set(cells)].sort());
      }),
    );
  });

  it('holds in one cell nothing farther apart than its diagonal', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 370, max: 600, noNaN: true }),
        fc.integer({ min: 0, max: 359 }),
        (point, metres, bearing) => {
          const other = pointAt(point, metres, bearing);
          fc.pre(Math.abs(other.lat) <= 85);
          expect(gridCell(other.lat, other.lon)).not.toBe(gridCell(point.lat, point.lon));
        },
      ),
    );
  });

  it('measures the distance it was given, both ways alike', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.integer({ min: 0, max: 359 }),
        (point, metres, bearing) => {
          const other = pointAt(point, metres, bearing);
          expect(distanceMetres(point, other)).toBeCloseTo(metres, 3);
          expect(distanceMetres(other, point)).toBeCloseTo(distanceMetres(point, other), 9);
        },
      ),
    );
  });

  it('has nothing beyond the grid', () => {
    expect(gridCell(86, 0)).toBeNull();
    expect(neighbourCells(0, 181)).toEqual([]);
    expect(CELL_METRES).toBe(250);
  });
});
