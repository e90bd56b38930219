import { and, eq, isNull, ne } from 'drizzle-orm';
import type { CaseAction, CaseStanding } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { lockCaseRow, rightsOn, standingOf, type CaseRow } from '../run-case/change-case.ts';
import type { ReportChange } from './change-report.ts';

const { incidents, reportIncidents } = schema;

export interface LockedCase {
  readonly row: CaseRow;
  readonly standing: CaseStanding;
}

/** Locks cases in one order, whoever asks, so that nobody waits in a ring. */
export const lockCases = async (
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, LockedCase>> => {
  const locked = new Map<string, LockedCase>();
  const wanted = [...new Set(ids.filter((id) => id !== null))].sort();
  for (const id of wanted) {
    const row = await lockCaseRow(tx, id);
    if (row !== undefined) locked.set(id, { row, standing: await standingOf(tx, row) });
  }
  return locked;
};

/** Whether the viewer may do this on every one of these cases. */
export const mayOnAll = (
  { viewer }: Pick<ReportChange, 'viewer'>,
  action: CaseAction,
  cases: readonly LockedCase[],
): boolean => viewer !== null && cases.every(({ standing }) => rightsOn(viewer, action, standing).ok);

/** Whether no report but this one tells of any incident of the case. */
export const isOnlyReportOf = async (tx: Tx, caseId: string, reportId: string): Promise<boolean> => {
  const others = await tx
    .select({ id: reportIncidents.id })
    .from(reportIncidents)
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .where(
      and(
        eq(incidents.caseId, caseId),
        isNull(reportIncidents.unlinkedAt),
        ne(reportIncidents.reportId, reportId),
      ),
    )
    .limit(1);
  return others.length === 0;
};

export const hasIncidents = async (tx: Tx, caseId: string): Promise<boolean> => {
  const left = await tx
    .select({ id: incidents.id })
    .from(incidents)
    .where(eq(incidents.caseId, caseId))
    .limit(1);
  return left.length === 1;
};
