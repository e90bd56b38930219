import { z } from 'zod';
import { answeredInstant } from './fields.ts';
import { listOf } from './lists.ts';

/** `GET /people/{id}/victimisation`: separate incidents suffered, by each rule in force. */
export const victimisationView = z
  .object({
    personId: z.uuid(),
    definitions: listOf(
      z.object({ id: z.string(), source: z.string(), repeat: z.boolean(), incidents: z.int() }),
    ),
    caseReview: z.object({
      qualifying: z.int(),
      excluded: listOf(z.object({ incident: z.uuid(), why: z.string() })),
      applyBy: answeredInstant.nullable(),
    }),
  })
  .meta({ id: 'Victimisation' });
