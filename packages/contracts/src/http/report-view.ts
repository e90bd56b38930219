import { z } from 'zod';
import { MATCH_BANDS, MATCH_KINDS, REPORT_STATUSES } from '@asb/domain';
import { answeredInstant, version } from './fields.ts';

export const evidence = z.object({ feature: z.string(), level: z.string(), weight: z.number(), words: z.string() });

const caseLink = z.object({ id: z.uuid(), reference: z.string() });

/** The best candidate that was not taken. */
const runnerUp = z.object({
  kind: z.enum(MATCH_KINDS),
  case: z.string().nullable(),
  probability: z.number(),
  evidence: z.array(evidence),
});

const match = z.object({
  kind: z.enum(MATCH_KINDS),
  band: z.enum(MATCH_BANDS),
  probability: z.number(),
  case: z.string().nullable(),
  evidence: z.array(evidence),
  runnerUp: runnerUp.nullable(),
});

/** Why the system, or a person, did what was done; its parts as the decision record keeps them. */
const decision = z.object({
  id: z.uuid(),
  ruleSetVersion: z.int(),
  category: z.unknown(),
  priority: z.unknown(),
  risk: z.unknown(),
  routing: z.unknown(),
  decidedBy: z.string(),
  at: answeredInstant,
});

/** `GET /reports/{id or reference}`. A sender who may not see the case gets its status, and null for the rest. */
export const reportView = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    version,
    status: z.enum(REPORT_STATUSES),
    reviewReason: z.string().nullable(),
    reportedAt: answeredInstant,
    incidents: z.array(z.object({ id: z.uuid(), case: z.string().nullable() })),
    case: caseLink.nullable(),
    match: match.nullable(),
    decision: decision.nullable(),
    people: z.array(z.object({ role: z.string(), personId: z.uuid().nullable() })),
  })
  .meta({ id: 'Report' });
export type ReportView = z.output<typeof reportView>;
