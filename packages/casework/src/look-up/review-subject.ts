import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { accepted, refused, type Category, type Result } from '@asb/domain';
import { readableReports, schema, visibleCases, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import { getReport, type ReportView } from './get-report.ts';
import { standingDecisions } from './standing-decision.ts';

const { cases, incidents, parties, reportIncidents, reports } = schema;

/** When and where something happened, as it was told. */
export interface ToldFacts {
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accuracyMetres: number | null;
  readonly address: string | null;
  readonly place: string | null;
  readonly postcode: string | null;
}

/** What a waiting report may belong to. Only what its viewer may see. */
export interface ProposedFacts extends ToldFacts {
  readonly category: Category | null;
  /** Null where it waits on the shelf. */
  readonly case: CaseSummary | null;
  readonly incidents: number;
  readonly tellers: number;
  /** What others told of the incident, oldest first, at most three. */
  readonly told: readonly {
    readonly reference: string;
    readonly reportedAt: Date;
    readonly description: string | null;
  }[];
}

/** A report before a person who has to decide, beside what it is proposed to belong to. */
export interface ReviewSubject {
  readonly report: ReportView;
  readonly facts: ToldFacts & { readonly anonymous: boolean; readonly history: boolean };
  readonly waitingSince: Date;
  /** The case that holds it already; provisional until somebody answers. */
  readonly held: CaseSummary | null;
  readonly proposed: ProposedFacts | null;
}

const FACTS = {
  occurredFrom: reports.occurredFrom,
  occurredTo: reports.occurredTo,
  lat: reports.lat,
  lon: reports.lon,
  accuracyMetres: reports.accuracyMetres,
  address: reports.address,
  place: reports.place,
  postcode: reports.postcode,
};

const summaryOf = async (db: Db, id: string | null, { viewer }: Acting): Promise<CaseSummary | null> => {
  if (id === null) return null;
  const [row] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), visibleCases(viewer)));
  return row === undefined ? null : caseSummary(row, viewer);
};

const MOST_TOLD = 3;

const proposedFacts = async (db: Db, incidentId: string, acting: Acting): Promise<ProposedFacts | null> => {
  const [incident] = await db.select().from(incidents).where(eq(incidents.id, incidentId));
  if (incident === undefined) return null;
  const tellers = await db
    .select({
      ...FACTS,
      reference: reports.reference,
      reportedAt: reports.reportedAt,
      description: reports.description,
    })
    .from(reportIncidents)
    .innerJoin(reports, eq(reports.id, reportIncidents.reportId))
    .where(
      and(
        eq(reportIncidents.incidentId, incidentId),
        isNull(reportIncidents.unlinkedAt),
        readableReports(acting.viewer),
      ),
    )
    .orderBy(asc(reports.reportedAt), asc(reports.id));
  const held = await summaryOf(db, incident.caseId, acting);
  const [of] =
    incident.caseId === null
      ? [{ n: 1 }]
      : await db.select({ n: count() }).from(incidents).where(eq(incidents.caseId, incident.caseId));
  const where = tellers[0] ?? held;
  return {
    occurredFrom: incident.occurredFrom ?? incident.occurredAt,
    occurredTo: incident.occurredTo,
    lat: incident.lat,
    lon: incident.lon,
    accuracyMetres: incident.accuracyMetres,
    address: where?.address ?? null,
    place: where?.place ?? null,
    postcode: incident.postcode,
    category: incident.category,
    case: held,
    incidents: of?.n ?? 0,
    tellers: tellers.length,
    told: tellers
      .slice(0, MOST_TOLD)
      .map(({ reference, reportedAt, description }) => ({ reference, reportedAt, description })),
  };
};

/**
 * A report with everything that a person needs to say what it belongs to. What it was compared with is told as far as
 * the viewer may see it: of another agency's case only that it is known there.
 */
export const getReviewSubject =
  (casework: Pick<Casework, 'database'>) =>
  async (input: { readonly report: string }, acting: Acting): Promise<Result<ReviewSubject, 'not_found'>> => {
    const found = await getReport(casework)(input, acting);
    if (!found.ok || found.value.access !== 'all') return refused('not_found');
    const report = found.value;
    const { db } = casework.database;
    const [row] = await db
      .select({
        ...FACTS,
        history: reports.history,
        waitingSince: sql<Date>`coalesce(${reports.triagedAt}, ${reports.receivedAt})`.mapWith(
          reports.receivedAt,
        ),
      })
      .from(reports)
      .where(eq(reports.id, report.id));
    if (row === undefined) return refused('not_found');
    const [reporter] = await db
      .select({ anonymous: parties.anonymous })
      .from(parties)
      .where(and(eq(parties.reportId, report.id), eq(parties.role, 'reporter')))
      .orderBy(desc(parties.anonymous))
      .limit(1);
    const { waitingSince, ...facts } = row;
    const { match } = report;
    const isSeen =
      match?.band === 'propose' &&
      match.knownTo === null &&
      (match.case !== null || match.evidence.length > 0);
    const best = (await standingDecisions(db, [report.id])).get(report.id)?.match?.best ?? null;
    return accepted({
      report,
      facts: { ...facts, anonymous: reporter?.anonymous ?? true },
      waitingSince,
      held: await summaryOf(db, report.case?.id ?? null, acting),
      proposed: isSeen && best !== null ? await proposedFacts(db, best.incidentId, acting) : null,
    });
  };
