import type { CaseSummary } from '@asb/casework';
import type { Names } from './names.ts';

/** Problem and place: `Noise, 14 Weaver Rise`. */
export const caseTitle = (
  { category, address, place, postcode }: Pick<CaseSummary, 'category' | 'address' | 'place' | 'postcode'>,
  names: Pick<Names, 'category'>,
): string => `${names.category(category)}, ${address ?? place ?? postcode ?? 'place not known'}`;
