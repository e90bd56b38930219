import { and, eq, inArray, isNull, min, sql } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import { readableReports, schema, type Db, type Tx } from '@asb/database';
import type { SufferedIncident } from './count-victimisation.ts';

const { incidents, parties, reportIncidents, reports } = schema;

/**
 * Person → separate incidents of which a report that the viewer may read names them as victim, or as reporter of what
 * befell them. Who suffered nothing that may be read is not in it.
 */
export const sufferedBy = async (
  db: Db | Tx,
  viewer: Viewer,
  people: readonly string[],
): Promise<ReadonlyMap<string, SufferedIncident[]>> => {
  const rows = await db
    .select({
      personId: parties.personId,
      id: incidents.id,
      occurredAt: incidents.occurredAt,
      reportedAt: sql`${min(reports.reportedAt)}`.mapWith(reports.reportedAt),
    })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .innerJoin(
      reportIncidents,
      and(eq(reportIncidents.reportId, reports.id), isNull(reportIncidents.unlinkedAt)),
    )
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .where(
      and(
        inArray(parties.personId, [...people]),
        inArray(parties.role, ['reporter', 'victim']),
        readableReports(viewer),
      ),
    )
    .groupBy(parties.personId, incidents.id, incidents.occurredAt);
  const suffered = new Map<string, SufferedIncident[]>();
  for (const { personId, ...incident } of rows)
    if (personId !== null) suffered.set(personId, [...(suffered.get(personId) ?? []), incident]);
  return suffered;
};
