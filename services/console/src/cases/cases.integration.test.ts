import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { insertCase, insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let officer: Visitor;
let handler: Visitor;
let officerId: string;
const references = { ours: '', secret: '', fires: '' };

const referenceOf = async (id: string): Promise<string> => {
  const [row] = await database.sql<{ reference: string }[]>`select reference from cases where id = ${id}`;
  return row?.reference ?? 'none';
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  officerId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  officer = await signedIn(app, officerId);
  handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
  const owner = { ownerAgency: 'bromford', ownerKind: 'landlord' } as const;
  const ours = await insertCase(database.db, { ...owner, priority: 'high' });
  await database.sql`update cases set owner_user_id = ${officerId}, address = '=14 Weaver Rise' where id = ${ours}`;
  references.ours = await referenceOf(ours);
  references.secret = await referenceOf(await insertCase(database.db, { ...owner, restricted: true }));
  references.fires = await referenceOf(
    await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' }),
  );
});
afterAll(() => app.close());

it('shows an officer the agency’s cases with their owners, and no others', async () => {
  const { body } = await officer.get('/cases');
  expect(body).toContain(references.ours);
  expect(body).toContain('officer of bromford');
  expect(body).not.toContain(references.secret);
  expect(body).not.toContain(references.fires);
  expect(body).toContain('1 case, least time left first');
});

it('shows a call handler summaries of what is not restricted, without officers and without a download', async () => {
  const { body } = await handler.get('/cases?owner=nobody&deadline=overdue');
  expect(body).toContain(references.ours);
  expect(body).toContain(references.fires);
  expect(body).not.toContain(references.secret);
  expect(body).not.toContain('officer of bromford');
  expect(body).not.toContain('/cases.csv');
  expect((await handler.get('/cases.csv')).statusCode).toBe(404);
});

it('says what to do where no case fits', async () => {
  const { body } = await officer.get('/cases?priority=low');
  expect(body).toContain('No cases fit.');
  expect(body).toMatch(/<a class="govuk-link" href="\/cases">Clear filters<\/a>/);
});

it('gives the list as a table for spreadsheets, without formulas, and keeps who took it', async () => {
  const answer = await officer.get('/cases.csv?priority=high');
  expect(answer.headers['content-type']).toContain('text/csv');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="cases-2026-03-01.csv"');
  expect(answer.body.split('\r\n').slice(1)).toEqual([
    expect.stringContaining(`${references.ours},"Noise, =14 Weaver Rise",Open,High priority,Bromford`),
    '',
  ]);
  const kept = await database.sql<{ outcome: string }[]>`
    select outcome from audit_entries where action = 'case.export' and user_id = ${officerId}`;
  expect(kept).toEqual([{ outcome: 'shown' }]);
});

it('keeps a view under a name, renames it and deletes it, for its owner alone', async () => {
  const saved = await officer.post('/cases/views?priority=high&owner=me&name=Rosa', { name: 'Mine, high' });
  expect(saved.headers.location).toBe('/cases?priority=high&owner=me');
  const { body } = await officer.get('/cases?priority=high&owner=me');
  expect(body).toContain('View “Mine, high” is saved.');
  expect(body).toMatch(/href="\/cases\?priority=high&amp;owner=me" aria-current="true">Mine, high/);
  const [stored] = await database.sql<
    { id: string; name: string; query: string }[]
  >`select * from saved_views`;
  expect(stored?.query).toBe('priority=high&owner=me');
  expect(stored?.name).not.toContain('Mine');

  const again = await officer.post('/cases/views?status=closed', { name: 'mine, HIGH' });
  expect(again.statusCode).toBe(422);
  expect(again.body).toContain('You have a view with this name already');
  expect((await officer.post('/cases/views', { name: ' ' })).body).toContain('Enter a name for this view');

  const view = `/cases/views/${stored?.id ?? ''}`;
  expect((await handler.get('/cases/views')).body).toContain('You have no saved views.');
  expect((await handler.post(`${view}/rename`, { name: 'Stolen' })).statusCode).toBe(404);
  expect((await handler.post(`${view}/delete`)).statusCode).toBe(404);
  expect((await officer.post(`${view}/rename`, { name: '' })).statusCode).toBe(422);
  expect((await officer.post(`${view}/rename`, { name: 'Urgent' })).statusCode).toBe(303);
  expect((await officer.get('/cases/views')).body).toContain('>Urgent</a>');
  expect((await officer.post(`${view}/delete`)).statusCode).toBe(303);
  expect((await officer.get('/cases/views')).body).toContain('You have no saved views.');
});
