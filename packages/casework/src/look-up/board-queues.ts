import { and, eq, sql, type SQL } from 'drizzle-orm';
import { liveInstances, readableReports, schema, type Tx } from '@asb/database';
import { onBoard } from './board-counts.ts';
import { hasLostMessage, isLostLately, isOffered, isUnassigned, type Narrowing } from './case-filters.ts';
import { reviewWaits, type ReviewWait } from './review-queue.ts';

const { cases, messages, reports } = schema;

export interface BoardQueue {
  readonly waiting: number;
  /** Since when the one that waits longest does; null where none waits. */
  readonly since: Date | null;
  /** What came and went in the last hour; null where nothing records it. */
  readonly came: number | null;
  readonly went: number | null;
}

export interface BoardQueues {
  /**
   * Whether a worker is there, and what came through it. How many wait is not told: what triage has not read may yet
   * be restricted, and nobody counts what they may not see.
   */
  readonly triage: { readonly works: boolean; readonly came: number; readonly went: number };
  readonly review: readonly ReviewWait[];
  readonly accept: BoardQueue;
  readonly owner: BoardQueue;
  readonly lost: BoardQueue;
}

const counted = async (tx: Tx, query: SQL): Promise<BoardQueue> => {
  const rows = await tx.execute<{ waiting: number; since: string | null; came: number; went: number }>(query);
  const row = [...rows][0];
  if (row === undefined) throw new Error('A count answers one row.');
  return { ...row, since: row.since === null ? null : new Date(row.since) };
};

const triageQueue = async (tx: Tx, { viewer }: Narrowing, hourAgo: SQL): Promise<BoardQueues['triage']> => {
  const [row] = await tx
    .select({
      came: sql<number>`count(*) filter (where ${reports.receivedAt} > ${hourAgo})::int`,
      went: sql<number>`count(*) filter (where ${reports.triagedAt} > ${hourAgo})::int`,
    })
    .from(reports)
    .where(
      and(
        sql`(${reports.receivedAt} > ${hourAgo} or ${reports.triagedAt} > ${hourAgo})`,
        readableReports(viewer),
      ),
    );
  const works = (await liveInstances(tx, 'rules-worker')) > 0;
  return { works, came: row?.came ?? 0, went: row?.went ?? 0 };
};

const acceptQueue = (tx: Tx, narrowing: Narrowing, hourAgo: SQL): Promise<BoardQueue> =>
  counted(
    tx,
    sql`select
      count(distinct cases.id) filter (where r.status = 'offered' and ${isOffered(tx)})::int as waiting,
      min(r.offered_at) filter (where r.status = 'offered' and ${isOffered(tx)}) as since,
      count(*) filter (where r.offered_at > ${hourAgo})::int as came,
      count(*) filter (where r.answered_at > ${hourAgo})::int as went
    from referrals r join cases on cases.id = r.case_id
    where ${onBoard(narrowing)} and r.agency = cases.owner_agency
      and (r.status = 'offered' or r.offered_at > ${hourAgo} or r.answered_at > ${hourAgo})`,
  );

/** A case waits for an owner from when its agency accepted it, or was handed back, or else from its opening. */
const ownerQueue = (tx: Tx, narrowing: Narrowing, hourAgo: SQL): Promise<BoardQueue> =>
  counted(
    tx,
    sql`with standing as (
      select cases.id, ${isUnassigned(tx)} as waits,
        greatest(cases.opened_at,
          (select max(r.answered_at) from referrals r where r.case_id = cases.id and r.status = 'accepted'),
          (select max(t.at) from timeline_entries t where t.case_id = cases.id and t.kind = 'case.assigned')) as since,
        exists (select 1 from timeline_entries t where t.case_id = cases.id and t.kind = 'case.assigned'
          and t.data ->> 'officer' is not null and t.at > ${hourAgo}) as was_assigned
      from cases where ${onBoard(narrowing)} and ${eq(cases.status, 'open')}
    )
    select count(*) filter (where waits)::int as waiting, min(since) filter (where waits) as since,
      count(*) filter (where waits and since > ${hourAgo})::int as came,
      count(*) filter (where was_assigned and not waits)::int as went
    from standing`,
  );

const lostQueue = async (tx: Tx, narrowing: Narrowing): Promise<BoardQueue> => {
  const lostLately = isLostLately(narrowing.moment);
  const [row] = await tx
    .select({
      waiting: sql<number>`count(distinct ${cases.id})::int`,
      since: sql`min(${messages.dueAt}) filter (where ${lostLately})`.mapWith(messages.dueAt),
    })
    .from(cases)
    .innerJoin(messages, and(eq(messages.caseId, cases.id), eq(messages.status, 'failed')))
    .where(and(onBoard(narrowing), eq(cases.status, 'open'), hasLostMessage(tx, narrowing.moment)));
  return { waiting: row?.waiting ?? 0, since: row?.since ?? null, came: null, went: null };
};

export const boardQueues = async (tx: Tx, narrowing: Narrowing): Promise<BoardQueues> => {
  const hourAgo = sql`${narrowing.moment.now.toISOString()}::timestamptz - interval '1 hour'`;
  return {
    triage: await triageQueue(tx, narrowing, hourAgo),
    review: await reviewWaits(tx, narrowing.viewer),
    accept: await acceptQueue(tx, narrowing, hourAgo),
    owner: await ownerQueue(tx, narrowing, hourAgo),
    lost: await lostQueue(tx, narrowing),
  };
};
