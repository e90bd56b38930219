import type { MatchEvidence } from '@asb/domain';

/** What a level of likeness is called on the telephone; where none stands here, the comparison's own words do. */
const SHORT: Readonly<Record<string, string>> = {
  'place same_uprn': 'same address',
  'place same_address': 'same address',
  'place same_building': 'same building',
  'place adjoining': 'next door',
  'place same_street_near': 'a few doors away',
  'place same_street': 'same street',
  'place same_place_name': 'same place',
  'place same_postcode': 'same postcode',
  'time overlap': 'at the same time',
  'time same_weekday_hour': 'same day of the week and hour',
  'category same': 'same type',
  'category family': 'similar type',
  'category different': 'different type',
  'words very_alike': 'told in the same words',
  'words alike': 'told in similar words',
  'words some': 'some of the same words',
  'words unlike': 'told in other words',
  'people same_affected': 'same caller or person harmed',
  'people same_alleged': 'same person complained of',
  'people opposite_sides': 'each side complains of the other',
  'vehicle same_mark': 'same vehicle',
  'vehicle other_mark': 'another vehicle',
};

const METRES = /^(\d+) m apart/;

const shortly = ({ feature, level, words }: MatchEvidence): string => {
  const short = SHORT[`${feature} ${level}`];
  if (short !== undefined) return short;
  const metres = METRES.exec(words)?.[1];
  return metres === undefined ? words.charAt(0).toLowerCase() + words.slice(1) : `${metres} metres away`;
};

/** Against a match only what speaks clearly is worth a handler's time. */
const CLEARLY_AGAINST = -1;

/** Why, and what speaks against it: the heaviest first, never in figures. */
export const matchWords = (
  evidence: readonly MatchEvidence[],
): { readonly why: string; readonly but: string | null } => {
  const inOrder = evidence.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const against = inOrder.filter(({ weight }) => weight <= CLEARLY_AGAINST).map(shortly);
  return {
    why:
      inOrder
        .filter(({ weight }) => weight > 0)
        .map(shortly)
        .join(', ') || 'near in place and time',
    but: against.length === 0 ? null : against.join(', '),
  };
};
