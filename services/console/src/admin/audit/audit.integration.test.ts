import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { schema } from '@asb/database';
import { insertCase, insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let administrator: Visitor;
let reference: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  administrator = await signedIn(app, await insertUser(database.db, { role: 'administrator', agency: null }));
  const id = await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' });
  const [row] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, id));
  reference = row?.reference ?? '';
  const officerId = await insertUser(database.db, { role: 'officer', agency: 'fire' });
  await database.db.update(schema.users).set({ name: '=1+1' }).where(eq(schema.users.id, officerId));
  const officer = await signedIn(app, officerId);
  await officer.get(`/cases/${reference}`);
});
afterAll(() => app.close());

it('shows nothing before it is asked, and leads from a form to an address without words', async () => {
  expect((await administrator.get('/admin/audit')).body).toContain('Say what you look for');
  const asked = await administrator.post('/admin/audit', {
    subject: reference.toLowerCase(),
    from: '2026-01-01',
  });
  const address = String(asked.headers.location);
  expect(address).toMatch(new RegExp(`^/admin/audit\\?subject=${reference}&from=2026-01-01&to=\\d{4}-`));
  const { body } = await administrator.get(address);
  expect(body).toContain('Case: looked at');
  expect(body).toContain(reference);
});

it.each([
  ['from', '0001-01-01'],
  ['to', '9999-12-31'],
])('knows no such day %s', async (field, day) => {
  const asked = await administrator.post('/admin/audit', { [field]: day });
  expect([asked.statusCode, asked.body.includes('Enter a day from 2000 to 2099')]).toEqual([422, true]);
  expect((await administrator.get(`/admin/audit?${field}=${day}`)).statusCode).toBe(404);
});

it('keeps a name out of every address', async () => {
  const asked = await administrator.post('/admin/audit', { subject: 'Rosa Lindqvist' });
  expect([asked.statusCode, asked.body.includes('Enter the reference of a case or report')]).toEqual([
    422,
    true,
  ]);
  expect((await administrator.get('/admin/audit?subject=Rosa')).statusCode).toBe(404);
  expect((await administrator.get('/admin/audit?subject=C-0000-0000')).statusCode).toBeGreaterThan(400);
});

it('exports what was found, with no cell that a spreadsheet would run, and says so in the audit', async () => {
  const answer = await administrator.get(`/admin/audit.csv?subject=${reference}`);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  const rows: Record<string, string>[] = parse(answer.body, { bom: true, columns: true });
  expect(rows.map((row) => [row['Who'], row['Action'], row['Subject'], row['Outcome']])).toEqual([
    ["'=1+1", 'case.view', reference, 'shown'],
  ]);
  const exports = await database.db
    .select()
    .from(schema.auditEntries)
    .where(eq(schema.auditEntries.action, 'audit.export'));
  expect(exports).toHaveLength(1);
});

it('shows whose sign-ins were refused', async () => {
  expect((await administrator.get('/admin/audit/sign-ins')).body).toContain('Nobody was refused');
  await app.console.authenticator.authenticate({
    email: 'stranger@elsewhere.example',
    password: 'wrong',
    address: '192.0.2.1',
    now: new Date(),
  });
  const { body } = await administrator.get('/admin/audit/sign-ins');
  expect(body).toContain('An address that is nobody’s account');
  expect(body).not.toContain('stranger');
});
