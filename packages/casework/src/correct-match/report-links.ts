import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { MatchKind } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { actorOf } from '../acting.ts';
import type { Change } from '../run-case/change-case.ts';

const { incidentKeys, incidents, reportIncidents } = schema;

/** A report's tie to an incident, as it stands. */
export interface CurrentLink {
  readonly id: string;
  readonly incidentId: string;
  readonly caseId: string | null;
  readonly kind: MatchKind;
  readonly decisionId: string;
  /** Other reports that tell of the same incident now. */
  readonly otherReports: number;
}

export const currentLinks = (tx: Tx, reportId: string): Promise<CurrentLink[]> =>
  tx
    .select({
      id: reportIncidents.id,
      incidentId: reportIncidents.incidentId,
      caseId: incidents.caseId,
      kind: reportIncidents.kind,
      decisionId: reportIncidents.decisionId,
      otherReports: sql<number>`(select count(*)::int from report_incidents other
        where other.incident_id = "report_incidents"."incident_id" and other.unlinked_at is null
        and other.report_id <> ${reportId})`,
    })
    .from(reportIncidents)
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .where(and(eq(reportIncidents.reportId, reportId), isNull(reportIncidents.unlinkedAt)))
    .orderBy(asc(reportIncidents.linkedAt), asc(reportIncidents.id));

/** Ends ties; they stay in the history, with who ended them and why. */
export const endLinks = async (
  { tx, now, viewer }: Change,
  links: readonly CurrentLink[],
  reason: string,
): Promise<void> => {
  if (links.length === 0) return;
  await tx
    .update(reportIncidents)
    .set({ unlinkedAt: now, unlinkedBy: actorOf(viewer), unlinkReason: reason })
    .where(
      inArray(
        reportIncidents.id,
        links.map(({ id }) => id),
      ),
    );
};

/** Ties the report to an incident by a person's word. */
export const linkByHand = async (
  { tx, ids, now, viewer }: Change,
  link: {
    readonly reportId: string;
    readonly incidentId: string;
    readonly kind: MatchKind;
    readonly decisionId: string;
  },
): Promise<void> => {
  await tx.insert(reportIncidents).values({
    id: ids.newId(),
    ...link,
    band: link.kind === 'none' ? 'new' : 'attach',
    probability: link.kind === 'none' ? 0 : 1,
    linkedAt: now,
    linkedBy: actorOf(viewer),
  });
};

/** Puts incidents into a case, or (null) into none. */
export const moveIncidents = async (
  { tx }: Pick<Change, 'tx'>,
  incidentIds: readonly string[],
  caseId: string | null,
): Promise<void> => {
  if (incidentIds.length === 0) return;
  await tx
    .update(incidents)
    .set({ caseId })
    .where(inArray(incidents.id, [...incidentIds]));
};

/** An incident of which nobody tells any more counts nowhere and is met by nothing; its history stays. */
export const retireIncidents = async (
  change: Pick<Change, 'tx'>,
  incidentIds: readonly string[],
): Promise<void> => {
  if (incidentIds.length === 0) return;
  await moveIncidents(change, incidentIds, null);
  await change.tx
    .update(incidentKeys)
    .set({ matchable: false })
    .where(inArray(incidentKeys.incidentId, [...incidentIds]));
};

/** Of a case's incidents, the one nearest in time to this moment. */
export const nearestIncident = async (tx: Tx, caseId: string, at: Date): Promise<string | null> => {
  const [found] = await tx
    .select({ id: incidents.id })
    .from(incidents)
    .where(eq(incidents.caseId, caseId))
    .orderBy(
      sql`abs(extract(epoch from ${incidents.occurredAt} - ${at.toISOString()}::timestamptz))`,
      incidents.id,
    )
    .limit(1);
  return found?.id ?? null;
};
