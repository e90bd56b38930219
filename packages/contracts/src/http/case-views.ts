import { z } from 'zod';
import {
  CASE_STATUSES,
  CATEGORIES,
  DEADLINE_KINDS,
  DEADLINE_STATUSES,
  PRIORITIES,
  REFERRAL_STATUSES,
} from '@asb/domain';
import { answeredInstant, code, id, instant, version } from './fields.ts';
import { listQuery } from './lists.ts';

/** `GET /referrals`. */
export const referralView = z
  .object({
    id: z.uuid(),
    case: z.uuid(),
    agency: z.string(),
    status: z.enum(REFERRAL_STATUSES),
    respondBy: answeredInstant.nullable(),
  })
  .meta({ id: 'Referral' });

export const deadlineView = z
  .object({
    id: z.uuid(),
    kind: z.enum(DEADLINE_KINDS),
    dueAt: answeredInstant,
    status: z.enum(DEADLINE_STATUSES),
  })
  .meta({ id: 'Deadline' });

const caseHead = {
  id: z.uuid(),
  reference: z.string(),
  version,
  status: z.enum(CASE_STATUSES),
  priority: z.enum(PRIORITIES),
  category: z.enum(CATEGORIES),
  owner: z.object({ agency: z.string(), officer: z.uuid().nullable() }),
  restricted: z.boolean(),
};

/** An item of `GET /cases`. */
export const caseSummary = z.object({ ...caseHead, openedAt: answeredInstant.optional() }).meta({ id: 'CaseSummary' });

/** `GET /cases/{id}`. */
export const caseView = z
  .object({
    ...caseHead,
    referrals: z.array(referralView),
    deadlines: z.array(deadlineView),
    incidents: z.array(z.object({ id: z.uuid(), occurredAt: answeredInstant, reports: z.array(z.uuid()) })),
  })
  .meta({ id: 'Case' });

export const casesQuery = listQuery({
  status: z.enum(CASE_STATUSES).optional(),
  category: z.enum(CATEGORIES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** A user's id, or `me`. */
  owner: z.union([z.literal('me'), id], 'is neither an id nor "me"').optional(),
  agency: code.optional(),
  since: instant.optional(),
  query: z.string().min(1).max(200).optional(),
});

export const timelineEntry = z
  .object({
    id: z.uuid(),
    at: answeredInstant,
    kind: z.string(),
    actor: z.string(),
    agency: z.string().nullable(),
    text: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });

export const referralsQuery = listQuery({
  agency: code.optional(),
  status: z.enum(REFERRAL_STATUSES).optional(),
});
