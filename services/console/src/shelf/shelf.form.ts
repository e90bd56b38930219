import { z } from 'zod';
import { CATEGORIES } from '@asb/domain';

/** What cannot be read is a version that no report has: the page is shown again as it is now. */
const version = z.coerce.number().int().catch(0);
const why = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2_000, 'The reason must be 2,000 characters or fewer');

export const shelfQuery = z.object({ cursor: z.string().optional().catch(undefined) });

export const openForm = z.object({
  version,
  category: z.enum(CATEGORIES, 'Select what kind of problem it is'),
  openReason: why('Enter why it needs a case now'),
});

const WHICH = 'Enter the number of the case, for example C-4K7M-2P9X';

export const linkForm = z.object({
  version,
  case: z.string(WHICH).trim().min(1, WHICH).max(40, WHICH),
  kind: z.enum(['recurrence', 'same_incident'], 'Select how it belongs there'),
  linkReason: why('Enter why it belongs there'),
});
