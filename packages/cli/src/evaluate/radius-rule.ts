import { distanceMetres } from '@asb/domain';
import { scorePairs, type PairScores, type Truth } from './pair-scores.ts';

/** What a rule of thumb looks at. */
export interface Sighting {
  /** When it happened as best known. */
  readonly at: Date;
  readonly point: { readonly lat: number; readonly lon: number } | null;
  readonly category: string | null;
}

/** "Within this many metres and hours", and of one category where the rule asks for that. */
export interface RadiusRule extends PairScores {
  readonly radiusMetres: number;
  readonly windowHours: number;
  readonly sameCategory: boolean;
}

const DAY = 24;
export const RADII_METRES = [
  0, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1_000,
] as const;
export const WINDOWS_HOURS = [
  0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 18, DAY, 36, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 7 * DAY, 14 * DAY,
  21 * DAY, 30 * DAY, 60 * DAY, 90 * DAY,
] as const; // prettier-ignore

const WIDEST_METRES = RADII_METRES[RADII_METRES.length - 1] ?? 0;
const LONGEST_HOURS = WINDOWS_HOURS[WINDOWS_HOURS.length - 1] ?? 0;
const HOUR = 3_600_000;
/** Fewer metres than any degree of latitude has: what lies farther apart by it needs no exact distance. */
const METRES_A_DEGREE = 110_000;
/** Points given alike are at no distance, whatever the arithmetic's last digit says. */
const ROUNDING_METRES = 0.01;

/** Pairs by the narrowest radius and the shortest window that hold them. */
interface Tally {
  readonly found: Float64Array;
  readonly right: Float64Array;
}

const emptyTally = (): Tally => ({
  found: new Float64Array(RADII_METRES.length * WINDOWS_HOURS.length),
  right: new Float64Array(RADII_METRES.length * WINDOWS_HOURS.length),
});

interface Labelled {
  readonly at: number;
  readonly lat: number;
  readonly lon: number;
  readonly category: string | null;
  readonly truth: string;
}

const cellOf = (a: Labelled, b: Labelled): number | null => {
  if (Math.abs(a.lat - b.lat) * METRES_A_DEGREE > WIDEST_METRES) return null;
  const metres = distanceMetres(a, b) - ROUNDING_METRES;
  if (metres > WIDEST_METRES) return null;
  const hours = Math.abs(a.at - b.at) / HOUR;
  const radius = RADII_METRES.findIndex((reach) => metres <= reach);
  return radius * WINDOWS_HOURS.length + WINDOWS_HOURS.findIndex((window) => hours <= window);
};

const count = (tally: Tally, cell: number, right: boolean): void => {
  tally.found[cell] = (tally.found[cell] ?? 0) + 1;
  if (right) tally.right[cell] = (tally.right[cell] ?? 0) + 1;
};

const tallyPairs = (rows: readonly Labelled[]): { readonly any: Tally; readonly same: Tally } => {
  const any = emptyTally();
  const same = emptyTally();
  const byTime = rows.toSorted((a, b) => a.at - b.at);
  let oldest = 0;
  byTime.forEach((row, index) => {
    while (row.at - (byTime[oldest]?.at ?? row.at) > LONGEST_HOURS * HOUR) oldest += 1;
    for (let before = oldest; before < index; before += 1) {
      const other = byTime[before];
      const cell = other === undefined ? null : cellOf(row, other);
      if (other === undefined || cell === null) continue;
      const right = row.truth === other.truth;
      count(any, cell, right);
      if (row.category !== null && row.category === other.category) count(same, cell, right);
    }
  });
  return { any, same };
};

/** Each rule's own pairs: those of every narrower radius and shorter window too. */
const upTo = (cells: Float64Array, radius: number, window: number): number => {
  let sum = 0;
  for (let r = 0; r <= radius; r += 1)
    for (let w = 0; w <= window; w += 1) sum += cells[r * WINDOWS_HOURS.length + w] ?? 0;
  return sum;
};

/**
 * Every rule of the grid on the same reports. A rule finds a pair where the two lie within its radius and window by
 * themselves; it is not carried on from pair to pair, which would cost it precision. Reports without a point are found
 * by none and missed by all.
 */
export const radiusRules = (
  sightings: readonly Sighting[],
  truth: Truth,
  truePairs: number,
): RadiusRule[] => {
  const rows = sightings.flatMap(({ at, point, category }, index): Labelled[] => {
    const label = truth[index] ?? null;
    return point === null || label === null ? [] : [{ at: at.getTime(), ...point, category, truth: label }];
  });
  const { any, same } = tallyPairs(rows);
  return [any, same].flatMap((tally) =>
    RADII_METRES.flatMap((radiusMetres, radius) =>
      WINDOWS_HOURS.map((windowHours, window) => ({
        radiusMetres,
        windowHours,
        sameCategory: tally === same,
        ...scorePairs(truePairs, upTo(tally.found, radius, window), upTo(tally.right, radius, window)),
      })),
    ),
  );
};

const most = (rules: readonly RadiusRule[], worth: (rule: RadiusRule) => number): RadiusRule | null =>
  rules.reduce<RadiusRule | null>(
    (best, rule) => (best === null || worth(rule) > worth(best) ? rule : best),
    null,
  );

/** The rule of the best F1; null where none finds anything that is right. */
export const bestRule = (rules: readonly RadiusRule[]): RadiusRule | null =>
  most(
    rules.filter(({ rightPairs }) => rightPairs > 0),
    ({ f1 }) => f1 ?? 0,
  );

/** The rule of the best recall among those that are at least as precise; null where none is. */
export const bestRuleAsPreciseAs = (rules: readonly RadiusRule[], precision: number): RadiusRule | null =>
  most(
    rules.filter((rule) => rule.precision !== null && rule.precision >= precision && rule.rightPairs > 0),
    ({ recall }) => recall ?? 0,
  );
