import { count, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@asb/database';
import { aNewReport, aParty, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { receiveReport } from './receive-report.ts';

const database = testDatabase();
const KEY = '00000000-0000-7000-8000-00000000000a';
const police: Acting = {
  viewer: { role: 'partner', agency: 'police', userId: null, keyId: KEY },
  correlationId: 'c-1',
};
const landlord: Acting = {
  viewer: { role: 'partner', agency: 'bromford', userId: null, keyId: null },
  correlationId: null,
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  await database.db.insert(schema.apiKeys).values({
    id: KEY,
    secretHash: 'x',
    label: 'test',
    role: 'partner',
    agency: 'police',
    createdAt: new Date(),
  });
});

const intake = () => receiveReport(testCasework(database));
const storedCount = async (): Promise<number> =>
  (await database.db.select({ n: count() }).from(schema.reports))[0]?.n ?? 0;

describe('taking a report in', () => {
  it('stores it with its work, and people sealed', async () => {
    const jean = aParty({ role: 'victim', name: 'Jean Marlow', phone: '07700 900111' });
    const answer = await intake().receive(aNewReport({ parties: [jean] }), police);
    if (!answer.ok) throw new Error(answer.refusal);
    expect(answer.value).toMatchObject({ status: 'received', call999: false, repeated: false });
    const [row] = await database.db
      .select()
      .from(schema.reports)
      .where(eq(schema.reports.id, answer.value.id));
    expect(JSON.stringify(row)).not.toContain('Marlow');
    const [work] = await database.db
      .select()
      .from(schema.outbox)
      .where(sql`payload ->> 'reportId' = ${answer.value.id}`);
    expect(work).toMatchObject({
      queue: 'triage',
      kind: 'report.received',
      status: 'pending',
      correlationId: 'c-1',
    });
  });

  it('answers the same report for the same key, also when sent at once, and refuses another body', async () => {
    const before = await storedCount();
    const report = aNewReport({ idempotencyKey: 'same', bodyHash: 'one' });
    const one = intake();
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.receive(report, police)));
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.value.id : answer.refusal)));
    expect(ids.size).toBe(1);
    expect(await storedCount()).toBe(before + 1);
    expect(await one.receive({ ...report, bodyHash: 'two' }, police)).toEqual({
      ok: false,
      refusal: 'idempotency_conflict',
    });
  });

  it('knows an external reference again, and keeps it from another agency', async () => {
    const report = aNewReport({ channel: 'partner', external: { system: 'storm', id: '42' } });
    const first = await intake().receive(report, police);
    const again = await intake().receive(report, police);
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(again.value).toEqual({ ...first.value, repeated: true });
    expect(await intake().receive(report, landlord)).toEqual({
      ok: false,
      refusal: 'external_reference_taken',
    });
  });

  it('puts danger first and history last', async () => {
    const priorityOf = async (report: Parameters<typeof aNewReport>[0]): Promise<number | undefined> => {
      const answer = await intake().receive(aNewReport(report), police);
      if (!answer.ok) throw new Error(answer.refusal);
      const [row] = await database.db
        .select({ priority: schema.outbox.priority })
        .from(schema.outbox)
        .where(sql`payload ->> 'reportId' = ${answer.value.id}`);
      return row?.priority;
    };
    const danger = await priorityOf({ immediateDanger: true, channel: 'web' });
    const phone = await priorityOf({});
    const feed = await priorityOf({ channel: 'import' });
    const history = await priorityOf({ channel: 'import', history: true });
    expect([danger, phone, feed, history]).toEqual([danger, phone, feed, history].toSorted());
    expect(new Set([danger, phone, feed, history]).size).toBe(4);
  });

  it('tells the sender of danger at once', async () => {
    const answer = await intake().receive(aNewReport({ immediateDanger: true }), police);
    expect(answer.ok && answer.value.call999).toBe(true);
  });

  it('never lets what was told be changed or removed', async () => {
    await intake().receive(aNewReport(), police);
    await expect(database.sql`update reports set description = 'other'`).rejects.toThrow('append-only');
    await expect(database.sql`delete from reports`).rejects.toThrow('append-only');
  });
});
