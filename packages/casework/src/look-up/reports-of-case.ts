import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { readableReports, schema, type Db, type Tx } from '@asb/database';
import type { Viewer } from '@asb/domain';

const { incidents, reportIncidents, reports } = schema;

/** A condition on `reports`: those that tell of this case's incidents and that this viewer may read. */
export const readableInCase = (db: Db | Tx, caseId: string, viewer: Viewer): SQL | undefined =>
  and(
    inArray(
      reports.id,
      db
        .select({ id: reportIncidents.reportId })
        .from(reportIncidents)
        .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
        .where(and(eq(incidents.caseId, caseId), isNull(reportIncidents.unlinkedAt))),
    ),
    readableReports(viewer),
  );
