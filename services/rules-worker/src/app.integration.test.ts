import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { receiveReport, type Acting, type Casework } from '@asb/casework';
import { connectDatabase, personalData, schema } from '@asb/database';
import { makeLogger, stopSteps } from '@asb/service-kit';
import {
  aNewReport,
  awaitFact,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
  testRedis,
} from '@asb/testing';
import { startRulesWorker } from './app.ts';
import { readRulesWorkerConfig } from './config.ts';

const { outbox, reports, timelineEntries } = schema;
const database = testDatabase();
const { url, prefix } = testRedis();
const log = makeLogger({ service: 'rules-worker', level: 'silent' });

const stops: (() => Promise<string[]>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0)) expect(await stop()).toEqual([]);
};
afterEach(stopAll);

const start = async (parts: Partial<Casework> = {}): Promise<string> => {
  const config = readRulesWorkerConfig({
    DATABASE_URL: database.url,
    REDIS_URL: url,
    RULES_WORKER_PORT: '0',
    ASB_DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    ASB_QUEUE_PREFIX: prefix,
  });
  const steps = stopSteps(log, 5_000);
  stops.push(steps.stop);
  // Of its own, because the worker closes it when it stops.
  const casework = testCasework(connectDatabase(database.url, { name: 'rules-worker under test' }));
  const health = await startRulesWorker({
    config,
    casework: { ...casework, ...parts },
    log,
    onStop: steps.onStop,
  });
  return health.address;
};

let handler: Acting;
beforeAll(async () => {
  await publishLichfieldRules(database);
  const userId = await insertUser(database.db, { role: 'call_handler', agency: null });
  handler = { viewer: { role: 'call_handler', agency: null, userId, keyId: null }, correlationId: 'c-1' };
});

const receive = async (): Promise<string> => {
  const intake = receiveReport(testCasework(database));
  const answer = await intake.receive(aNewReport(), handler);
  await intake.close();
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.id;
};

const statusOf = async (id: string): Promise<string | undefined> => {
  const [row] = await database.db.select({ status: reports.status }).from(reports).where(eq(reports.id, id));
  return row?.status;
};

const ofReport = (id: string) => sql`${outbox.payload} ->> 'reportId' = ${id}`;

describe('the rules-worker', () => {
  it('triages what was received before it started and while it runs, and hands on the telling', async () => {
    const before = await receive();
    await start();
    await awaitFact('triaged', async () => (await statusOf(before)) !== 'received');
    const during = await receive();
    await awaitFact('triaged', async () => (await statusOf(during)) !== 'received');
    const rows = await database.db
      .select()
      .from(outbox)
      .where(sql`${ofReport(before)} or ${ofReport(during)}`);
    expect(rows.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(await database.db.$count(outbox, eq(outbox.queue, 'notify'))).toBeGreaterThan(0);
  });

  it('tells how it is', async () => {
    const address = await start();
    const ready = await awaitFact('ready', async () => {
      const answer = await fetch(`${address}/readyz`);
      return answer.status === 200 && answer;
    });
    expect(await ready.json()).toMatchObject({ checks: { postgresql: { ok: true }, redis: { ok: true } } });
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toContain('asb_silent_services{service="rules-worker"} 0');
  });

  it('brings what it cannot triage before people, with a deadline', async () => {
    const id = await receive();
    await database.db.update(outbox).set({ attempts: 4 }).where(ofReport(id));
    const cannotOpen = personalData(Buffer.alloc(32, 9).toString('base64'));
    await start({ personal: cannotOpen });
    await awaitFact('settled', async () => (await statusOf(id)) !== 'received');
    const [report] = await database.db.select().from(reports).where(eq(reports.id, id));
    expect(report).toMatchObject({ status: 'needs_review', reviewReason: 'triage_failed' });
    expect(report?.reviewDueAt).toBeInstanceOf(Date);
    const [row] = await database.db.select().from(outbox).where(ofReport(id));
    expect(row).toMatchObject({ status: 'failed', attempts: 5 });
  });

  it('shows on the timeline that an addition could not be taken into account', async () => {
    const id = await receive();
    await start();
    await awaitFact('triaged', async () => (await statusOf(id)) !== 'received');
    await stopAll();
    const casework = testCasework(database);
    await database.db.insert(outbox).values({
      id: casework.ids.newId(),
      queue: 'triage',
      kind: 'report.added_to',
      payload: { reportId: id, additionId: casework.ids.newId() },
      priority: 1,
      attempts: 4,
    });
    await start({ personal: personalData(Buffer.alloc(32, 9).toString('base64')) });
    const failure = await awaitFact('told', async () => {
      const rows = await database.db.select().from(timelineEntries).where(eq(timelineEntries.reportId, id));
      return rows.find(({ kind }) => kind === 'report.triage_failed');
    });
    expect(failure.actor).toBe('system');
    expect(await statusOf(id)).not.toBe('received');
  });
});
