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
  expect(body).toContain('Nothing of yours is due today.');
  expect(body).toContain('No new messages.');
  expect(body).not.toContain('moj-notification-badge');
});
