import { z } from 'zod';
import { ROLES } from '@asb/domain';

export const STAFF_ROLES = ROLES.filter((role) => role !== 'partner');

/** What cannot be read is a version that nobody has: the page is shown again as it is now. */
const version = z.coerce.number().int().catch(0);

export const userVersionForm = z.object({ version });

/** The rules themselves are the use case's; an agency left out is the partnership. */
export const userForm = z.object({
  name: z.string('Enter their name').trim().min(1, 'Enter their name').max(320, 'Enter a shorter name'),
  email: z
    .string('Enter their email address')
    .trim()
    .min(1, 'Enter their email address')
    .max(320, 'Enter an email address, like name@example.org'),
  role: z.enum(STAFF_ROLES, 'Select what they do'),
  agency: z
    .string()
    .default('')
    .transform((code) => (code === '' ? null : code)),
});

export const userEditForm = userForm.extend({ version });

const oneOf = <Value extends string>(values: readonly Value[]) => z.enum(values).optional().catch(undefined);

/** Filters travel in the address; the words sought, which may be a name, never do: they are kept under an id. */
export const staffFilterForm = z.object({
  role: oneOf(STAFF_ROLES),
  agency: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional()
    .catch(undefined),
  account: oneOf(['active', 'inactive']),
  search: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type StaffFilterForm = z.output<typeof staffFilterForm>;

export const staffSearchForm = staffFilterForm.extend({ sought: z.string().trim().max(320).catch('') });
