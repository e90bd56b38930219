import type { MapOutlines } from '@asb/casework';
import { metresFrom, type Spot } from '../layout/metres-from.ts';

export interface DrawnWards {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly {
    readonly name: string;
    /** As `d` of a path. */
    readonly path: string;
    readonly label: { readonly x: number; readonly y: number };
  }[];
  /** A length to measure by. */
  readonly bar: { readonly width: number; readonly words: string };
  /** Where a spot is drawn. */
  place(spot: Spot): { readonly x: number; readonly y: number };
}

const WIDTH = 800;
const EDGE = 16;
/** Of what is drawn, at least so many metres: one case alone is not the whole picture. */
const LEAST_METRES = 1_000;
const BARS = [100, 250, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000];

const round = (n: number): number => Math.round(n * 10) / 10;
const rangeOf = (values: readonly number[]): readonly [number, number] =>
  values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
const middleOf = ([least, most]: readonly [number, number]): number => (least + most) / 2;

/** The wards and whatever else must fit, to one scale, north up; null where there is nothing to draw. */
export const drawWards = (
  { areas }: Pick<MapOutlines, 'areas'>,
  spots: readonly Spot[],
): DrawnWards | null => {
  const all = [...areas.flatMap(({ rings }) => rings.flat()), ...spots];
  if (all.length === 0) return null;
  const from = metresFrom({
    lat: middleOf(rangeOf(all.map(({ lat }) => lat))),
    lon: middleOf(rangeOf(all.map(({ lon }) => lon))),
  });
  const measured = all.map(from);
  const [west, east] = rangeOf(measured.map((one) => one.east));
  const [south, north] = rangeOf(measured.map((one) => one.north));
  const across = Math.max(east - west, north - south, LEAST_METRES);
  const scale = (WIDTH - 2 * EDGE) / across;
  const left = WIDTH / 2 - middleOf([west, east]) * scale;
  const height = Math.round(Math.max(north - south, LEAST_METRES / 2) * scale + 2 * EDGE);
  const top = height / 2 + middleOf([south, north]) * scale;
  const place = (spot: Spot): { x: number; y: number } => {
    const at = from(spot);
    return { x: round(left + at.east * scale), y: round(top - at.north * scale) };
  };
  const metres = BARS.findLast((length) => length * scale <= WIDTH / 4) ?? BARS[0] ?? 0;
  return {
    width: WIDTH,
    height,
    areas: areas.map(({ name, rings }) => {
      const drawn = rings.map((ring) => ring.map(place));
      const biggest = drawn.toSorted((a, b) => b.length - a.length)[0] ?? [];
      return {
        name,
        path: drawn.map((ring) => `M${ring.map(({ x, y }) => `${x} ${y}`).join('L')}Z`).join(''),
        label: {
          x: round(middleOf(rangeOf(biggest.map(({ x }) => x)))),
          y: round(middleOf(rangeOf(biggest.map(({ y }) => y)))),
        },
      };
    }),
    bar: { width: round(metres * scale), words: metres < 1_000 ? `${metres} m` : `${metres / 1_000} km` },
    place,
  };
};
