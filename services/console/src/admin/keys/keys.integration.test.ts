import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let administrator: Visitor;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  administrator = await signedIn(app, await insertUser(database.db, { role: 'administrator', agency: null }));
});
afterAll(() => app.close());

it('shows a key once, and never again', async () => {
  expect((await administrator.get('/admin/keys')).body).toContain('There are no keys.');
  const made = await administrator.post('/admin/keys/new', {
    label: 'Website',
    role: 'partner',
    agency: 'council',
  });
  expect(made.headers.location).toBe('/admin/keys');
  const secret = /asb_[\w-]{43}/.exec((await administrator.get('/admin/keys')).body)?.[0];
  expect(secret).toBeDefined();
  const again = (await administrator.get('/admin/keys')).body;
  expect(again).not.toContain(secret);
  const revoke = /\/admin\/keys\/[\w-]+\/revoke/.exec(again)?.[0] ?? '';
  expect((await administrator.get(revoke)).body).toContain('This cannot be undone');
  await administrator.post(revoke);
  expect((await administrator.get('/admin/keys')).body).toContain('is revoked. It is refused');
  await administrator.post(revoke);
  expect((await administrator.get('/admin/keys')).body).toContain('was revoked already');
  expect((await administrator.get(revoke)).statusCode).toBe(303);
});

it('makes one key of a form that is sent twice, and shows its secret to the first alone', async () => {
  const form =
    /name="form" value="([^"]+)"/.exec((await administrator.get('/admin/keys/new')).body)?.[1] ?? '';
  const typed = { form, label: 'Sent twice', role: 'partner', agency: 'council' };
  await administrator.post('/admin/keys/new', typed);
  await administrator.get('/admin/keys');
  expect((await administrator.post('/admin/keys/new', typed)).headers.location).toBe('/admin/keys');
  const { body } = await administrator.get('/admin/keys');
  expect(body).toContain('The key for Sent twice is made already');
  expect(body).not.toMatch(/asb_[\w-]{43}/);
  expect(body.match(/Revoke<span[^>]*> the key for Sent twice/g)).toHaveLength(1);
});

it('keeps what was typed when it is wrong', async () => {
  const wrong = await administrator.post('/admin/keys/new', {
    label: 'Website',
    role: 'partner',
    agency: '',
  });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('Select the agency that acts through it');
  expect(wrong.body).toContain('value="Website"');
  expect((await administrator.get('/admin/keys?cursor=nonsense')).statusCode).toBe(404);
});
