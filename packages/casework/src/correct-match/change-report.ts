import { and, eq, sql } from 'drizzle-orm';
import { refused, type ReportStatus, type Result, type ReviewReason, type Role } from '@asb/domain';
import { readableReports, schema, visibleReports } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import type { Change } from '../run-case/change-case.ts';
import { inRefusableTransaction } from '../run-case/refusable-transaction.ts';
import { currentLinks, type CurrentLink } from './report-links.ts';

const { reports } = schema;

export type ReportRow = typeof reports.$inferSelect;

export interface ReportRequest {
  /** Id or reference. */
  readonly report: string;
  /** The version that the change was decided on. */
  readonly expectedVersion: number;
}

/** A change of one report's place, its row locked until the transaction ends. */
export interface ReportChange extends Change {
  readonly casework: Casework;
  readonly report: ReportRow;
  readonly links: readonly CurrentLink[];
}

export type ReportRefusal = 'not_found' | 'forbidden' | 'stale' | 'not_triaged' | 'rejected';

export interface ChangedReport {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: ReportStatus;
  /** Where it is now; null without a case. */
  readonly case: string | null;
}

/** Where a report came to rest. */
export interface Settlement {
  readonly status: Exclude<ReportStatus, 'received'>;
  readonly case: string | null;
  readonly restricted?: boolean;
  readonly decisionId?: string | null;
  readonly review?: { readonly reason: ReviewReason; readonly dueAt: Date | null };
}

/** Writes where the report came to rest and counts its version. */
export const settleReport = async (
  { tx, now }: Pick<Change, 'tx' | 'now'>,
  reportId: string,
  settlement: Settlement,
): Promise<ChangedReport> => {
  const [row] = await tx
    .update(reports)
    .set({
      status: settlement.status,
      reviewReason: settlement.review?.reason ?? null,
      reviewDueAt: settlement.review?.dueAt ?? null,
      triagedAt: sql`coalesce(${reports.triagedAt}, ${now.toISOString()}::timestamptz)`,
      version: sql`${reports.version} + 1`,
      ...(settlement.restricted === undefined ? {} : { restricted: settlement.restricted }),
      ...(settlement.decisionId === undefined ? {} : { decisionId: settlement.decisionId }),
    })
    .where(eq(reports.id, reportId))
    .returning({
      id: reports.id,
      reference: reports.reference,
      version: reports.version,
      status: reports.status,
    });
  if (row === undefined) throw new Error('A locked report is gone.');
  return { ...row, case: settlement.case };
};

/** People who work on cases. */
const CASEWORKERS: readonly Role[] = ['officer', 'supervisor'];

/**
 * The frame of every correction of a match: one transaction; the report locked before any case, as triage does; then
 * whether the viewer may read it, is of a role that may (caseworkers unless told), and saw its present version. What was
 * rejected is changed by nothing but taking that back (`ofRejected`). A refusal leaves nothing behind.
 */
export const changeReport = <Refusal extends string>(
  casework: Casework,
  { viewer, correlationId }: Acting,
  request: ReportRequest,
  work: (change: ReportChange) => Promise<Result<ChangedReport, Refusal>>,
  roles: readonly Role[] = CASEWORKERS,
  ofRejected = false,
): Promise<Result<ChangedReport, ReportRefusal | Refusal>> =>
  inRefusableTransaction(
    casework.database,
    async (tx): Promise<Result<ChangedReport, ReportRefusal | Refusal>> => {
      const [found] = await tx
        .select({ id: reports.id })
        .from(reports)
        .where(and(isCalled(reports, request.report), visibleReports(viewer)));
      if (found === undefined) return refused('not_found');
      const [report] = await tx.select().from(reports).where(eq(reports.id, found.id)).for('no key update');
      const readable = await tx
        .select({ id: reports.id })
        .from(reports)
        .where(and(eq(reports.id, found.id), readableReports(viewer)));
      if (report === undefined) return refused('not_found');
      if (readable.length === 0 || !roles.includes(viewer.role)) return refused('forbidden');
      if (report.version !== request.expectedVersion) return refused('stale');
      if (report.status === 'received') return refused('not_triaged');
      if (report.status === 'rejected' && !ofRejected) return refused('rejected');
      const ruleSet = await activeRuleSet(tx);
      const now = await casework.clock.now();
      const links = await currentLinks(tx, report.id);
      const change = { casework, tx, ids: casework.ids, ruleSet, now, viewer, correlationId, report, links };
      return work(change);
    },
  );
