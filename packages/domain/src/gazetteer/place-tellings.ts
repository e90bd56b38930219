import { readPlaceQuery, type PlaceQuery } from './read-place-query.ts';

/** One reading of a told place: the whole of it, or what is left without a detail. */
export interface PlaceTelling {
  readonly query: PlaceQuery;
  /** Told as near it (`opposite 12 Dam Street`), not as there. */
  readonly nearby: boolean;
}

const ASIDE = /\([^)]*\)/g;
/** Before a place they lead from a detail to it (`flats on Dimbles Lane`), or from it to a detail (`by the flats`). */
const LEADS_ON = /\b(by|near|nr|opposite|opp|behind|beside|outside|off|rear of|back of|on|in|at|from)\b/i;
const NEARBY: ReadonlySet<string> = new Set([
  'by', 'near', 'nr', 'opposite', 'opp', 'behind', 'beside', 'outside', 'off', 'rear of', 'back of',
]); // prettier-ignore
/** Each reading is one look into the gazetteer; a longer text is a tale. */
const MOST_READINGS = 4;

interface Segment {
  readonly text: string;
  readonly nearby: boolean;
}

const segmentsOf = (part: string): Segment[] => {
  const pieces = part.split(LEADS_ON);
  return pieces.flatMap((text, index) => {
    if (index % 2 === 1 || text.trim() === '') return [];
    return [{ text: text.trim(), nearby: NEARBY.has((pieces[index - 1] ?? '').toLowerCase()) }];
  });
};

const telling = (segments: readonly Segment[]): PlaceTelling => ({
  query: readPlaceQuery(segments.map(({ text }) => text).join(', ')),
  nearby: segments[0]?.nearby ?? false,
});

/**
 * How a told place may be read, the fullest first: as it stands, without what is said to be beside it, then without each
 * detail before it. What follows the name is kept, because there stands the town.
 */
export const placeTellings = (text: string): PlaceTelling[] => {
  const segments = text.replace(ASIDE, ' ').slice(0, 200).split(/[,;\n\r]+/).flatMap(segmentsOf); // prettier-ignore
  const beside = segments.findLastIndex(({ nearby }, index) => index > 0 && nearby);
  const readings = [
    segments,
    ...(beside < 0 ? [] : [segments.slice(0, beside)]),
    ...segments.slice(1).map((_, index) => segments.slice(index + 1)),
  ];
  return readings.slice(0, MOST_READINGS).map(telling).filter(({ query }) => query.words.length > 0); // prettier-ignore
};
