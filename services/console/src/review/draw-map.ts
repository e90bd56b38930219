import type { ToldFacts } from '@asb/casework';
import { metresFrom } from '../layout/metres-from.ts';
import { apartWords } from './present-comparison.ts';

export interface ShownPoint {
  readonly x: number;
  readonly y: number;
  /** Of the ring within which the place is known; 0 where it is exact. */
  readonly ring: number;
}

export interface ShownMap {
  readonly size: number;
  readonly report: ShownPoint;
  readonly other: ShownPoint;
  /** Rings around the known place, with their metres and where those are written: away from the report. */
  readonly rings: readonly { readonly r: number; readonly y: number; readonly words: string }[];
  /** What the picture shows, for whoever does not see it. */
  readonly words: string;
}

const SIZE = 260;
const MIDDLE = SIZE / 2;
const EDGE = 22;
const RINGS = [50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000];
const COMPASS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

const round = (n: number): number => Math.round(n * 10) / 10;

/** Both places to scale, the known one in the middle. North is up; null where a point is missing. */
export const drawMap = (report: ToldFacts, other: ToldFacts): ShownMap | null => {
  const apart = apartWords(report, other);
  if (
    apart === null ||
    report.lat === null ||
    report.lon === null ||
    other.lat === null ||
    other.lon === null
  )
    return null;
  const known = { lat: other.lat, lon: other.lon };
  const { north, east } = metresFrom(known)({ lat: report.lat, lon: report.lon });
  const metres = Math.hypot(north, east);
  const widest = RINGS.find((ring) => ring >= metres) ?? metres;
  const scale = (MIDDLE - EDGE) / widest;
  const rings = RINGS.filter((ring) => ring <= widest)
    .slice(-2)
    .map((ring) => {
      const r = round(ring * scale);
      const y = round(north >= 0 ? MIDDLE + r + 15 : MIDDLE - r - 4);
      return { r, y, words: ring < 1000 ? `${ring} m` : `${ring / 1000} km` };
    });
  const ringOf = ({ accuracyMetres }: ToldFacts): number => {
    const r = (accuracyMetres ?? 0) * scale;
    return r < 12 || r > MIDDLE ? 0 : round(r);
  };
  const way = COMPASS[Math.round((Math.atan2(east, north) / Math.PI) * 4 + 8) % 8] ?? 'north';
  return {
    size: SIZE,
    report: { x: round(MIDDLE + east * scale), y: round(MIDDLE - north * scale), ring: ringOf(report) },
    other: { x: MIDDLE, y: MIDDLE, ring: ringOf(other) },
    rings,
    words:
      metres < 5
        ? 'Both are at the same spot.'
        : `This report is ${apart.replace(' apart', '')} ${way} of what is known.`,
  };
};
