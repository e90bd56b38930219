import { asc, eq } from 'drizzle-orm';
import type { Party, Report, Vulnerability } from '@asb/domain';
import type { Db, Tx } from './connection.ts';
import type { PersonalData } from './personal-data.ts';
import { reportAdditions, reports } from './schema/reports.ts';

export type ReportRecord = typeof reports.$inferSelect;

interface Added {
  readonly description: string;
  readonly immediateDanger: boolean | null;
}

const asReport = (row: ReportRecord, additions: readonly Added[], personal: PersonalData): Report => ({
  id: row.id,
  reference: row.reference,
  channel: row.channel,
  receivedAt: row.receivedAt,
  reportedAt: row.reportedAt,
  description: row.description,
  additions: additions.map(({ description }) => description),
  categoryGiven: row.categoryGiven,
  occurredFrom: row.occurredFrom,
  occurredTo: row.occurredTo,
  ongoing: row.ongoing,
  frequency: row.frequency,
  // Danger told later is danger.
  immediateDanger: additions.some(({ immediateDanger }) => immediateDanger === true) || row.immediateDanger,
  place: {
    lat: row.lat,
    lon: row.lon,
    accuracyMetres: row.accuracyMetres,
    uprn: row.uprn,
    address: row.address,
    postcode: row.postcode,
    place: row.place,
    tenure: row.tenure,
  },
  parties: personal.open(row.parties, `reports.parties:${row.id}`) as Party[],
  vulnerability:
    row.vulnerability === null
      ? {}
      : (personal.open(row.vulnerability, `reports.vulnerability:${row.id}`) as Vulnerability),
  agency: row.sourceAgency,
  external:
    row.externalSystem === null || row.externalId === null
      ? null
      : { system: row.externalSystem, id: row.externalId },
  history: row.history,
});

/** The report with everything added to it, opened; and its stored row with the state. */
export const loadReport = async (
  db: Db | Tx,
  personal: PersonalData,
  id: string,
): Promise<{ report: Report; row: ReportRecord } | undefined> => {
  const [[row], added] = await Promise.all([
    db.select().from(reports).where(eq(reports.id, id)),
    db
      .select({
        description: reportAdditions.description,
        immediateDanger: reportAdditions.immediateDanger,
      })
      .from(reportAdditions)
      .where(eq(reportAdditions.reportId, id))
      .orderBy(asc(reportAdditions.addedAt), asc(reportAdditions.id)),
  ]);
  if (row === undefined) return undefined;
  return {
    report: asReport(row, added, personal),
    row,
  };
};
