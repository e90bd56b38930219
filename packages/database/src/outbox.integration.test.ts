import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '@asb/testing';
import {
  claimPending,
  markDone,
  markFailed,
  putBackStale,
  queueDepths,
  recordFailure,
  returnToPending,
} from './outbox.ts';
import { outbox } from './schema/outbox.ts';

const database = testDatabase();

const addRow = async (row: Partial<typeof outbox.$inferInsert> = {}): Promise<string> => {
  const id = row.id ?? randomUUID();
  await database.db.insert(outbox).values({
    id,
    queue: 'triage',
    kind: 'report.received',
    payload: { reportId: id },
    priority: 4,
    ...row,
  });
  return id;
};

const rowOf = async (id: string) => {
  const [row] = await database.db.select().from(outbox).where(eq(outbox.id, id));
  if (row === undefined) throw new Error('no such row');
  return row;
};

const longAgo = new Date('2026-01-01T00:00:00Z');
const soonAgain = { error: 'Error', retryAfterSeconds: () => 0 };

beforeEach(async () => {
  await database.db.delete(outbox);
});

describe('claiming', () => {
  it('takes the gravest first, then the oldest, whatever the order of arrival', async () => {
    const low = await addRow({ priority: 6, id: '00000000-0000-7000-8000-000000000001' });
    const second = await addRow({ priority: 4, id: '00000000-0000-7000-8000-000000000003' });
    const first = await addRow({ priority: 4, id: '00000000-0000-7000-8000-000000000002' });
    const grave = await addRow({ priority: 1, id: '00000000-0000-7000-8000-000000000009' });
    const claimed = await claimPending(database.db, 'triage', { limit: 10, highWater: 10 });
    expect(claimed.map(({ id }) => id)).toEqual([grave, first, second, low]);
    expect(claimed[0]).toEqual({
      id: grave,
      queue: 'triage',
      kind: 'report.received',
      payload: { reportId: grave },
      priority: 1,
      correlationId: null,
    });
  });

  it('leaves the rest in PostgreSQL while enough stands in Redis, and goes on with the gravest', async () => {
    for (let n = 0; n < 5; n += 1) await addRow({ priority: 6 });
    const first = await claimPending(database.db, 'triage', { limit: 10, highWater: 3 });
    expect(first).toHaveLength(3);
    const graver = await addRow({ priority: 4 });
    expect(await claimPending(database.db, 'triage', { limit: 10, highWater: 3 })).toEqual([]);
    await database.db.transaction((tx) => markDone(tx, first[0]?.id ?? ''));
    const next = await claimPending(database.db, 'triage', { limit: 10, highWater: 3 });
    expect(next.map(({ id }) => id)).toEqual([graver]);
  });

  it('never holds danger, or whoever is on the phone, back behind an import', async () => {
    for (let n = 0; n < 5; n += 1) await addRow({ priority: 7 });
    await claimPending(database.db, 'triage', { limit: 10, highWater: 3 });
    const [phone, danger] = [await addRow({ priority: 2 }), await addRow({ priority: 1 })];
    const next = await claimPending(database.db, 'triage', { limit: 10, highWater: 3 });
    expect(next.map(({ id }) => id)).toEqual([danger, phone]);
  });

  it('is bounded even where everything is grave', async () => {
    for (let n = 0; n < 9; n += 1) await addRow({ priority: 1 });
    expect(await claimPending(database.db, 'triage', { limit: 10, highWater: 3 })).toHaveLength(6);
    expect(await claimPending(database.db, 'triage', { limit: 10, highWater: 3 })).toEqual([]);
  });

  it('keeps queues apart and waits for the time of a retry', async () => {
    await addRow({ queue: 'notify' });
    await addRow({ notBefore: new Date('2100-01-01T00:00:00Z') });
    expect(await claimPending(database.db, 'triage', { limit: 10, highWater: 10 })).toEqual([]);
  });

  it('gives each row to one of many who claim at once', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => addRow()));
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => claimPending(database.db, 'triage', { limit: 15, highWater: 100 })),
    );
    const rest = await claimPending(database.db, 'triage', { limit: 100, highWater: 100 });
    const claimed = [...claims.flat(), ...rest].map(({ id }) => id);
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  it('can be undone', async () => {
    const id = await addRow();
    await claimPending(database.db, 'triage', { limit: 1, highWater: 10 });
    await returnToPending(database.db, [id]);
    expect(await rowOf(id)).toMatchObject({ status: 'pending', relayedAt: null });
  });
});

describe('putting back', () => {
  it('finds what a relay claimed and never handed over, once for all who look at the same time', async () => {
    const lost = await addRow({ status: 'relayed', relayedAt: longAgo });
    await addRow({ status: 'relayed', relayedAt: new Date() });
    const looks = await Promise.all(
      [1, 2, 3].map(() => putBackStale(database.db, 'triage', { olderThanSeconds: 15, limit: 100 })),
    );
    expect(looks.flat().map(({ id }) => id)).toEqual([lost]);
  });

  it('takes everything relayed when nothing is trusted to be in Redis', async () => {
    await addRow({ status: 'relayed', relayedAt: new Date(Date.now() - 1) });
    await addRow();
    expect(await putBackStale(database.db, 'triage', { olderThanSeconds: 0, limit: 100 })).toHaveLength(1);
  });
});

describe('settling', () => {
  it('happens once, however often and however simultaneously the work is delivered', async () => {
    const id = await addRow({ status: 'relayed', relayedAt: longAgo });
    const settled = await Promise.all(
      [1, 2, 3, 4].map(() => database.db.transaction((tx) => markDone(tx, id))),
    );
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: 'done' });
  });

  it('is undone with the transaction it belongs to', async () => {
    const id = await addRow();
    const broken = database.db.transaction(async (tx) => {
      await markDone(tx, id);
      throw new Error('the work failed');
    });
    await expect(broken).rejects.toThrow('the work failed');
    expect(await rowOf(id)).toMatchObject({ status: 'pending' });
  });

  it('counts attempts and puts the row back with its next time', async () => {
    const id = await addRow({ status: 'relayed', relayedAt: longAgo });
    const before = Date.now();
    expect(
      await recordFailure(database.db, id, {
        error: 'Error E1',
        retryAfterSeconds: (attempts) => attempts * 100,
      }),
    ).toBe(1);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: 'pending', attempts: 1, lastError: 'Error E1', relayedAt: null });
    expect(row.notBefore.getTime()).toBeGreaterThan(before + 90_000);
    expect(await recordFailure(database.db, id, soonAgain)).toBe(2);
  });

  it('counts nothing on a row that was settled meanwhile', async () => {
    const id = await addRow();
    await database.db.transaction((tx) => markDone(tx, id));
    expect(await recordFailure(database.db, id, soonAgain)).toBeNull();
    expect(await markFailed(database.db, id)).toBe(false);
    expect(await rowOf(id)).toMatchObject({ status: 'done', attempts: 0 });
  });

  it('gives up for good: a failed row is neither claimed nor done', async () => {
    const id = await addRow();
    expect(await markFailed(database.db, id)).toBe(true);
    expect(await claimPending(database.db, 'triage', { limit: 10, highWater: 10 })).toEqual([]);
    expect(await database.db.transaction((tx) => markDone(tx, id))).toBe(false);
  });
});

it('tells how deep each queue is and how long its oldest row has waited', async () => {
  await addRow({ createdAt: new Date(Date.now() - 60_000) });
  await addRow({ status: 'relayed', relayedAt: new Date() });
  await addRow({ status: 'failed' });
  await addRow({ status: 'done', queue: 'notify' });
  const depths = await queueDepths(database.db);
  expect(depths).toEqual([expect.objectContaining({ queue: 'triage', pending: 1, relayed: 1, failed: 1 })]);
  expect(depths[0]?.oldestSeconds).toBeGreaterThanOrEqual(60);
});
