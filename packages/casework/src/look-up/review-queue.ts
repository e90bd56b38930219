import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { accepted, refused, REVIEW_REASONS, type Result, type ReviewReason, type Viewer } from '@asb/domain';
import { readableReports, schema, visibleCases, type Database, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { isCalled } from './by-name.ts';
import { described, looksAtReports, NO_DEADLINE, type WaitingReport } from './list-waiting-reports.ts';

const { reports } = schema;

/** A report that waits for a person, with what a list of them says of it. */
export interface QueuedReport extends WaitingReport {
  readonly waitingSince: Date;
  readonly address: string | null;
  readonly place: string | null;
  readonly postcode: string | null;
}

export interface ReviewQueue {
  readonly items: readonly QueuedReport[];
  /** How many wait for each reason, whichever is asked for. */
  readonly counts: Readonly<Partial<Record<ReviewReason, number>>>;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export interface QueueRequest {
  readonly asks?: ReviewReason | undefined;
  readonly page?: number | undefined;
}

type Needs = { readonly database: Database };

export const QUEUE_PAGE = 25;

/** Gravest first. What triage failed on has no priority yet and is taken for grave. */
const RANK = sql<number>`array_position(array['emergency', 'high', 'standard', 'low'], coalesce(
  (select d.content ->> 'priority' from decisions d
    where d.report_id = reports.id and (d.id = reports.decision_id or d.kind = 'addition')
    order by d.decided_at desc, d.id desc limit 1), 'high'))`;
const DUE = sql`coalesce(reports.review_due_at, ${NO_DEADLINE.toISOString()}::timestamptz)`;

/** The reason as `reasonAsSeen` tells it: of a proposal to what does not exist for this viewer nothing is told. */
const reasonFor = (viewer: Viewer): SQL<ReviewReason> => sql`case
  when reports.review_reason = 'match_proposed' and exists (
    select 1 from decisions d
    join incidents i on i.id = (d.content #>> '{match,best,incidentId}')::uuid
    left join cases on cases.id = i.case_id
    where d.id = reports.decision_id
      and case when i.case_id is null then i.restricted
        else cases.restricted and not ${visibleCases(viewer)} end)
  then 'category_unclear' else reports.review_reason end`;

const waitingFor = (viewer: Viewer, asks?: ReviewReason): SQL | undefined =>
  and(
    eq(reports.status, 'needs_review'),
    looksAtReports(viewer) ? readableReports(viewer) : sql`false`,
    asks === undefined ? undefined : sql`${reasonFor(viewer)} = ${asks}`,
  );

const countsFor = async ({ database }: Needs, viewer: Viewer): Promise<ReviewQueue['counts']> => {
  const rows = await database.db
    .select({ reason: reasonFor(viewer), n: sql<number>`count(*)::int` })
    .from(reports)
    .where(waitingFor(viewer))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
};

/**
 * One page of what waits for a person, most urgent first: by priority, then by when it is due. Numbered pages, not
 * a cursor: the list is short, and it changes under the reader's hands.
 */
export const reviewQueue =
  (casework: Needs) =>
  async ({ asks, page = 1 }: QueueRequest, { viewer }: Acting): Promise<Result<ReviewQueue, 'forbidden'>> => {
    if (!looksAtReports(viewer)) return refused('forbidden');
    const { db } = casework.database;
    const counts = await countsFor(casework, viewer);
    const wanted = REVIEW_REASONS.filter((reason) => asks === undefined || reason === asks);
    const total = wanted.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
    const pages = Math.max(1, Math.ceil(total / QUEUE_PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const rows = await db
      .select()
      .from(reports)
      .where(waitingFor(viewer, asks))
      .orderBy(asc(RANK), asc(DUE), asc(reports.id))
      .limit(QUEUE_PAGE)
      .offset((shown - 1) * QUEUE_PAGE);
    const items = await described(db, viewer, rows);
    return accepted({
      items: items.flatMap((item, n) => {
        const row = rows[n];
        if (row === undefined) return [];
        const { triagedAt, receivedAt, address, place, postcode } = row;
        return [{ ...item, waitingSince: triagedAt ?? receivedAt, address, place, postcode }];
      }),
      counts,
      page: shown,
      pages,
    });
  };

export interface ReviewWait {
  readonly reason: ReviewReason;
  readonly waiting: number;
  /** Since when the one that waits longest does. */
  readonly since: Date;
}

/** How many wait for each reason, and since when. */
export const reviewWaits = (db: Db | Tx, viewer: Viewer): Promise<ReviewWait[]> =>
  db
    .select({
      reason: reasonFor(viewer),
      waiting: sql<number>`count(*)::int`,
      since: sql`min(coalesce(${reports.triagedAt}, ${reports.receivedAt}))`.mapWith(reports.receivedAt),
    })
    .from(reports)
    .where(waitingFor(viewer))
    .groupBy(sql`1`);

/** How many reports wait for a person among those that this one may read. */
export const countReview =
  ({ database }: Needs) =>
  (viewer: Viewer): Promise<number> =>
    database.db.$count(reports, waitingFor(viewer));

const positionOf = async ({ database }: Needs, viewer: Viewer, name: string): Promise<SQL | undefined> => {
  const [here] = await database.db
    .select({ rank: RANK, due: sql<string>`${DUE}::text`, id: reports.id })
    .from(reports)
    .where(and(isCalled(reports, name), waitingFor(viewer)));
  return here === undefined
    ? undefined
    : sql`(${RANK}, ${DUE}, ${reports.id}) > (${here.rank}, ${here.due}::timestamptz, ${here.id}::uuid)`;
};

/**
 * The reference of the report that follows another in the queue, or of the first; null at the end. Ask before the
 * other is answered: it has no place in the queue after.
 */
export const nextInReview =
  (casework: Needs) =>
  async (
    { after, asks }: { readonly after?: string | undefined; readonly asks?: ReviewReason | undefined },
    { viewer }: Acting,
  ): Promise<string | null> => {
    const behind = after === undefined ? undefined : await positionOf(casework, viewer, after);
    const [found] = await casework.database.db
      .select({ reference: reports.reference })
      .from(reports)
      .where(and(waitingFor(viewer, asks), behind))
      .orderBy(asc(RANK), asc(DUE), asc(reports.id))
      .limit(1);
    return found?.reference ?? null;
  };
