import { and, eq } from 'drizzle-orm';
import { refused, type MatchKind, type Result, type Viewer } from '@asb/domain';
import { schema, visibleCases, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import { isUuid } from '../look-up/page.ts';
import { lockCases, mayOnAll, type LockedCase } from './cases-of-report.ts';
import {
  changeReport,
  type ChangedReport,
  type ReportChange,
  type ReportRefusal,
  type ReportRequest,
} from './change-report.ts';
import { placeReport, type PlacementRefusal } from './place-report.ts';

const { cases, incidents } = schema;

export interface LinkRequest extends ReportRequest {
  /** Id or reference; or name the incident. */
  readonly case?: string | undefined;
  readonly incident?: string | undefined;
  readonly kind: Exclude<MatchKind, 'none'>;
  readonly reason: string;
}

export interface LinkTarget {
  readonly caseId: string;
  readonly incidentId: string | null;
}

/** The case meant, among those the viewer may see. */
export const findTarget = async (
  tx: Tx,
  viewer: Viewer,
  named: { readonly case?: string | undefined; readonly incident?: string | undefined },
): Promise<LinkTarget | null> => {
  if (named.incident !== undefined) {
    if (!isUuid(named.incident)) return null;
    const [found] = await tx
      .select({ caseId: cases.id })
      .from(incidents)
      .innerJoin(cases, eq(cases.id, incidents.caseId))
      .where(and(eq(incidents.id, named.incident), visibleCases(viewer)));
    return found === undefined ? null : { caseId: found.caseId, incidentId: named.incident };
  }
  if (named.case === undefined) return null;
  const [found] = await tx
    .select({ caseId: cases.id })
    .from(cases)
    .where(and(isCalled(cases, named.case), visibleCases(viewer)));
  return found === undefined ? null : { caseId: found.caseId, incidentId: null };
};

/** The target and the cases that hold the report now, locked together. */
export const lockWithSources = async (
  { tx, links }: ReportChange,
  target: LinkTarget,
): Promise<{ target: LockedCase; sources: LockedCase[] } | null> => {
  const locked = await lockCases(tx, [target.caseId, ...links.map(({ caseId }) => caseId)]);
  const found = locked.get(target.caseId);
  if (found === undefined) return null;
  return { target: found, sources: [...locked.values()].filter(({ row }) => row.id !== target.caseId) };
};

export type LinkRefusal = ReportRefusal | PlacementRefusal | 'target_not_found';

/**
 * A person says where a report belongs: to an incident told before (`same_incident`), or as a new incident of a case
 * (`recurrence`). The viewer must run the case it joins and those it leaves.
 */
export const linkReport =
  (casework: Casework) =>
  (input: LinkRequest, acting: Acting): Promise<Result<ChangedReport, LinkRefusal>> =>
    changeReport<PlacementRefusal | 'target_not_found' | 'forbidden'>(
      casework,
      acting,
      input,
      async (change) => {
        const target = await findTarget(change.tx, acting.viewer, input);
        const locked = target === null ? null : await lockWithSources(change, target);
        if (target === null || locked === null) return refused('target_not_found');
        if (!mayOnAll(change, 'link', [locked.target]) || !mayOnAll(change, 'unlink', locked.sources))
          return refused('forbidden');
        const { kind, reason } = input;
        return placeReport(change, { ...locked, incidentId: target.incidentId, kind, reason, by: 'link' });
      },
    );
