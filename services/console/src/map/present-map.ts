import type { CaseLines, MapOutlines } from '@asb/casework';
import type { Names } from '../case/names.ts';
import { presentCaseLine, type ShownCaseLine } from '../cases/present-case-line.ts';
import { drawWards, type DrawnWards } from './draw-wards.ts';

export interface ShownMapRow extends ShownCaseLine {
  /** Where it is drawn; null where only words are known of its place. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly pressing: boolean;
}

interface Facts {
  readonly found: CaseLines;
  readonly outlines: MapOutlines;
  readonly names: Names;
}

export interface ShownWardMap {
  readonly drawn: DrawnWards | null;
  readonly rows: readonly ShownMapRow[];
  readonly words: string;
  readonly withoutPlace: number;
  /** Whose lines they are, where they are those of old wards. */
  readonly oldLines: boolean;
}

const countWords = ({ items, total }: CaseLines): string => {
  if (items.length < total) return `Showing ${items.length} of ${total} cases, newest first.`;
  return `${total} ${total === 1 ? 'case' : 'cases'}, newest first.`;
};

/** Cases on a map of the wards, and the same rows for the table below. */
export const presentMap = ({ found, outlines, names }: Facts): ShownWardMap => {
  const spots = found.items.flatMap(({ point }) => (point === null ? [] : [point]));
  const drawn = drawWards(outlines, spots);
  return {
    drawn,
    rows: found.items.map((line) => ({
      ...presentCaseLine(line, names, found.now),
      at: line.point === null || drawn === null ? null : drawn.place(line.point),
      pressing: line.priority === 'emergency' || line.priority === 'high',
    })),
    words: countWords(found),
    withoutPlace: found.items.length - spots.length,
    oldLines: !outlines.current && outlines.areas.length > 0,
  };
};
