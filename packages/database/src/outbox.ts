import { sql } from 'drizzle-orm';
import type { Database, Db, Tx } from './connection.ts';
import { isDatabaseAway } from './database-away.ts';

export type QueueName = 'triage' | 'notify' | 'deliver';

/** A row on its way to Redis: ids and codes only. */
export interface OutboxRow {
  readonly id: string;
  readonly queue: QueueName;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | number>>;
  /** 1 is gravest. */
  readonly priority: number;
  readonly correlationId: string | null;
}

export interface QueueDepth {
  readonly queue: QueueName;
  /** Rows that wait for their relay, or for their next attempt. */
  readonly pending: number;
  /** Rows in Redis, or in a worker's hands. */
  readonly relayed: number;
  /** Rows given up, which a person has to look at. */
  readonly failed: number;
  /** How long the oldest undone row has waited; 0 where there is none. */
  readonly oldestSeconds: number;
}

const ROW = sql.raw('o.id, o.queue, o.kind, o.payload, o.priority, o.correlation_id as "correlationId"');

const inOrder = (rows: Iterable<OutboxRow>): OutboxRow[] =>
  [...rows].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));

/** Danger and whoever is on the phone (see `receiveReport`): never held back by work that is not. */
const GRAVE = 2;

/**
 * Marks the gravest, then oldest, pending rows as relayed and answers them, in that order. Ordinary work is claimed
 * only while fewer than `highWater` rows of the queue are relayed and undone: what waits in PostgreSQL can still be
 * overtaken, what stands in Redis is spent. Grave work has the same room again. Relays that claim in the same moment
 * may pass the mark by one batch each.
 */
export const claimPending = async (
  db: Db | Tx,
  queue: QueueName,
  { limit, highWater }: { readonly limit: number; readonly highWater: number },
): Promise<OutboxRow[]> => {
  const due = sql`queue = ${queue} and status = 'pending' and not_before <= now()`;
  const rows = await db.execute<OutboxRow & Record<string, unknown>>(sql`
    with underway as (
      select count(*)::int as n from (
        select 1 from outbox where queue = ${queue} and status = 'relayed' limit ${2 * highWater}) as counted
    ), grave as (
      select id from outbox where ${due} and priority <= ${GRAVE}
      order by priority, id
      limit (select least(${limit}::int, ${2 * highWater}::int - n) from underway)
      for update skip locked
    ), ordinary as (
      select id from outbox where ${due} and priority > ${GRAVE}
      order by priority, id
      limit (select greatest(0, least(${limit}::int, ${highWater}::int - n) - (select count(*) from grave)) from underway)
      for update skip locked
    )
    update outbox o set status = 'relayed', relayed_at = now()
    where o.id = any (array(select id from grave union all select id from ordinary)) and o.status = 'pending'
    returning ${ROW}`);
  return inOrder(rows);
};

/** Undoes a claim whose rows could not be handed to Redis. */
export const returnToPending = async (db: Db | Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.execute(
    sql`update outbox set status = 'pending', relayed_at = null
      where id in ${[...ids]} and status = 'relayed'`,
  );
};

/**
 * Claims again what was relayed more than `olderThanSeconds` ago and is not done: its job may be lost. Handing over a
 * job that is still there changes nothing, because its id is the row's.
 */
export const putBackStale = async (
  db: Db | Tx,
  queue: QueueName,
  { olderThanSeconds, limit }: { readonly olderThanSeconds: number; readonly limit: number },
): Promise<OutboxRow[]> => {
  const rows = await db.execute<OutboxRow & Record<string, unknown>>(sql`
    with stale as (
      select id from outbox
      where queue = ${queue} and status = 'relayed' and relayed_at <= now() - make_interval(secs => ${olderThanSeconds})
      order by relayed_at
      limit ${limit}
      for update skip locked
    )
    update outbox o set relayed_at = now()
    from stale where o.id = stale.id and o.status = 'relayed'
    returning ${ROW}`);
  return inOrder(rows);
};

/**
 * The first statement of a consumer's transaction: settles the row and locks it, so that the same work delivered twice
 * waits here and then stops. False: already settled, do nothing. Whatever rolls the transaction back unsettles it.
 */
export const markDone = async (tx: Tx, id: string): Promise<boolean> => {
  const rows = await tx.execute(
    sql`update outbox set status = 'done', done_at = now()
      where id = ${id} and status in ('pending', 'relayed') returning id`,
  );
  return rows.length > 0;
};

export interface Failure {
  /** Class and code only: a message may repeat what someone told us. */
  readonly error: string;
  readonly retryAfterSeconds: (attempts: number) => number;
}

/**
 * Counts a failed attempt and puts the row back for the next one. Answers how many attempts there were, or null where
 * the row was settled meanwhile.
 */
export const recordFailure = async (
  db: Db | Tx,
  id: string,
  { error, retryAfterSeconds }: Failure,
): Promise<number | null> =>
  db.transaction(async (tx) => {
    const [row] = await tx.execute<{ attempts: number }>(
      sql`select attempts from outbox where id = ${id} and status in ('pending', 'relayed') for update`,
    );
    if (row === undefined) return null;
    const attempts = row.attempts + 1;
    await tx.execute(
      sql`update outbox set status = 'pending', attempts = ${attempts}, last_error = ${error},
        not_before = now() + make_interval(secs => ${retryAfterSeconds(attempts)}), relayed_at = null
        where id = ${id}`,
    );
    return attempts;
  });

/** Gives a row up for good; false where it was settled meanwhile. */
export const markFailed = async (db: Db | Tx, id: string): Promise<boolean> => {
  const rows = await db.execute(
    sql`update outbox set status = 'failed', done_at = now()
      where id = ${id} and status in ('pending', 'relayed') returning id`,
  );
  return rows.length > 0;
};

/**
 * What is left undone in each queue that has anything left, and what was given up. Status by status, because each has
 * an index of its own, while nearly all rows are done.
 */
export const queueDepths = async (db: Db | Tx): Promise<QueueDepth[]> => {
  const rows = await db.execute<QueueDepth & Record<string, unknown>>(sql`
    with left_over as (
      select queue, status, count(*)::int as n, min(created_at) as oldest
      from outbox where status = 'pending' group by queue, status
      union all
      select queue, status, count(*)::int, min(created_at) from outbox where status = 'relayed' group by queue, status
      union all
      select queue, status, count(*)::int, min(created_at) from outbox where status = 'failed' group by queue, status
    )
    select queue,
      coalesce(sum(n) filter (where status = 'pending'), 0)::int as pending,
      coalesce(sum(n) filter (where status = 'relayed'), 0)::int as relayed,
      coalesce(sum(n) filter (where status = 'failed'), 0)::int as failed,
      coalesce(extract(epoch from now() - min(oldest) filter (where status <> 'failed')), 0)::float8 as "oldestSeconds"
    from left_over group by queue`);
  return [...rows];
};

/** The channel on which a queue's relay is woken. */
export const wakeChannel = (queue: QueueName): string => `outbox_${queue}`;

/**
 * Calls `wake` whenever somebody says that the queue has work. Rejects where LISTEN is not to be had; behind a pooler
 * it may also succeed and stay silent, so a listener must poll as well.
 */
export const listenForWork = async (
  database: Database,
  queue: QueueName,
  wake: () => void,
): Promise<{ close(): Promise<void> }> => {
  const { unlisten } = await database.sql.listen(wakeChannel(queue), wake);
  return { close: unlisten };
};

/** One queue's rows, as its relay and its consumer use them. */
export const outboxOf = (database: Database, queue: QueueName) => ({
  claim: (limits: { readonly limit: number; readonly highWater: number }) =>
    claimPending(database.db, queue, limits),
  returnToPending: (ids: readonly string[]) => returnToPending(database.db, ids),
  putBackStale: (limits: { readonly olderThanSeconds: number; readonly limit: number }) =>
    putBackStale(database.db, queue, limits),
  listen: (wake: () => void) => listenForWork(database, queue, wake),
  recordFailure: (id: string, failure: Failure) => recordFailure(database.db, id, failure),
  isAway: isDatabaseAway,
});
