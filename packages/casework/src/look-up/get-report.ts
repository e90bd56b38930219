import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import {
  accepted,
  refused,
  type Category,
  type Channel,
  type PartyRole,
  type Priority,
  type ReportStatus,
  type Result,
  type ReviewReason,
  type RiskAssessment,
  type RoutingDecision,
  type Viewer,
} from '@asb/domain';
import {
  mentionableCases,
  readableReports,
  schema,
  visibleCases,
  visibleReports,
  type Tx,
} from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from './by-name.ts';
import { matchView, reasonAsSeen, type CaseMention, type MatchView } from './match-view.ts';
import { standingDecisions } from './standing-decision.ts';

const { cases, incidents, parties, reportAdditions, reportIncidents, reports } = schema;

export interface DecisionView {
  readonly id: string;
  readonly ruleSetVersion: number;
  readonly category: Category | null;
  readonly priority: Priority | null;
  readonly risk: RiskAssessment | null;
  readonly routing: RoutingDecision | null;
  /** `system`, or a user's or key's id. */
  readonly decidedBy: string;
  readonly at: Date;
}

export interface ReportView {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: ReportStatus;
  readonly reportedAt: Date;
  /** `sent`: the viewer sent it and may not see what became of it beyond its status. */
  readonly access: 'all' | 'sent';
  readonly reviewReason: ReviewReason | null;
  readonly reviewDueAt: Date | null;
  readonly incidents: readonly { readonly id: string; readonly case: string | null }[];
  readonly case: CaseMention | null;
  readonly match: MatchView | null;
  readonly decision: DecisionView | null;
  readonly people: readonly { readonly role: PartyRole; readonly personId: string | null }[];
  /** The words as told, with what was added since; null unless `access` is `all`. */
  readonly told: {
    readonly channel: Channel;
    readonly description: string | null;
    readonly additions: readonly { readonly at: Date; readonly description: string }[];
  } | null;
}

type ReportRow = typeof reports.$inferSelect;

const decisionOf = async (
  tx: Tx,
  viewer: Viewer,
  reportId: string,
): Promise<Pick<ReportView, 'match' | 'decision'>> => {
  const standing = (await standingDecisions(tx, [reportId])).get(reportId);
  if (standing === undefined) return { match: null, decision: null };
  const { decision: row, match } = standing;
  const { classification, priority, risk, routing } = row.content;
  return {
    match: match === null ? null : await matchView(tx, viewer, match),
    decision: {
      id: row.id,
      ruleSetVersion: row.ruleSetVersion,
      category: classification?.category ?? null,
      priority: priority ?? null,
      risk: risk ?? null,
      routing: routing ?? null,
      decidedBy: row.decidedBy,
      at: row.decidedAt,
    },
  };
};

const linksOf = (tx: Tx, reportId: string, condition: ReturnType<typeof visibleCases>) =>
  tx
    .select({ id: incidents.id, caseId: cases.id, reference: cases.reference })
    .from(reportIncidents)
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .leftJoin(cases, and(eq(cases.id, incidents.caseId), condition))
    .where(and(eq(reportIncidents.reportId, reportId), isNull(reportIncidents.unlinkedAt)))
    .orderBy(asc(reportIncidents.linkedAt), asc(reportIncidents.id));

const firstCase = (
  links: readonly { caseId: string | null; reference: string | null }[],
): CaseMention | null => {
  const link = links.find(({ caseId }) => caseId !== null);
  return link?.caseId == null || link.reference === null
    ? null
    : { id: link.caseId, reference: link.reference };
};

/** The sender learns the status, and where its report went unless that is restricted. */
const asSent = async (tx: Tx, row: ReportRow): Promise<ReportView> => ({
  id: row.id,
  reference: row.reference,
  version: row.version,
  status: row.status,
  reportedAt: row.reportedAt,
  access: 'sent',
  reviewReason: null,
  reviewDueAt: null,
  incidents: [],
  case: firstCase(await linksOf(tx, row.id, mentionableCases())),
  match: null,
  decision: null,
  people: [],
  told: null,
});

const asRead = async (tx: Tx, row: ReportRow, viewer: Viewer): Promise<ReportView> => {
  const links = await linksOf(tx, row.id, visibleCases(viewer));
  const people = await tx
    .select({ role: parties.role, personId: parties.personId })
    .from(parties)
    .where(eq(parties.reportId, row.id))
    .orderBy(asc(parties.id));
  const additions = await tx
    .select({ at: reportAdditions.addedAt, description: reportAdditions.description })
    .from(reportAdditions)
    .where(eq(reportAdditions.reportId, row.id))
    .orderBy(asc(reportAdditions.addedAt), asc(reportAdditions.id));
  const decided = await decisionOf(tx, viewer, row.id);
  return {
    ...(await asSent(tx, row)),
    access: 'all',
    reviewReason: reasonAsSeen(row.reviewReason, decided.match),
    reviewDueAt: row.reviewDueAt,
    incidents: links.map(({ id, caseId }) => ({ id, case: caseId })),
    case: firstCase(links),
    ...decided,
    people,
    told: { channel: row.channel, description: row.description, additions },
  };
};

/**
 * A report by id or reference, as much of it as this viewer may see. Whoever sent it always finds its reference and
 * status. What one may not see does not exist.
 */
export const getReport =
  (casework: Pick<Casework, 'database'>) =>
  async (input: { readonly report: string }, { viewer }: Acting): Promise<Result<ReportView, 'not_found'>> =>
    casework.database.db.transaction(
      async (tx) => {
        const [row] = await tx
          .select()
          .from(reports)
          .where(and(isCalled(reports, input.report), visibleReports(viewer)));
        if (row === undefined) return refused('not_found');
        const readable = await tx
          .select({ one: sql<number>`1` })
          .from(reports)
          .where(and(eq(reports.id, row.id), readableReports(viewer)));
        return accepted(readable.length === 0 ? await asSent(tx, row) : await asRead(tx, row, viewer));
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
