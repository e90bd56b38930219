import { z } from 'zod';

const WHAT_MORE = 'Enter what the caller told';
const DANGER = 'Select whether anyone is in danger now';

export const additionForm = z.object({
  /** Made with the page: a form sent twice is one addition. */
  form: z
    .string()
    .regex(/^[\w-]{43}$/)
    .catch(''),
  danger: z.enum(['yes', 'no'], DANGER),
  description: z
    .string(WHAT_MORE)
    .trim()
    .min(1, WHAT_MORE)
    .max(8_000, 'What the caller told must be 8,000 characters or fewer'),
});

/** What cannot be read is a version that no report has: the page is shown again as it is now. */
const version = z.coerce.number().int().catch(0);

const reasonOf = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2_000, 'The reason must be 2,000 characters or fewer');

export const unlinkForm = z.object({
  version,
  reason: reasonOf('Enter why the report does not belong to this case'),
});

export const linkForm = z.object({
  version,
  case: z
    .string('Enter the case’s reference')
    .trim()
    .min(1, 'Enter the case’s reference')
    .max(100, 'Enter the case’s reference, like C-4K7M-2P9X'),
  kind: z.enum(['same_incident', 'recurrence'], 'Select how the report belongs to the case'),
  reason: reasonOf('Enter why the report belongs to this case'),
});

export const rejectForm = z.object({
  version,
  reason: reasonOf('Enter why nobody should act on the report'),
});

export const restoreForm = z.object({
  version,
  reason: reasonOf('Enter why somebody should act on the report after all'),
});
