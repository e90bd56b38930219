import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import {
  accepted,
  refused,
  type Category,
  type Priority,
  type ReportStatus,
  type Result,
  type ReviewReason,
  type Viewer,
} from '@asb/domain';
import { readableReports, schema, type Database, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import { matchView, mentionCases, reasonAsSeen, type CaseMention, type MatchView } from './match-view.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';
import { standingDecisions } from './standing-decision.ts';

const { reports } = schema;

/** A report that waits: for a person (review), or for another like it (shelf). */
export interface WaitingReport {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: ReportStatus;
  readonly reviewReason: ReviewReason | null;
  /** When a person must have looked at it; null on the shelf. */
  readonly reviewDueAt: Date | null;
  readonly reportedAt: Date;
  readonly category: Category | null;
  readonly priority: Priority | null;
  /** The provisional case that holds it already, if any. */
  readonly case: CaseMention | null;
  /** What triage compared it with. */
  readonly match: MatchView | null;
}

type ReportRow = typeof reports.$inferSelect;

/** History is reviewed when there is time: no deadline runs, so it stands last. */
export const NO_DEADLINE = new Date('9999-12-31T00:00:00.000Z');

export const looksAtReports = ({ role }: Viewer): boolean =>
  ['call_handler', 'officer', 'supervisor'].includes(role);

/** One page's reports with what is known of each. */
export const described = async (
  db: Db,
  viewer: Viewer,
  rows: readonly ReportRow[],
): Promise<WaitingReport[]> => {
  const mentions = await mentionCases(
    db,
    viewer,
    rows.map(({ id }) => id),
  );
  const standing = await standingDecisions(
    db,
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) => {
      const { decision, match = null } = standing.get(row.id) ?? {};
      const seen = match === null ? null : await matchView(db, viewer, match);
      return {
        id: row.id,
        reference: row.reference,
        version: row.version,
        status: row.status,
        reviewReason: reasonAsSeen(row.reviewReason, seen),
        reviewDueAt: row.reviewDueAt,
        reportedAt: row.reportedAt,
        category: decision?.content.classification?.category ?? null,
        priority: decision?.content.priority ?? null,
        case: mentions.get(row.id) ?? null,
        match: seen,
      };
    }),
  );
};

interface WaitingList {
  readonly which: SQL | undefined;
  /** What the list is ordered by, in SQL and of a row. */
  readonly at: SQL;
  readonly timeOf: (row: ReportRow) => Date;
  readonly order: 'oldest_first' | 'newest_first';
}

const listWaiting =
  ({ which, at, timeOf, order }: WaitingList) =>
  (casework: { readonly database: Database }) =>
  async (
    request: PageRequest,
    { viewer }: Acting,
  ): Promise<Result<Page<WaitingReport>, 'forbidden' | 'bad_cursor'>> => {
    if (!looksAtReports(viewer)) return refused('forbidden');
    const begins = pageBegins(request, { at, id: reports.id }, order);
    if (!begins.ok) return begins;
    const { db } = casework.database;
    const direction = order === 'oldest_first' ? asc : desc;
    const rows = await db
      .select()
      .from(reports)
      .where(and(which, readableReports(viewer), begins.value))
      .orderBy(direction(at), direction(reports.id))
      .limit(limitOf(request) + 1);
    const page = pageOf(rows, request, timeOf);
    return accepted({ items: await described(db, viewer, page.items), next: page.next });
  };

/** Reports that wait for a person, those due first at the front. */
export const listReview = listWaiting({
  which: eq(reports.status, 'needs_review'),
  at: sql`coalesce(${reports.reviewDueAt}, ${NO_DEADLINE.toISOString()}::timestamptz)`,
  timeOf: ({ reviewDueAt }) => reviewDueAt ?? NO_DEADLINE,
  order: 'oldest_first',
});

/** Reports kept without a case, newest first. */
export const listShelf = listWaiting({
  which: eq(reports.status, 'shelved'),
  at: sql`${reports.reportedAt}`,
  timeOf: ({ reportedAt }) => reportedAt,
  order: 'newest_first',
});
