import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { insertCase, insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let officer: Visitor;
let colleague: Visitor;
let officerId: string;
let reference: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  officerId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  officer = await signedIn(app, officerId);
  colleague = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'bromford' }));
  const id = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
  await insertCase(database.db, { ownerAgency: 'council' });
  const [row] = await database.sql<{ reference: string }[]>`select reference from cases where id = ${id}`;
  reference = row?.reference ?? 'none';
});
afterAll(() => app.close());

const owner = async (): Promise<{ owner: string | null; version: number } | undefined> => {
  const [row] = await database.sql<{ owner: string | null; version: number }[]>`
    select owner_user_id as owner, version from cases where reference = ${reference}`;
  return row;
};
const version = async (): Promise<Record<string, string>> => ({ version: String((await owner())?.version) });

it('is taken with one press, counted in the menu, and handed back', async () => {
  const before = await officer.get('/queue');
  expect(before.body).toContain('1 case has no owner.');
  expect(before.body).toMatch(/moj-notification-badge">1<span[^>]*> cases without an owner/);
  const taken = await officer.post(`/queue/${reference}/take`, await version());
  expect(taken.headers.location).toBe('/queue');
  expect((await owner())?.owner).toBe(officerId);
  const after = await officer.get('/queue');
  expect(after.body).toContain(`${reference} is yours now.`);
  expect(after.body).toContain('Every case of your team has an owner.');
  expect(after.body).toContain(`Hand back<span class="govuk-visually-hidden"> ${reference}`);

  const notTheirs = await colleague.post(`/queue/${reference}/hand-back`, await version());
  expect(notTheirs.statusCode).toBe(409);
  expect(notTheirs.body).toContain('somebody else has this case by now');
  await officer.post(`/queue/${reference}/hand-back`, await version());
  expect((await owner())?.owner).toBeNull();
  expect((await officer.get('/queue')).body).toContain(`${reference} is back in the team’s queue.`);
  const entries = await database.sql<{ data: unknown }[]>`
    select data from timeline_entries where kind = 'case.assigned' order by at, id`;
  expect(entries.map(({ data }) => data)).toEqual([
    { officer: officerId, previousOfficer: null },
    { officer: null, previousOfficer: officerId },
  ]);
});

it('says so where somebody was quicker', async () => {
  const seen = await version();
  await colleague.post(`/queue/${reference}/take`, seen);
  const late = await officer.post(`/queue/${reference}/take`, seen);
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('Somebody changed this while you had it open');
});

it('shows the partnership’s supervisor all teams’, to look at', async () => {
  const supervisor = await signedIn(app, await insertUser(database.db, { role: 'supervisor', agency: null }));
  const { body } = await supervisor.get('/queue');
  expect(body).toContain('Lichfield District Council');
  expect(body).not.toContain('Take it');
});
