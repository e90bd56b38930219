import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import {
  accepted,
  refused,
  type DeadlineKind,
  type DeadlineStatus,
  type ReferralStatus,
  type Result,
} from '@asb/domain';
import { caseAccess, schema, visibleCases, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from './by-name.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import type { Happening } from './told-time.ts';

const { caseAgencies, caseMembers, cases, deadlines, incidents, referrals, reportIncidents, reports } =
  schema;

export interface ReferralView {
  readonly id: string;
  readonly agency: string;
  readonly status: ReferralStatus;
  readonly offeredAt: Date;
  readonly respondBy: Date | null;
  readonly answeredAt: Date | null;
  readonly reason: string | null;
  readonly because: string;
}

export interface DeadlineView {
  readonly id: string;
  readonly version: number;
  readonly kind: DeadlineKind;
  readonly agency: string;
  readonly dueAt: Date;
  readonly status: DeadlineStatus;
  readonly pausedUntil: Date | null;
  readonly pauseReason: string | null;
  readonly endedAt: Date | null;
}

/** When it happened is as the report that brought it told. */
export interface IncidentView extends Happening {
  readonly id: string;
  /** Ids of the reports that tell of it. */
  readonly reports: readonly string[];
}

/** A whole case, for those who work on it. */
export interface CaseDetail extends CaseSummary {
  readonly access: 'all';
  readonly closeReason: string | null;
  readonly mergedInto: string | null;
  readonly predecessor: string | null;
  readonly agencies: readonly { readonly agency: string; readonly part: 'lead' | 'offered' | 'support' }[];
  /** User ids; empty unless restricted. */
  readonly named: readonly string[];
  readonly referrals: readonly ReferralView[];
  readonly deadlines: readonly DeadlineView[];
  readonly incidents: readonly IncidentView[];
}

/** What a call handler is shown: enough to tell a caller who deals with it. */
export interface CaseSummaryOnly extends CaseSummary {
  readonly access: 'summary';
}

const incidentsOf = async (db: Db | Tx, caseId: string): Promise<IncidentView[]> => {
  const rows = await db
    .select({
      id: incidents.id,
      occurredAt: incidents.occurredAt,
      occurredFrom: reports.occurredFrom,
      occurredTo: reports.occurredTo,
    })
    .from(incidents)
    .leftJoin(reports, eq(reports.id, incidents.createdByReport))
    .where(eq(incidents.caseId, caseId))
    .orderBy(asc(incidents.occurredAt), asc(incidents.id));
  const ids = rows.map(({ id }) => id);
  const links =
    ids.length === 0
      ? []
      : await db
          .select({ incidentId: reportIncidents.incidentId, reportId: reportIncidents.reportId })
          .from(reportIncidents)
          .where(and(inArray(reportIncidents.incidentId, ids), isNull(reportIncidents.unlinkedAt)))
          .orderBy(asc(reportIncidents.linkedAt), asc(reportIncidents.id));
  return rows.map((row) => ({
    ...row,
    reports: links.filter(({ incidentId }) => incidentId === row.id).map(({ reportId }) => reportId),
  }));
};

const referralsOf = (db: Db | Tx, caseId: string): Promise<ReferralView[]> =>
  db
    .select({
      id: referrals.id,
      agency: referrals.agency,
      status: referrals.status,
      offeredAt: referrals.offeredAt,
      respondBy: referrals.respondBy,
      answeredAt: referrals.answeredAt,
      reason: referrals.reason,
      because: referrals.because,
    })
    .from(referrals)
    .where(eq(referrals.caseId, caseId))
    .orderBy(asc(referrals.offeredAt), asc(referrals.id));

const deadlinesOf = (db: Db | Tx, caseId: string): Promise<DeadlineView[]> =>
  db
    .select({
      id: deadlines.id,
      version: deadlines.version,
      kind: deadlines.kind,
      agency: deadlines.agency,
      dueAt: deadlines.dueAt,
      status: deadlines.status,
      pausedUntil: deadlines.pausedUntil,
      pauseReason: deadlines.pauseReason,
      endedAt: deadlines.endedAt,
    })
    .from(deadlines)
    .where(and(eq(deadlines.caseId, caseId), isNull(deadlines.supersededAt)))
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id));

/** A case by id or reference: whole, or its summary for call handlers. What one may not see does not exist. */
export const getCase =
  (casework: Pick<Casework, 'database'>) =>
  async (
    input: { readonly case: string },
    { viewer }: Acting,
  ): Promise<Result<CaseDetail | CaseSummaryOnly, 'not_found'>> =>
    casework.database.db.transaction(
      async (tx) => {
        const [row] = await tx
          .select()
          .from(cases)
          .where(and(isCalled(cases, input.case), visibleCases(viewer)));
        if (row === undefined) return refused('not_found');
        if (caseAccess(viewer) === 'summary')
          return accepted({ ...caseSummary(row, viewer), access: 'summary' as const });
        const parts = await tx
          .select({ agency: caseAgencies.agency, part: caseAgencies.part })
          .from(caseAgencies)
          .where(and(eq(caseAgencies.caseId, row.id), isNull(caseAgencies.until)))
          .orderBy(asc(caseAgencies.part), asc(caseAgencies.agency));
        const named = await tx
          .select({ userId: caseMembers.userId })
          .from(caseMembers)
          .where(eq(caseMembers.caseId, row.id))
          .orderBy(asc(caseMembers.namedAt), asc(caseMembers.userId));
        const seen = await tx
          .select({ id: cases.id, reference: cases.reference })
          .from(cases)
          .where(
            and(
              inArray(
                cases.id,
                [row.mergedInto, row.predecessorId].filter((id) => id !== null),
              ),
              visibleCases(viewer),
            ),
          );
        const referenceOf = (id: string | null): string | null =>
          seen.find((other) => other.id === id)?.reference ?? null;
        return accepted({
          ...caseSummary(row, viewer),
          access: 'all' as const,
          closeReason: row.closeReason,
          mergedInto: referenceOf(row.mergedInto),
          predecessor: referenceOf(row.predecessorId),
          agencies: parts,
          named: named.map(({ userId }) => userId),
          referrals: await referralsOf(tx, row.id),
          deadlines: await deadlinesOf(tx, row.id),
          incidents: await incidentsOf(tx, row.id),
        });
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
