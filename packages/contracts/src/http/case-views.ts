import { z } from 'zod';
import {
  CASE_STATUSES,
  CATEGORIES,
  DEADLINE_KINDS,
  DEADLINE_STATUSES,
  PRIORITIES,
  REFERRAL_STATUSES,
} from '@asb/domain';
import { answeredInstant, code, id, instant, requiredText, version } from './fields.ts';
import { listOf, listQuery, pageOf } from './lists.ts';

/** `GET /referrals`. */
export const referralView = z
  .object({
    id: z.uuid(),
    case: z.uuid(),
    caseReference: z.string(),
    agency: z.string(),
    status: z.enum(REFERRAL_STATUSES),
    offeredAt: answeredInstant,
    respondBy: answeredInstant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Referral' });
export const referralsPage = pageOf(referralView);

const deadlineView = z
  .object({
    id: z.uuid(),
    version,
    kind: z.enum(DEADLINE_KINDS),
    agency: z.string(),
    dueAt: answeredInstant,
    status: z.enum(DEADLINE_STATUSES),
    pausedUntil: answeredInstant.nullable(),
    endedAt: answeredInstant.nullable(),
  })
  .meta({ id: 'Deadline' });

/** An item of `GET /cases`; also what call handlers get of one case, with `access: summary`. */
const summaryFields = {
  id: z.uuid(),
  reference: z.string(),
  version,
  status: z.enum(CASE_STATUSES),
  priority: z.enum(PRIORITIES),
  category: z.enum(CATEGORIES).nullable(),
  owner: z.object({ agency: z.string(), officer: z.uuid().nullable() }),
  restricted: z.boolean(),
  provisional: z.boolean(),
  openedAt: answeredInstant,
  closedAt: answeredInstant.nullable(),
  lastIncidentAt: answeredInstant,
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
};
export const caseSummary = z.object(summaryFields).meta({ id: 'CaseSummary' });
export const casesPage = pageOf(caseSummary);

/** `GET /cases/{id}`; lists are empty in a summary. */
export const caseView = z
  .object({
    ...summaryFields,
    access: z.enum(['all', 'summary']),
    closeReason: z.string().nullable(),
    mergedInto: z.string().nullable(),
    predecessor: z.string().nullable(),
    agencies: listOf(z.object({ agency: z.string(), part: z.enum(['lead', 'offered', 'support']) })),
    named: listOf(z.uuid()),
    referrals: listOf(
      z.object({
        id: z.uuid(),
        agency: z.string(),
        status: z.enum(REFERRAL_STATUSES),
        offeredAt: answeredInstant,
        respondBy: answeredInstant.nullable(),
        answeredAt: answeredInstant.nullable(),
        reason: z.string().nullable(),
        because: z.string(),
      }),
    ),
    deadlines: listOf(deadlineView),
    incidents: listOf(z.object({ id: z.uuid(), occurredAt: answeredInstant, reports: listOf(z.uuid()) })),
  })
  .meta({ id: 'Case' });

export const casesQuery = listQuery({
  status: z.enum(CASE_STATUSES).optional(),
  category: z.enum(CATEGORIES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** An agency's code or an officer's id. */
  owner: z.union([id, code], 'is neither an agency nor an officer').optional(),
  agency: code.optional(),
  since: instant.optional(),
  /** A reference as somebody typed it, or a UPRN. */
  query: requiredText(200).optional(),
});

export const timelineEntry = z
  .object({
    id: z.uuid(),
    at: answeredInstant,
    kind: z.string(),
    reportId: z.uuid().nullable(),
    incidentId: z.uuid().nullable(),
    decisionId: z.uuid().nullable(),
    actor: z.string(),
    actorAgency: z.string().nullable(),
    visibleTo: z.string().nullable(),
    text: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).readonly(),
  })
  .meta({ id: 'TimelineEntry' });
export const timelinePage = pageOf(timelineEntry);

export const referralsQuery = listQuery({
  agency: code.optional(),
  status: z.enum(REFERRAL_STATUSES).optional(),
});
