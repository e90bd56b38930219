import { z } from 'zod';
import { ROLES } from '@asb/domain';

const orNull = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? null : text));

/** The rules themselves are the use case's. */
export const keyForm = z.object({
  /** Which form it was, so that one sent twice makes one key. */
  form: z.uuid().optional().catch(undefined),
  label: z
    .string('Enter what it is for')
    .trim()
    .min(1, 'Enter what it is for')
    .max(200, 'Use 200 characters or fewer'),
  role: z.enum(ROLES, 'Select what its holder may do'),
  agency: orNull,
  user: orNull,
});
