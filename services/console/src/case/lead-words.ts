import type { CaseSummary } from '@asb/casework';
import type { Names } from './names.ts';

/** Who leads the case, or did: a closed one nobody leads. */
export const leadWords = (
  { owner, status }: Pick<CaseSummary, 'owner' | 'status'>,
  names: Pick<Names, 'agency'>,
): string => `${names.agency(owner.agency)} ${status === 'closed' ? 'led' : 'is leading'}`;
