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

it('is where an administrator begins, with each list and whence the rules are', async () => {
  expect((await administrator.get('/')).headers.location).toBe('/admin');
  const { body } = await administrator.get('/admin');
  for (const words of ['/admin/users?account=inactive', '/admin/keys?state=unused', '/admin/agencies'])
    expect(body).toContain(words);
  expect(body).toContain('by the folder of the partnership');
});
