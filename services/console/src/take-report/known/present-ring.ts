import { RING_METRES, type KnownMatch, type PlaceHistory } from '@asb/casework';
import { happenedWords } from '../../layout/happened.ts';
import type { Names } from '../../case/names.ts';

/** Half the drawing's side, and the outer circle's radius in it. */
const MIDDLE = 75;
const OUTER = 72;

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

export interface ShownRing {
  /** Where each incident stands in a drawing of 150 by 150, `number` of its match where it is one. */
  readonly dots: readonly { readonly x: number; readonly y: number; readonly number: number | null }[];
  readonly words: string;
  readonly list: readonly { readonly words: string; readonly case: string | null }[];
}

const placed = (metres: number): number => Math.round((metres / RING_METRES) * OUTER);

/** Which match an incident belongs to, counted as they are numbered. */
const numberOf = (
  { id, case: held }: { readonly id: string; readonly case: { readonly id: string } | null },
  matches: readonly KnownMatch[],
): number | null => {
  const index = matches.findIndex(({ of }) =>
    'case' in of ? of.case.summary.id === held?.id : of.incident.id === id,
  );
  return index < 0 ? null : index + 1;
};

/** What was reported near the place, drawn and in the same words. */
export const presentRing = (
  ring: NonNullable<PlaceHistory['ring']>,
  matches: readonly KnownMatch[],
  names: Names,
  now: Date,
): ShownRing => {
  const dots = ring.incidents.map((incident) => ({
    x: MIDDLE + placed(incident.east),
    y: MIDDLE - placed(incident.north),
    number: numberOf(incident, matches),
  }));
  const different = dots.filter(({ number }) => number === null).length;
  const counted = `${many(ring.incidents.length, 'incident')} (${many(ring.reports, 'report')}) within 250 metres in 90 days.`;
  return {
    dots,
    words:
      ring.incidents.length === 0
        ? 'Nothing within 250 metres in 90 days.'
        : `${counted} ${different} look different.`,
    list: ring.incidents.map((incident) => ({
      words: `${names.category(incident.category)}, ${incident.where ?? 'place not known'}, ${Math.round(incident.metres)} metres away, ${happenedWords(incident, now)}`,
      case: incident.case?.reference ?? null,
    })),
  };
};
