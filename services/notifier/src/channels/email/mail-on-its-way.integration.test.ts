import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent } from '@asb/casework';
import { schema } from '@asb/database';
import { makeLogger, stopSteps } from '@asb/service-kit';
import {
  awaitFact,
  insertCase,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
  testRedis,
} from '@asb/testing';
import { startNotifier } from '../../app.ts';
import { readNotifierConfig } from '../../config.ts';
import { makeNotifier } from '../../dependencies.ts';
import { mailServer } from './mail-server.fixture.ts';

const { messages, outbox, timelineEntries } = schema;
const database = testDatabase();
const { url, prefix } = testRedis();
const log = makeLogger({ service: 'notifier', level: 'silent' });
const casework = testCasework(database);
const server = mailServer();

let stopNotifier: (() => Promise<string[]>) | undefined;
const start = async (more: Record<string, string> = {}): Promise<string> => {
  const config = readNotifierConfig({
    DATABASE_URL: database.url,
    REDIS_URL: url,
    NOTIFIER_PORT: '0',
    ASB_QUEUE_PREFIX: prefix,
    ...more,
  });
  const steps = stopSteps(log, 5_000);
  stopNotifier = steps.stop;
  const notifier = makeNotifier(config);
  return (await startNotifier({ config, notifier, log, onStop: steps.onStop })).address;
};
const byMail = () => ({ SMTP_URL: server.url(), MAIL_FROM: 'ASB Triage <asb@asb.example>' });

let officer: string;
beforeAll(async () => {
  await publishLichfieldRules(database);
  officer = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  await server.start();
});
beforeEach(() => {
  server.received.length = 0;
});
afterEach(async () => {
  const failedSteps = await stopNotifier?.();
  if (failedSteps !== undefined && failedSteps.length > 0)
    throw new Error(`Did not stop cleanly: ${failedSteps.join(', ')}`);
});
afterAll(() => server.stop());

/** A case that is assigned to the officer, which is told by mail. */
const assigned = async (): Promise<string> => {
  const caseId = await insertCase(database.db, {
    ownerAgency: 'bromford',
    ownerKind: 'landlord',
    // Its owner agency is told of a mail that cannot be delivered.
    agencies: [{ agency: 'bromford', part: 'lead' }],
  });
  await database.db.transaction(async (tx) =>
    recordEvent(tx, casework.ids, {
      kind: 'case.assigned',
      at: await casework.clock.now(),
      viewer: null,
      caseId,
      data: { officer },
      correlationId: null,
    }),
  );
  return caseId;
};

const mailOf = (caseId: string, status: string) =>
  awaitFact(`the mail is ${status}`, async () => {
    const [message] = await database.db
      .select()
      .from(messages)
      .where(and(eq(messages.caseId, caseId), eq(messages.channel, 'email')));
    return message?.status === status && message;
  });
const allDone = () =>
  awaitFact('no work is left', async () => {
    const left = await database.db.select({ status: outbox.status }).from(outbox);
    return left.every(({ status }) => status === 'done' || status === 'failed');
  });

describe('a mail on its way', () => {
  it('arrives once', async () => {
    await start(byMail());
    const cases = await Promise.all(Array.from({ length: 10 }, assigned));
    for (const caseId of cases) await mailOf(caseId, 'sent');
    await allDone();
    const ids = server.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  it('is sent again after a server that says "not now"', async () => {
    server.refuse('recipient', 451);
    await start(byMail());
    const message = await mailOf(await assigned(), 'sent');
    expect(message).toMatchObject({ attempts: 2, lastError: null });
    expect(server.received).toHaveLength(1);
  });

  it('fails for all to see after a server that says "never": on the timeline, and to the owner', async () => {
    server.refuse('recipient', 550);
    await start(byMail());
    const caseId = await assigned();
    const message = await mailOf(caseId, 'failed');
    expect(message).toMatchObject({ attempts: 1, lastError: 'PermanentFailure smtp_550' });
    await allDone();
    const entries = await database.db
      .select()
      .from(timelineEntries)
      .where(and(eq(timelineEntries.caseId, caseId), eq(timelineEntries.kind, 'delivery.failed')));
    expect(entries).toEqual([
      expect.objectContaining({
        data: {
          message: message.id,
          recipient: `user:${officer}`,
          channel: 'email',
          error: 'PermanentFailure smtp_550',
        },
      }),
    ]);
    const told = await database.db.select().from(messages).where(eq(messages.recipient, 'agency:bromford'));
    expect(told.map(({ channel, because, status }) => [channel, because, status])).toEqual([
      ['in_app', 'A message about your case could not be delivered', 'sent'],
    ]);
    expect(server.received).toEqual([]);
  });

  it('waits while the server is down, and the message in the system does not', async () => {
    await server.stop();
    await start(byMail());
    const caseId = await assigned();
    const waiting = await awaitFact('an attempt has failed', async () => {
      const all = await database.db.select().from(messages).where(eq(messages.caseId, caseId));
      return all.some(({ attempts, channel }) => channel === 'email' && attempts > 0) && all;
    });
    expect(waiting.find(({ channel }) => channel === 'in_app')?.status).toBe('sent');
    expect(waiting.find(({ channel }) => channel === 'email')?.status).toBe('due');
    await server.start();
    // A notifier that starts afresh asks the server at once.
    await stopNotifier?.();
    await start(byMail());
    await mailOf(caseId, 'sent');
    expect(server.received).toHaveLength(1);
  });

  it('does not set out where there is no mail server', async () => {
    await start();
    const caseId = await assigned();
    await allDone();
    const all = await database.db.select().from(messages).where(eq(messages.caseId, caseId));
    expect(all.map(({ channel, status }) => [channel, status])).toEqual([['in_app', 'sent']]);
  });

  it('ends in the mailbox of a demonstration, which the notifier shows', async () => {
    const address = await start({ ASB_DEMO: '1', CONSOLE_URL: 'https://asb.example/' });
    const caseId = await assigned();
    await mailOf(caseId, 'sent');
    const to = `${officer}@test.example`;
    const answer = await fetch(`${address}/mailbox/messages?to=${encodeURIComponent(to)}`);
    const { items } = (await answer.json()) as { items: { to: string; subject: string; text: string }[] };
    expect(items).toHaveLength(1);
    expect(items[0]?.to).toBe(to);
    expect(items[0]?.text).toMatch(/https:\/\/asb\.example\/cases\/C-/);
    expect((await fetch(`${address}/mailbox`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it('has no mailbox to look into outside a demonstration', async () => {
    const address = await start(byMail());
    expect((await fetch(`${address}/mailbox`)).status).toBe(404);
    expect((await fetch(`${address}/mailbox/messages`)).status).toBe(404);
  });
});
