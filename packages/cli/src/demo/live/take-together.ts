import type { Point } from '../story/story-report.ts';
import type { Act } from './act.ts';
import type { Agenda } from './agenda.ts';
import type { ToldReport } from './told-report.ts';

/** Something that happens in the story. */
export type Item =
  | { readonly kind: 'report'; readonly report: ToldReport }
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'watch'; readonly at: Date };

/** As many as the command has connections. */
const LANES = 4;
/** Farther than any two tellings of one place lie apart. */
const APART_METRES = 1_000;
const METRES_A_DEGREE = 111_000;
/** How much shorter a degree of longitude is at this latitude. */
const LONGITUDE_SHARE = 0.606;

const pointOf = (item: Item): Point | null => {
  if (item.kind === 'watch') return null;
  return item.kind === 'act' ? item.act.point : item.report.story.point;
};

const farApart = (one: Point, other: Point): boolean =>
  Math.hypot(one.lat - other.lat, (one.lon - other.lon) * LONGITUDE_SHARE) * METRES_A_DEGREE > APART_METRES;

/**
 * Takes what comes next, with what follows it at once as long as each is far from the others: they cannot meet, so
 * they may happen side by side. What has no place happens alone.
 */
export const takeTogether = (agenda: Agenda<Item>): readonly Item[] => {
  const first = agenda.take();
  if (first === undefined) return [];
  const taken = [first];
  const points = [pointOf(first)];
  while (taken.length < LANES) {
    const next = agenda.peek();
    const point = next === undefined ? null : pointOf(next);
    if (next === undefined || point === null) break;
    if (!points.every((other) => other !== null && farApart(point, other))) break;
    agenda.take();
    taken.push(next);
    points.push(point);
  }
  return taken;
};
