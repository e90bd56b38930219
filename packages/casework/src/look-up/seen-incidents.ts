import { and, desc, eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Category, Viewer } from '@asb/domain';
import {
  casesKnownElsewhere,
  mayKnowElsewhere,
  readableReports,
  schema,
  unhiddenReports,
  visibleCases,
  type Db,
} from '@asb/database';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import type { CaseMention } from './match-view.ts';
import type { Happening } from './told-time.ts';

const { cases, incidents, reportIncidents, reports } = schema;

/** One event of which somebody told, with the tellings that this viewer may read. */
export interface SeenIncident extends Happening {
  readonly id: string;
  readonly category: Category | null;
  /** Null on the shelf, or while a person still has to place it. */
  readonly case: CaseMention | null;
  /** As the first telling put it, as is when it happened. */
  readonly where: string | null;
  /** The oldest telling first. */
  readonly reports: readonly { readonly id: string; readonly reference: string; readonly reportedAt: Date }[];
}

const tellings = {
  id: reports.id,
  reference: reports.reference,
  reportedAt: reports.reportedAt,
  occurredFrom: reports.occurredFrom,
  occurredTo: reports.occurredTo,
  address: reports.address,
  postcode: reports.postcode,
  place: reports.place,
};

export interface SeenRow {
  readonly report: Pick<typeof reports.$inferSelect, keyof typeof tellings>;
  readonly incident: typeof incidents.$inferSelect;
  readonly case: typeof cases.$inferSelect | null;
}

/** What this viewer may read of reports joined with their incidents and those incidents' cases. */
const maySee = (viewer: Viewer): SQL | undefined =>
  and(
    isNull(reportIncidents.unlinkedAt),
    readableReports(viewer),
    or(isNull(cases.id), visibleCases(viewer)),
  );

/** Incidents that fit, each with every telling that this viewer may read; what nobody told him of is not there. */
export const seenRows = (db: Db, viewer: Viewer, which: SQL | undefined): Promise<SeenRow[]> =>
  db
    .select({ report: tellings, incident: incidents, case: cases })
    .from(incidents)
    .innerJoin(reportIncidents, eq(reportIncidents.incidentId, incidents.id))
    .innerJoin(reports, eq(reports.id, reportIncidents.reportId))
    .leftJoin(cases, eq(cases.id, incidents.caseId))
    .where(and(which, maySee(viewer)))
    .orderBy(desc(incidents.occurredAt), incidents.id, reports.reportedAt, reports.id);

/** Which of the incidents that fit this viewer may read of at all. */
export const seenIncidentIds = async (
  db: Db,
  viewer: Viewer,
  which: SQL | undefined,
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectDistinct({ id: incidents.id })
    .from(incidents)
    .innerJoin(reportIncidents, eq(reportIncidents.incidentId, incidents.id))
    .innerJoin(reports, eq(reports.id, reportIncidents.reportId))
    .leftJoin(cases, eq(cases.id, incidents.caseId))
    .where(and(which, maySee(viewer)));
  return new Set(rows.map(({ id }) => id));
};

const whereOf = ({ address, place, postcode }: SeenRow['report']): string | null =>
  address ?? place ?? postcode;

const groupedBy = <Row>(rows: readonly Row[], id: (row: Row) => string): [Row, ...Row[]][] => {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(id(row));
    if (group === undefined) groups.set(id(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Rows of one incident put together, in the order in which the incidents come. */
export const seenIncidents = (rows: readonly SeenRow[]): SeenIncident[] =>
  groupedBy(rows, ({ incident }) => incident.id).map((told) => {
    const [{ incident, case: held, report }] = told;
    return {
      id: incident.id,
      occurredFrom: report.occurredFrom,
      occurredTo: report.occurredTo,
      occurredAt: incident.occurredAt,
      category: incident.category,
      case: held === null ? null : { id: held.id, reference: held.reference },
      where: whereOf(report),
      reports: told.map(({ report: { id, reference, reportedAt } }) => ({ id, reference, reportedAt })),
    };
  });

/** The cases that hold them, those with the latest incident first. */
export const seenCases = (rows: readonly SeenRow[], viewer: Viewer): CaseSummary[] =>
  groupedBy(
    rows.map((row) => row.case).filter((held) => held !== null),
    ({ id }) => id,
  )
    .map(([held]) => held)
    .toSorted((a, b) => b.lastIncidentAt.getTime() - a.lastIncidentAt.getTime())
    .map((row) => caseSummary(row, viewer));

/** Agencies that know of incidents that fit, where that is all that this viewer may be told. */
export const knownElsewhere = async (
  db: Db,
  viewer: Viewer,
  which: SQL | undefined,
  fits: (incident: SeenRow['incident']) => boolean = () => true,
): Promise<string[]> => {
  if (!mayKnowElsewhere(viewer)) return [];
  const rows = await db
    .selectDistinct({ agency: cases.ownerAgency, incident: incidents })
    .from(incidents)
    .innerJoin(reportIncidents, eq(reportIncidents.incidentId, incidents.id))
    .innerJoin(reports, eq(reports.id, reportIncidents.reportId))
    .innerJoin(cases, eq(cases.id, incidents.caseId))
    .where(
      and(which, isNull(reportIncidents.unlinkedAt), casesKnownElsewhere(viewer), unhiddenReports(viewer)),
    )
    .orderBy(cases.ownerAgency);
  return [...new Set(rows.filter(({ incident }) => fits(incident)).map(({ agency }) => agency))];
};
