import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordEvent } from '@asb/casework';
import { connectDatabase, schema } from '@asb/database';
import { makeLogger, stopSteps } from '@asb/service-kit';
import {
  awaitFact,
  insertCase,
  insertEmptyRuleSet,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
  testRedis,
} from '@asb/testing';
import { startNotifier } from './app.ts';
import { inApp } from './channels/in-app/in-app.ts';
import { readNotifierConfig } from './config.ts';

const { messages, outbox } = schema;
const database = testDatabase();
const { url, prefix, empty } = testRedis();
const log = makeLogger({ service: 'notifier', level: 'silent' });
const casework = testCasework(database);

const stops: (() => Promise<string[]>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) {
    const failedSteps = await stop();
    if (failedSteps.length > 0) throw new Error(`Did not stop cleanly: ${failedSteps.join(', ')}`);
  }
});

const start = async (): Promise<string> => {
  const config = readNotifierConfig({
    DATABASE_URL: database.url,
    REDIS_URL: url,
    NOTIFIER_PORT: '0',
    ASB_QUEUE_PREFIX: prefix,
  });
  const steps = stopSteps(log, 5_000);
  stops.push(steps.stop);
  // A database of its own, because the notifier closes it when it stops.
  const own = connectDatabase(database.url, { name: 'notifier under test' });
  const notifier = { ...casework, database: own, channels: { in_app: inApp } };
  const health = await startNotifier({ config, notifier, log, onStop: steps.onStop });
  return health.address;
};

beforeAll(async () => {
  await insertEmptyRuleSet(database.db);
});

const opensCase = async (): Promise<string> => {
  const caseId = await insertCase(database.db);
  await happens(caseId, 'case.opened');
  return caseId;
};

const happens = async (caseId: string, kind: 'case.opened' | 'incident.added'): Promise<void> => {
  await database.db.transaction(async (tx) =>
    recordEvent(tx, casework.ids, {
      kind,
      at: await casework.clock.now(),
      viewer: null,
      caseId,
      correlationId: 'c-1',
    }),
  );
};

const messagesOf = (caseId: string) =>
  database.db.select().from(messages).where(eq(messages.caseId, caseId)).orderBy(messages.dueAt);

const sent = (caseId: string, count: number) =>
  awaitFact(`${count} sent`, async () => {
    const all = await messagesOf(caseId);
    return all.length === count && all.every(({ status }) => status === 'sent') && all;
  });

describe('the notifier', () => {
  it('turns what happened into messages delivered, each once, with another notifier beside it', async () => {
    await start();
    await start();
    const cases = await Promise.all(Array.from({ length: 20 }, opensCase));
    for (const caseId of cases) await sent(caseId, 1);
    expect(await database.db.$count(outbox, eq(outbox.status, 'done'))).toBe(40);
  });

  it('delivers what was held back when its time has come', async () => {
    await start();
    const caseId = await opensCase();
    await sent(caseId, 1);
    await happens(caseId, 'incident.added');
    await awaitFact('held back', async () => (await messagesOf(caseId)).length === 2);
    casework.clock.set(new Date(SUNDAY_EVENING.getTime() + 5 * 60_000));
    const [, held] = await sent(caseId, 2);
    expect(held?.because).toBe('It has happened again: a new incident was added to your case');
    casework.clock.set(SUNDAY_EVENING);
  });

  it('loses nothing when Redis is emptied', async () => {
    const cases = await Promise.all(Array.from({ length: 30 }, opensCase));
    await start();
    await awaitFact('some are sent', async () => (await messagesOf(cases[0] ?? '')).length > 0);
    await empty();
    for (const caseId of cases) expect(await sent(caseId, 1)).toHaveLength(1);
  });

  it('tells how it is', async () => {
    const address = await start();
    const ready = await awaitFact('ready', async () => (await fetch(`${address}/readyz`)).status === 200);
    expect(ready).toBe(true);
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toContain('asb_silent_services{service="notifier"} 0');
  });
});
