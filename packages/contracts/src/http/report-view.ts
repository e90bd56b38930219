import { z } from 'zod';
import {
  AGENCY_KINDS,
  CATEGORIES,
  CHANNELS,
  MATCH_BANDS,
  MATCH_KINDS,
  PRIORITIES,
  REPORT_STATUSES,
} from '@asb/domain';
import { answeredInstant, version } from './fields.ts';
import { listOf, pageOf } from './lists.ts';

const evidence = z.object({ feature: z.string(), level: z.string(), weight: z.number(), words: z.string() });

/** What a report was compared with. `case` is null where the viewer may not see it; `knownTo` says as much as he may know. */
const compared = {
  kind: z.enum(MATCH_KINDS),
  probability: z.number(),
  case: z.uuid().nullable(),
  caseReference: z.string().nullable(),
  knownTo: z.string().nullable(),
  evidence: listOf(evidence),
};

export const matchView = z
  .object({ ...compared, band: z.enum(MATCH_BANDS), runnerUp: z.object(compared).nullable() })
  .meta({ id: 'Match' });

const flag = z.object({ code: z.string(), evidence: listOf(z.string()) });
export const riskView = z.object({
  flags: listOf(flag),
  reasons: listOf(z.string()),
});

const routedAgency = z.object({
  kind: z.enum(AGENCY_KINDS),
  agency: z.string().nullable(),
  name: z.string(),
});
export const routingView = z
  .object({
    lead: routedAgency,
    support: listOf(routedAgency),
    rule: z.object({ id: z.string(), version: z.int(), because: z.string() }),
  })
  .meta({ id: 'Routing' });

/** Why the system, or a person, did what was done. */
const decision = z.object({
  id: z.uuid(),
  ruleSetVersion: z.int(),
  category: z.enum(CATEGORIES).nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  risk: riskView.nullable(),
  routing: routingView.nullable(),
  decidedBy: z.string(),
  at: answeredInstant,
});

const caseLink = z.object({ id: z.uuid(), reference: z.string() });

const toldWords = z.object({
  channel: z.enum(CHANNELS),
  description: z.string().nullable(),
  additions: listOf(z.object({ at: answeredInstant, description: z.string() })),
});

/**
 * `GET /reports/{id or reference}`. `access: sent`: who sent it learns its status, and where it went unless that is
 * restricted; the rest is empty.
 */
export const reportView = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    version,
    status: z.enum(REPORT_STATUSES),
    access: z.enum(['all', 'sent']),
    reviewReason: z.string().nullable(),
    reviewDueAt: answeredInstant.nullable(),
    reportedAt: answeredInstant,
    incidents: listOf(z.object({ id: z.uuid(), case: z.uuid().nullable() })),
    case: caseLink.nullable(),
    match: matchView.nullable(),
    decision: decision.nullable(),
    people: listOf(z.object({ role: z.string(), personId: z.uuid().nullable() })),
    told: toldWords.nullable(),
  })
  .meta({ id: 'Report' });

/** An item of `GET /review` and `GET /shelf`. */
export const waitingReport = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    version,
    status: z.enum(REPORT_STATUSES),
    reviewReason: z.string().nullable(),
    reviewDueAt: answeredInstant.nullable(),
    reportedAt: answeredInstant,
    category: z.enum(CATEGORIES).nullable(),
    priority: z.enum(PRIORITIES).nullable(),
    case: caseLink.nullable(),
    match: matchView.nullable(),
  })
  .meta({ id: 'WaitingReport' });
export const waitingReports = pageOf(waitingReport);
