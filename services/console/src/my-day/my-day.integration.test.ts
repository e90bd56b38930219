import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import {
  insertCase,
  insertUser,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
});
afterAll(() => app.close());

const HOUR = 3_600_000;

const tell = (caseId: string, recipient: string, because: string, hoursAgo: number) => {
  const at = new Date(SUNDAY_EVENING.getTime() - hoursAgo * HOUR);
  return database.db.insert(schema.messages).values({
    id: randomUUID(),
    caseId,
    recipient,
    channel: 'in_app',
    because,
    grave: false,
    status: 'sent',
    createdAt: at,
    dueAt: at,
    sentAt: at,
  });
};

const referenceOf = async (id: string): Promise<string> => {
  const [row] = await database.db
    .select({ reference: schema.cases.reference })
    .from(schema.cases)
    .where(eq(schema.cases.id, id));
  return row?.reference ?? 'none';
};

it('tells what is new, and leads only to cases that the officer may open', async () => {
  const userId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  const own = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
  const passedOn = await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' });
  await tell(own, 'agency:bromford', 'It has happened again', 1);
  await tell(passedOn, `user:${userId}`, 'It went to the next', 2);
  await tell(own, `user:${userId}`, 'Older than yesterday', 46);
  await tell(own, 'agency:fire', 'Not for this reader', 1);
  const { body } = await (await signedIn(app, userId)).get('/my-day');
  expect(body).toContain('It has happened again');
  expect(body).toContain(`href="/cases/${await referenceOf(own)}"`);
  expect(body).toContain('It went to the next');
  expect(body).not.toContain(`href="/cases/${await referenceOf(passedOn)}"`);
  expect(body).not.toContain('Older than yesterday');
  expect(body).not.toContain('Not for this reader');
});

it('is where an officer begins, and says so where nothing is to do', async () => {
  const officer = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'lwmt' }));
  expect((await officer.get('/')).headers.location).toBe('/my-day');
  const { body } = await officer.get('/my-day');
  expect(body).toContain('Nothing is offered to your agency.');
  expect(body).toContain('Nothing of yours is due today or overdue.');
  expect(body).toContain('Nothing waits for anybody else.');
  expect(body).toContain('No new messages.');
  expect(body).not.toContain('moj-notification-badge');
});

const pause = (caseId: string, pauseReason: string) =>
  database.db.insert(schema.deadlines).values({
    id: randomUUID(),
    caseId,
    kind: 'action_plan',
    ruleId: 'test',
    unit: 'working_days',
    agency: 'bromford',
    priority: 'standard',
    startedAt: SUNDAY_EVENING,
    dueAt: new Date(SUNDAY_EVENING.getTime() + 48 * HOUR),
    status: 'paused',
    pausedAt: SUNDAY_EVENING,
    pausedUntil: new Date(SUNDAY_EVENING.getTime() + 24 * HOUR),
    pauseReason,
  });

it('says what waits for others: pauses and questions on one’s own cases, and offers that one made', async () => {
  const userId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  const colleague = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  const officer = await signedIn(app, userId);
  const [own, asked, answered, passedOn, others] = [
    await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' }),
    await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' }),
    await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' }),
    await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' }),
    await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' }),
  ];
  for (const id of [own, asked, answered]) await officer.post(`/cases/${id}/take`, { version: '1' });
  await (await signedIn(app, colleague)).post(`/cases/${others}/take`, { version: '1' });
  await pause(own, 'Waiting for the fire service');
  await pause(others, 'What a colleague waits for');
  const write = (id: string, kind: string, text: string) =>
    officer.post(`/cases/${id}/updates`, { kind, with: 'agency', channel: 'email', text });
  await write(asked, 'written', 'Attendance history please');
  await write(answered, 'reached', 'They told us on the spot');
  const referred = await officer.post(`/cases/${passedOn}/refer`, {
    version: '1',
    agency: 'fire',
    reason: 'There was a fire',
    checked: 'yes',
  });
  expect(referred.headers.location).toBe('/');

  const { body } = await officer.get('/my-day');
  expect(body).toContain('Waiting for others (3)');
  expect(body).toContain('Waiting for the fire service');
  expect(body).toContain('Action plan is paused until 9pm tomorrow');
  expect(body).toContain('Attendance history please');
  expect(body).toContain('to answer your offer');
  expect(body).toContain(await referenceOf(passedOn));
  expect(body).not.toContain(`href="/cases/${await referenceOf(passedOn)}"`);
  expect(body).not.toContain('They told us on the spot');
  expect(body).not.toContain('What a colleague waits for');
});

it('lets an offer be accepted right there', async () => {
  const userId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  const officer = await signedIn(app, userId);
  const id = await insertCase(database.db, {
    ownerAgency: 'bromford',
    ownerKind: 'landlord',
    agencies: [{ agency: 'bromford', part: 'offered' }],
  });
  const [row] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, id));
  await database.db.insert(schema.referrals).values({
    id: randomUUID(),
    caseId: id,
    agency: 'bromford',
    kind: 'landlord',
    status: 'offered',
    offeredAt: SUNDAY_EVENING,
    respondBy: null,
    because: 'The home is theirs',
    next: [],
    decisionId: row?.decisionId ?? 'none',
  });
  const address = `/cases/${await referenceOf(id)}`;
  expect((await officer.get('/my-day')).body).toContain(`action="${address}/accept"`);
  const accepted = await officer.post(`${address}/accept`, { version: '1' });
  expect(accepted.headers.location).toBe(address);
  expect((await officer.get('/my-day')).body).not.toContain(`${address}/accept`);
});
