import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TriageJob } from '@asb/contracts';
import { connectDatabase, markDone, markFailed, outboxOf, schema, type Database } from '@asb/database';
import {
  connectProducer,
  openQueue,
  serveQueue,
  type JobOutcome,
  type ServedQueue,
  type ServeOptions,
} from '@asb/queues';
import { awaitFact, breakableLink, testDatabase, testRedis } from '@asb/testing';

const database = testDatabase();
const { url: redisUrl, prefix, empty: emptyRedis } = testRedis();

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const quick = { sweepEveryMs: 100, staleAfterSeconds: 0.5, pollMs: { shortest: 10, longest: 100 } };

const running: ServedQueue[] = [];
const stopAll = async (): Promise<void> => {
  for (const served of running.splice(0)) {
    await served.stopRelay();
    await served.stopConsumer();
  }
};

/** Work whose effect can be counted: one row for each time that it took effect. */
const takeEffect =
  (through: Database) =>
  async (_job: TriageJob, outboxId: string): Promise<string> =>
    through.db.transaction(async (tx) => {
      if (!(await markDone(tx, outboxId))) return 'already_done';
      await tx.execute(sql`insert into effects (outbox_id) values (${outboxId})`);
      return 'done';
    });

interface Started {
  readonly served: ServedQueue;
  readonly outcomes: JobOutcome[];
}

const start = (options: Partial<ServeOptions<'triage'>> & { readonly through?: Database } = {}): Started => {
  const { through = database, ...rest } = options;
  const outbox = outboxOf(through, 'triage');
  const outcomes: JobOutcome[] = [];
  const served = serveQueue<'triage'>({
    queue: 'triage',
    redisUrl,
    prefix,
    concurrency: 4,
    log: silent,
    observer: {
      relayed: () => undefined,
      putBack: () => undefined,
      finished: (_queue, outcome) => outcomes.push(outcome),
    },
    source: outbox,
    settlement: {
      ...outbox,
      recordFailure: (id, { error }) => outbox.recordFailure(id, { error, retryAfterSeconds: () => 0 }),
    },
    handle: takeEffect(through),
    giveUp: async (_job, outboxId) => {
      await markFailed(through.db, outboxId);
    },
    limits: quick,
    ...rest,
  });
  running.push(served);
  return { served, outcomes };
};

const addWork = async (
  rows: number,
  row: Partial<typeof schema.outbox.$inferInsert> = {},
): Promise<string[]> => {
  const ids = Array.from({ length: rows }, () => randomUUID());
  await database.db.insert(schema.outbox).values(
    ids.map((id) => ({
      id,
      queue: 'triage' as const,
      kind: 'report.received',
      payload: { reportId: id },
      priority: 4,
      ...row,
    })),
  );
  return ids;
};

const effects = async (): Promise<string[]> => {
  const rows = await database.db.execute<{ outbox_id: string }>(sql`select outbox_id from effects`);
  return rows.map(({ outbox_id }) => outbox_id);
};

const count = async (status: 'pending' | 'relayed' | 'done' | 'failed'): Promise<number> =>
  database.db.$count(schema.outbox, sql`status = ${status}`);

/** Waits until so many rows are done, and answers how many effects they had: each exactly one. */
const effectsOnceDone = async (rows: number): Promise<number> => {
  await awaitFact(`${rows} rows done`, async () => (await count('done')) === rows);
  const all = await effects();
  return new Set(all).size === all.length ? all.length : Number.NaN;
};

beforeAll(async () => {
  await database.db.execute(sql`create table effects (outbox_id uuid not null)`);
});
beforeEach(async () => {
  await database.db.execute(sql`truncate effects`);
  await database.db.delete(schema.outbox);
});
afterEach(async () => {
  await stopAll();
  await emptyRedis();
});

describe('work from the outbox', () => {
  it('is done once by whichever of several workers takes it', async () => {
    const ids = await addWork(150);
    const workers = [start(), start()];
    expect(await effectsOnceDone(150)).toBe(150);
    expect((await effects()).toSorted()).toEqual(ids.toSorted());
    expect(workers.every(({ outcomes }) => outcomes.length > 0)).toBe(true);
  });

  it('has one effect when its job is delivered again after it was done', async () => {
    const [id = ''] = await addWork(1);
    const { outcomes } = start();
    expect(await effectsOnceDone(1)).toBe(1);
    const producer = connectProducer(redisUrl, silent);
    await awaitFact('connected', () => producer.status === 'ready');
    const queue = openQueue(producer, 'triage', { prefix });
    const again = {
      id,
      kind: 'report.received',
      payload: { reportId: id },
      priority: 4,
      correlationId: null,
    };
    await queue.addAll([again]);
    await awaitFact('the second delivery', () => outcomes.length === 2);
    await queue.close();
    producer.disconnect();
    expect(await effects()).toEqual([id]);
  });

  it('goes gravest first where one worker has a choice', async () => {
    const low = await addWork(30, { priority: 6 });
    const grave = await addWork(3, { priority: 1 });
    start({ concurrency: 1 });
    expect(await effectsOnceDone(33)).toBe(33);
    const order = await effects();
    expect(order.slice(0, 3).toSorted()).toEqual(grave.toSorted());
    expect(order).toHaveLength(low.length + grave.length);
  });

  it('does not wait for a poll where LISTEN is to be had', async () => {
    const never = { shortest: 60_000, longest: 60_000 };
    let listening = false;
    const outbox = outboxOf(database, 'triage');
    const { served } = start({
      limits: { ...quick, pollMs: never },
      source: {
        ...outbox,
        listen: async (wake) => {
          const listener = await outbox.listen(wake);
          listening = true;
          return listener;
        },
      },
    });
    await awaitFact('listening', () => listening);
    await awaitFact('ready', () =>
      served.check().then(
        () => true,
        () => false,
      ),
    );
    await addWork(1);
    await database.sql`select pg_notify('outbox_triage', '')`;
    expect(await effectsOnceDone(1)).toBe(1);
  });

  it('needs no LISTEN', async () => {
    const noListen = { ...outboxOf(database, 'triage'), listen: () => Promise.reject(new Error('a pooler')) };
    start({ source: noListen });
    await addWork(5);
    expect(await effectsOnceDone(5)).toBe(5);
  });
});

describe('when things break', () => {
  it('loses nothing when Redis is emptied half-way', async () => {
    const ids = await addWork(150);
    start({ concurrency: 2, limits: { ...quick, staleAfterSeconds: 15, sweepEveryMs: 10_000 } });
    await awaitFact('some are done', async () => (await effects()).length > 40);
    await emptyRedis();
    expect(await effectsOnceDone(150)).toBe(150);
    expect((await effects()).toSorted()).toEqual(ids.toSorted());
  });

  it('finds at its start what a relay claimed and never handed over', async () => {
    await addWork(20, { status: 'relayed', relayedAt: new Date() });
    start();
    expect(await effectsOnceDone(20)).toBe(20);
  });

  it('finds while it runs what another relay claimed and never handed over', async () => {
    start();
    await addWork(1);
    expect(await effectsOnceDone(1)).toBe(1);
    await addWork(20, { status: 'relayed', relayedAt: new Date() });
    expect(await effectsOnceDone(21)).toBe(21);
  });

  it('tries again what failed, and gives it up before people after five attempts', async () => {
    const [id] = await addWork(1);
    const shown: unknown[] = [];
    const { outcomes } = start({
      handle: () => Promise.reject(Object.assign(new TypeError('of Mrs Smith'), { code: 'E_ODD' })),
      giveUp: async (job, outboxId, error) => {
        shown.push([job?.payload.reportId, error]);
        await markFailed(database.db, outboxId);
      },
    });
    await awaitFact('given up', async () => (await count('failed')) === 1);
    await awaitFact('counted', () => outcomes.length === 5);
    expect(outcomes).toEqual(['retry', 'retry', 'retry', 'retry', 'failed']);
    expect(shown).toEqual([[id, 'TypeError E_ODD']]);
    const [row] = await database.db.select().from(schema.outbox);
    expect(row).toMatchObject({ attempts: 5, lastError: 'TypeError E_ODD' });
  });

  it('gives up again when showing it to people failed', async () => {
    await addWork(1);
    let shows = 0;
    start({
      handle: () => Promise.reject(new Error('no')),
      giveUp: async (_job, outboxId) => {
        shows += 1;
        if (shows === 1) throw new Error('not this time');
        await markFailed(database.db, outboxId);
      },
    });
    await awaitFact('given up', async () => (await count('failed')) === 1);
    expect(shows).toBe(2);
  });

  it('gives up at once what nobody can read', async () => {
    await addWork(1, { payload: { report: 'not-an-id' } });
    const { outcomes } = start();
    await awaitFact('given up', async () => (await count('failed')) === 1);
    await awaitFact('counted', () => outcomes.length === 1);
    expect(outcomes).toEqual(['failed']);
    expect(await effects()).toEqual([]);
  });

  it('blames no work for the absence of PostgreSQL', async () => {
    await addWork(1);
    let away = true;
    const { outcomes } = start({
      handle: async (job, outboxId) => {
        if (away) {
          away = false;
          throw Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' });
        }
        return takeEffect(database)(job, outboxId);
      },
    });
    expect(await effectsOnceDone(1)).toBe(1);
    await awaitFact('counted', () => outcomes.length === 2);
    expect(outcomes).toEqual(['left', 'done']);
    const [row] = await database.db.select().from(schema.outbox);
    expect(row?.attempts).toBe(0);
  });

  it('leaves work in PostgreSQL while Redis is away, and goes on by itself when it is back', async () => {
    const link = await breakableLink(redisUrl);
    const { served } = start({ redisUrl: link.url });
    await addWork(50);
    expect(await effectsOnceDone(50)).toBe(50);
    await link.cut();
    await awaitFact('unready', () =>
      served.check().then(
        () => false,
        () => true,
      ),
    );
    await addWork(50);
    await link.mend();
    expect(await effectsOnceDone(100)).toBe(100);
    await stopAll();
    await link.cut();
    expect(new Set(await effects()).size).toBe(100);
  });

  it('goes on by itself when PostgreSQL was away', async () => {
    const link = await breakableLink(database.url);
    const through = connectDatabase(link.url, { name: 'test through a link' });
    start({ through });
    await addWork(100);
    await awaitFact('some are done', async () => (await effects()).length > 20);
    await link.cut();
    await addWork(50);
    await link.mend();
    expect(await effectsOnceDone(150)).toBe(150);
    await stopAll();
    await through.close();
    await link.cut();
    const done = await effects();
    expect(done).toHaveLength(150);
    expect(new Set(done).size).toBe(150);
  });

  it('stops in bounded time while Redis is away', async () => {
    const link = await breakableLink(redisUrl);
    const { served } = start({ redisUrl: link.url });
    await awaitFact('ready', () =>
      served.check().then(
        () => true,
        () => false,
      ),
    );
    await link.cut();
    const began = performance.now();
    await stopAll();
    expect(performance.now() - began).toBeLessThan(9_000);
  });
});
