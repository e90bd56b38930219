import { z } from 'zod';
import { AGENCY_KINDS, ROLES } from '@asb/domain';
import { code } from './fields.ts';
import { listOf, pageOf } from './lists.ts';

const contact = z.object({
  purpose: z.string(),
  channel: z.string(),
  value: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  source: z.string().nullable(),
});

/** An item of `GET /agencies`: a partner, with the contacts that are valid today. */
const agencyView = z
  .object({
    code: z.string(),
    name: z.string(),
    kinds: listOf(z.enum(AGENCY_KINDS)),
    teams: listOf(z.object({ kind: z.enum(AGENCY_KINDS), name: z.string() })),
    hours: z.string(),
    contacts: listOf(contact),
  })
  .meta({ id: 'Agency' });
export const agenciesPage = pageOf(agencyView);

/** An item of `GET /users`. */
const userView = z
  .object({ id: z.uuid(), name: z.string(), role: z.enum(ROLES), agency: z.string().nullable() })
  .meta({ id: 'User' });
export const usersPage = pageOf(userView);

export const usersQuery = z.strictObject({ agency: code.optional() });
