import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let officer: Visitor;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  officer = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'bromford' }));
});
afterAll(() => app.close());

const owned = () => insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
const stateOf = async (id: string) => {
  const [row] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, id));
  if (row === undefined) throw new Error('no such case');
  return row;
};
const close = { reason: 'resolved', text: 'He sold the drums.' };

describe('closing a case', () => {
  it('that somebody changed meanwhile keeps what was typed, and closes nothing', async () => {
    const id = await owned();
    const seen = String((await stateOf(id)).version);
    await officer.post(`/cases/${id}/updates`, { kind: 'note', text: 'Rang again' });
    const answer = await officer.post(`/cases/${id}/close`, { ...close, version: seen });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Somebody changed this case');
    expect(answer.body).toContain('He sold the drums.');
    const { status, version } = await stateOf(id);
    expect(status).toBe('open');
    expect(answer.body).toContain(`name="version" value="${version}"`);
    expect(
      (await officer.post(`/cases/${id}/close`, { ...close, version: String(version) })).statusCode,
    ).toBe(303);
    expect((await stateOf(id)).status).toBe('closed');
    expect((await officer.get(`/cases/${id}`)).body).toMatch(/Bromford led\./);
  });

  it('that is closed already leads to the case', async () => {
    const id = await insertCase(database.db, {
      ownerAgency: 'bromford',
      ownerKind: 'landlord',
      status: 'closed',
    });
    const answer = await officer.get(`/cases/${id}/close`);
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/cases/${(await stateOf(id)).reference}`,
    ]);
  });
});

describe('an update', () => {
  it('is written whatever else happened to the case since its page was opened', async () => {
    const id = await owned();
    const two = await Promise.all(
      ['First', 'Second'].map((text) => officer.post(`/cases/${id}/updates`, { kind: 'note', text })),
    );
    expect(two.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const page = (await officer.get(`/cases/${id}`)).body;
    expect(page).toContain('First');
    expect(page).toContain('Second');
  });

  it('kept to one’s agency is a note: of a contact it is refused, with the words kept', async () => {
    const id = await owned();
    const answer = await officer.post(`/cases/${id}/updates`, {
      kind: 'reached',
      only: 'agency',
      text: 'She would rather not say',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Only a note can be kept to your agency');
    expect(answer.body).toContain('She would rather not say');
  });

  it('of somebody else’s case is answered as where nothing is', async () => {
    const id = await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' });
    for (const action of ['updates', 'accept', 'decline', 'take', 'close']) {
      const fields = { kind: 'note', text: 'x', reason: action === 'close' ? 'resolved' : 'x', version: '1' };
      const answer = await officer.post(`/cases/${id}/${action}`, fields);
      expect([action, answer.statusCode]).toEqual([action, 404]);
    }
    expect((await stateOf(id)).version).toBe(1);
  });
});

it('escapes what people wrote', async () => {
  const id = await owned();
  await insertReport(database.db, { caseId: id });
  await officer.post(`/cases/${id}/updates`, { kind: 'note', text: '<script>alert(1)</script>' });
  const { body } = await officer.get(`/cases/${id}`);
  expect(body).toContain('&lt;script&gt;alert(1)');
  expect(body).not.toContain('<script>alert');
  expect(body).toContain('Loud music from the flat above');
});

it('knows no page behind a cursor that is none', async () => {
  expect((await officer.get(`/cases/${await owned()}/history?cursor=nonsense`)).statusCode).toBe(404);
});
