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

const FIRE = '/admin/agencies/fire';
const FIELDS = {
  name: 'Staffordshire Fire and Rescue Service',
  'referrals-email-1': 'prevention@fire.example',
  'urgent-phone-1': '999',
  hours: 'always',
  reason: 'Their desk rang',
};

const versionOn = (body: string): string => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
/** The page of a change that is written and not published. */
const write = async (change: object, version?: string): Promise<string> => {
  const seen = version ?? versionOn((await administrator.get(FIRE)).body);
  const sent = await administrator.post(FIRE, { ...FIELDS, version: seen, ...change });
  expect(sent.statusCode).toBe(303);
  return String(sent.headers.location);
};
const publish = async (address: string) =>
  administrator.post(address, { version: versionOn((await administrator.get(address)).body) });

it('shows what would change, publishes it once, and lists it', async () => {
  const address = await write({ 'referrals-email-1': 'desk@fire.example' });
  const { body } = await administrator.get(address);
  expect(body).toContain('desk@fire.example');
  expect(body).toContain('version 2 of the rules');
  expect((await administrator.get('/admin/agencies')).body).not.toContain('desk@fire.example');
  expect((await administrator.get(`${FIRE}?change=${address.split('/').at(-1)}`)).body).toContain(
    'value="desk@fire.example"',
  );
  expect((await publish(address)).headers.location).toBe(FIRE);
  const after = (await administrator.get(FIRE)).body;
  expect(after).toContain('Published as version 2 of the rules');
  expect(after).toContain('prevention@fire.example');
  expect((await administrator.get('/admin/agencies')).body).toContain('desk@fire.example');
  expect((await administrator.get(address)).headers.location).toBe(FIRE);
  expect((await administrator.get(FIRE)).body).toContain('published already, as version 2');
});

it('answers with then, now and yours where another version was published meanwhile', async () => {
  const seen = versionOn((await administrator.get(FIRE)).body);
  const mine = await write({ 'referrals-email-1': 'mine@fire.example' });
  const looked = versionOn((await administrator.get(mine)).body);
  await publish(await write({ 'referrals-email-1': 'theirs@fire.example' }, seen));
  const conflict = await administrator.post(mine, { version: looked });
  expect(conflict.statusCode).toBe(409);
  for (const words of ['When you opened it', 'desk@fire.example', 'theirs@fire.example', 'mine@fire.example'])
    expect(conflict.body).toContain(words);
  expect((await administrator.post(mine, { version: versionOn(conflict.body) })).statusCode).toBe(303);
  expect((await administrator.get('/admin/agencies')).body).toContain('mine@fire.example');
});

it('keeps what was typed when it is wrong, and publishes nothing that changes nothing', async () => {
  const wrong = await administrator.post(FIRE, {
    ...FIELDS,
    version: '1',
    'referrals-email-1': 'desk at fire',
  });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('value="desk at fire"');
  const same = await write({ 'referrals-email-1': 'mine@fire.example' });
  const { body } = await administrator.get(same);
  expect(body).toContain('there is nothing to publish');
  const asked = await administrator.post(same, { version: '4' });
  expect(asked.statusCode).toBe(409);
});

it.each(['0', '-1', '2147483648', 'x'])('finds no version of the rules called %s', async (version) => {
  expect((await administrator.post(FIRE, { ...FIELDS, version })).statusCode).toBe(404);
});

it('warns of an agency that no email reaches', async () => {
  expect((await administrator.get(await write({ 'referrals-email-1': '' }))).body).toContain(
    'No email will reach this agency’s desk any more.',
  );
});

it.each([
  '/admin/agencies/atlantis',
  `${FIRE}?change=nonsense`,
  `${FIRE}/changes/00000000-0000-4000-8000-000000000000`,
])('has nothing at %s', async (address) => {
  expect((await administrator.get(address)).statusCode).toBe(404);
});
