import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { hashPassword } from '@asb/casework';
import { schema } from '@asb/database';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, visitor, type Visitor } from '../../console.fixture.ts';

const database = testDatabase();
const { auditEntries, users } = schema;
let app: FastifyInstance;
let administratorId: string;
let administrator: Visitor;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  administratorId = await insertUser(database.db, { role: 'administrator', agency: null });
  const passwordHash = await hashPassword('kept for the administrator');
  await database.db.update(users).set({ passwordHash }).where(eq(users.id, administratorId));
  administrator = await signedIn(app, administratorId);
});
afterAll(() => app.close());

const COLLEAGUE = { name: 'Nia Booth', email: 'nia.booth@fire.example', role: 'officer', agency: 'fire' };

const passwordIn = (body: string): string => {
  const found = /data-copy-text>([^<]+)</.exec(body)?.[1];
  if (found === undefined) throw new Error('No password is shown.');
  return found;
};

it('adds a colleague, who can do nothing before setting a password of their own', async () => {
  const added = await administrator.post('/admin/users/new', COLLEAGUE);
  expect(added.statusCode).toBe(303);
  const address = String(added.headers.location);
  const page = await administrator.get(address);
  const password = passwordIn(page.body);
  expect((await administrator.get(address)).body).not.toContain(password);

  const nia = visitor(app);
  await nia.get('/sign-in');
  await nia.post('/sign-in', { email: COLLEAGUE.email, password });
  for (const elsewhere of ['/', '/my-day', '/account'])
    expect((await nia.get(elsewhere)).headers.location).toBe('/account/password');
  expect((await nia.get('/admin/users')).statusCode).toBe(404);
  const before = nia.cookies.get('asb_session');
  const easy = await nia.post('/account/password', { current: password, next: 'niaboothniabooth' });
  expect([easy.statusCode, easy.body.includes('easy to guess')]).toEqual([422, true]);
  const changed = await nia.post('/account/password', { current: password, next: 'three kettles on a roof' });
  expect(changed.headers.location).toBe('/account/password/changed');
  expect(nia.cookies.get('asb_session')).not.toBe(before);
  await nia.get('/account/password/changed');
  expect((await nia.get('/my-day')).body).toContain('Your password is changed.');
  const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.action, 'user.add'));
  expect(entries.map(({ userId, subjectId, outcome }) => [userId, subjectId, outcome])).toEqual([
    [administratorId, address.split('/').at(-1), 'done'],
  ]);
});

it('keeps what was typed when it is wrong', async () => {
  const wrong = await administrator.post('/admin/users/new', {
    ...COLLEAGUE,
    email: 'x@y.example',
    agency: '',
  });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('Select the agency that the officer works for');
  expect(wrong.body).toContain('value="x@y.example"');
});

it('answers a change on an old version with what it is now and what was typed', async () => {
  const id = await insertUser(database.db, { role: 'officer', agency: 'fire' });
  const edit = { name: 'Typed Name', email: `${id}@typed.example`, role: 'officer', agency: 'fire' };
  expect((await administrator.post(`/admin/users/${id}/edit`, { ...edit, version: '1' })).statusCode).toBe(
    303,
  );
  const late = await administrator.post(`/admin/users/${id}/edit`, {
    ...edit,
    name: 'Late Name',
    version: '1',
  });
  expect([late.statusCode, late.body.includes('value="Late Name"')]).toEqual([409, true]);
  expect(
    (await administrator.post(`/admin/users/${id}/active`, { version: '1', active: 'no' })).statusCode,
  ).toBe(409);
});

it('keeps the last administrator', async () => {
  const own = `/admin/users/${administratorId}`;
  const refused = await administrator.post(`${own}/active`, { version: '1', active: 'no' });
  expect([refused.statusCode, refused.body.includes('nobody else who can sign in')]).toEqual([409, true]);
  expect((await administrator.post(`${own}/password`, { version: '1' })).statusCode).toBe(409);
});

it('deactivates, and lets in again', async () => {
  const id = await insertUser(database.db, { role: 'officer', agency: 'fire' });
  const change = (version: string, active: string) =>
    administrator.post(`/admin/users/${id}/active`, { version, active });
  expect((await change('1', 'no')).statusCode).toBe(303);
  expect((await administrator.get(`/admin/users/${id}`)).body).toContain('No longer active');
  expect((await administrator.get(`/admin/users/${id}/deactivate`)).statusCode).toBe(303);
  expect((await change('2', 'yes')).statusCode).toBe(303);
  expect((await administrator.get(`/admin/users/${id}`)).body).toContain('They can sign in again');
});

const searchFor = async (fields: Readonly<Record<string, string>>): Promise<string> => {
  const asked = await administrator.post('/admin/users', fields);
  expect(asked.statusCode).toBe(303);
  return String(asked.headers.location);
};

it('keeps a search under an id, without a trace of it in any address', async () => {
  const address = await searchFor({ sought: 'nia bo', account: 'active' });
  expect(address).toMatch(/^\/admin\/users\?account=active&search=[\w-]{36}$/);
  const { body } = await administrator.get(address);
  expect([body.includes(COLLEAGUE.email), body.includes('value="nia bo"')]).toEqual([true, true]);
  expect(body).not.toMatch(/(?:href|action)="[^"]*nia/i);
  const nobody = await administrator.get(await searchFor({ sought: 'nobody at all' }));
  expect(nobody.body).toContain('Nobody fits.');
  expect(await searchFor({ sought: '', role: 'officer', account: 'active' })).toBe(
    '/admin/users?role=officer&account=active',
  );
});

it('shows what was found by the page', async () => {
  const many = Array.from({ length: 51 }, () =>
    insertUser(database.db, { role: 'officer', agency: 'stars' }),
  );
  await Promise.all(many);
  const address = await searchFor({ sought: 'officer of stars' });
  const first = (await administrator.get(address)).body;
  expect(first).toContain('51 people');
  expect(first).toMatch(/href="\/admin\/users\?page=2&amp;search=[\w-]{36}"|search=[\w-]{36}&amp;page=2"/);
  expect((await administrator.get(`${address}&page=2`)).body.match(/officer of stars<\/a>/g)).toHaveLength(1);
});

it('is one’s own search, and says where it is kept no longer', async () => {
  const address = await searchFor({ sought: 'nia bo' });
  const other = await signedIn(app, await insertUser(database.db, { role: 'administrator', agency: null }));
  expect((await other.get(address)).headers.location).toBe('/admin/users');
  expect((await other.get('/admin/users')).body).toContain('That search is kept no longer.');
});

it.each(['/admin/users/nobody', '/admin/users/00000000-0000-4000-8000-000000000000'])(
  'knows nothing at %s',
  async (address) => {
    expect((await administrator.get(address)).statusCode).toBe(404);
    expect((await administrator.post(`${address}/active`, { version: '1', active: 'no' })).statusCode).toBe(
      404,
    );
  },
);
