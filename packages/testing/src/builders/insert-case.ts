import { randomUUID } from 'node:crypto';
import { schema, type Db } from '@asb/database';
import { makeReference, type AgencyKind, type Category, type Party, type Priority } from '@asb/domain';
import { TEST_PERSONAL } from '../test-casework.ts';

const NOON = new Date('2026-06-15T11:00:00Z');

export interface CaseToInsert {
  readonly ownerAgency?: string;
  readonly ownerKind?: AgencyKind;
  readonly restricted?: boolean;
  readonly status?: 'open' | 'closed';
  readonly category?: Category;
  readonly priority?: Priority;
  readonly provisional?: boolean;
  readonly openedAt?: Date;
  readonly closedAt?: Date;
  readonly uprn?: string;
  /** Current parts; by default the owner leads. */
  readonly agencies?: readonly { readonly agency: string; readonly part: 'lead' | 'offered' | 'support' }[];
  /** User ids. */
  readonly named?: readonly string[];
}

let counter = 0;
const nextReference = (prefix: 'R' | 'C'): string => {
  counter += 1;
  return makeReference(prefix, Uint8Array.of(0, counter >> 16, (counter >> 8) & 255, counter & 255, 0));
};

/** A case as triage would leave it, written straight to the tables. Needs rule set version 1. Returns its id. */
export const insertCase = async (db: Db, wanted: CaseToInsert = {}): Promise<string> => {
  const id = randomUUID();
  const ownerAgency = wanted.ownerAgency ?? 'council';
  const ownerKind = wanted.ownerKind ?? 'council_asb';
  const status = wanted.status ?? 'open';
  const openedAt = wanted.openedAt ?? NOON;
  const decisionId = randomUUID();
  await db.insert(schema.cases).values({
    id,
    reference: nextReference('C'),
    status,
    category: wanted.category ?? 'noise',
    priority: wanted.priority ?? 'standard',
    ownerAgency,
    ownerKind,
    restricted: wanted.restricted ?? false,
    provisional: wanted.provisional ?? false,
    openedAt,
    closedAt: status === 'closed' ? (wanted.closedAt ?? openedAt) : null,
    closeReason: status === 'closed' ? 'resolved' : null,
    uprn: wanted.uprn ?? null,
    lastIncidentAt: openedAt,
    ruleSetVersion: 1,
    decisionId,
  });
  await db.insert(schema.decisions).values({
    id: decisionId,
    caseId: id,
    kind: 'triage',
    decidedAt: openedAt,
    decidedBy: 'system',
    ruleSetVersion: 1,
    fingerprint: 'test',
    content: {},
  });
  const agencies = wanted.agencies ?? [{ agency: ownerAgency, part: 'lead' as const }];
  if (agencies.length > 0)
    await db
      .insert(schema.caseAgencies)
      .values(
        agencies.map(({ agency, part }) => ({ caseId: id, agency, part, kind: ownerKind, since: openedAt })),
      );
  if (wanted.named !== undefined && wanted.named.length > 0)
    await db
      .insert(schema.caseMembers)
      .values(wanted.named.map((userId) => ({ caseId: id, userId, namedAt: openedAt, because: 'test' })));
  return id;
};

export interface ReportToInsert {
  readonly caseId?: string | null;
  /** Joins this incident instead of telling of one of its own. */
  readonly incidentId?: string;
  readonly occurredAt?: Date;
  readonly status?: 'received' | 'triaged' | 'needs_review' | 'shelved' | 'rejected';
  readonly reviewReason?:
    'match_proposed' | 'category_unclear' | 'place_unclear' | 'triage_failed' | 'match_undone';
  readonly reviewDueAt?: Date;
  readonly restricted?: boolean;
  readonly sourceAgency?: string;
  readonly sourceKeyId?: string;
  readonly sourceUserId?: string;
  readonly incidentKeys?: readonly string[];
  readonly parties?: readonly Party[];
  /** In place of its sealed people: for a report that cannot be opened. */
  readonly sealedParties?: string;
}

/** A report with its incident, in a case (`caseId`), on the shelf or in no incident at all (`caseId` undefined). */
export const insertReport = async (
  db: Db,
  wanted: ReportToInsert = {},
): Promise<{ id: string; reference: string; incidentId: string | null; decisionId: string }> => {
  const id = randomUUID();
  const reference = nextReference('R');
  const status = wanted.status ?? 'triaged';
  const occurredAt = wanted.occurredAt ?? NOON;
  const decisionId = randomUUID();
  await db.insert(schema.reports).values({
    id,
    reference,
    channel: 'phone',
    receivedAt: occurredAt,
    reportedAt: occurredAt,
    description: 'Loud music from the flat above',
    parties: wanted.sealedParties ?? TEST_PERSONAL.seal(wanted.parties ?? [], `reports.parties:${id}`),
    sourceAgency: wanted.sourceAgency ?? null,
    sourceKeyId: wanted.sourceKeyId ?? null,
    sourceUserId: wanted.sourceUserId ?? null,
    bodyHash: id,
    history: false,
    call999: false,
    status,
    reviewReason: status === 'needs_review' ? (wanted.reviewReason ?? 'category_unclear') : null,
    reviewDueAt: status === 'needs_review' ? (wanted.reviewDueAt ?? null) : null,
    restricted: wanted.restricted ?? false,
    decisionId: status === 'received' ? null : decisionId,
  });
  if (status !== 'received')
    await db.insert(schema.decisions).values({
      id: decisionId,
      reportId: id,
      kind: 'triage',
      decidedAt: occurredAt,
      decidedBy: 'system',
      ruleSetVersion: 1,
      fingerprint: 'test',
      content: { priority: 'standard' },
    });
  if (wanted.caseId === undefined && wanted.incidentId === undefined)
    return { id, reference, incidentId: null, decisionId };
  const incidentId = wanted.incidentId ?? randomUUID();
  if (wanted.incidentId === undefined) {
    await db.insert(schema.incidents).values({
      id: incidentId,
      caseId: wanted.caseId ?? null,
      category: 'noise',
      occurredAt,
      createdAt: occurredAt,
      createdByReport: id,
      restricted: wanted.restricted ?? false,
    });
    for (const key of wanted.incidentKeys ?? [])
      await db.insert(schema.incidentKeys).values({ key, incidentId, occurredAt });
  }
  await db.insert(schema.reportIncidents).values({
    id: randomUUID(),
    reportId: id,
    incidentId,
    kind: wanted.incidentId === undefined ? 'none' : 'same_incident',
    band: wanted.incidentId === undefined ? 'new' : 'attach',
    probability: 0.5,
    decisionId,
    linkedAt: occurredAt,
    linkedBy: 'system',
  });
  return { id, reference, incidentId, decisionId };
};

/** A person who signs in. Returns the id. */
export const insertUser = async (
  db: Db,
  user: {
    readonly role: 'call_handler' | 'officer' | 'supervisor' | 'administrator';
    readonly agency: string | null;
    readonly active?: boolean;
  },
): Promise<string> => {
  const id = randomUUID();
  await db.insert(schema.users).values({
    id,
    email: `${id}@test.example`,
    name: `${user.role} of ${user.agency ?? 'the partnership'}`,
    role: user.role,
    agency: user.agency,
    active: user.active ?? true,
    createdAt: NOON,
  });
  return id;
};

/** A rule set version 1 for foreign keys where no rule is read. */
export const insertEmptyRuleSet = async (db: Db): Promise<void> => {
  await db.insert(schema.ruleSets).values({
    version: 1,
    fingerprint: 'test',
    files: {},
    active: true,
    publishedAt: NOON,
    publishedBy: 'system',
    reason: 'test',
  });
};
