import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import {
  insertUser,
  PLANNED_WORK,
  plantCase,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let supervisor: Visitor;
let partnership: Visitor;
const people = new Map<string, string>();
const ids = new Map<string, string>();

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  for (const [name, agency] of [
    ['priya', 'bromford'],
    ['owen', 'bromford'],
    ['clare', 'council'],
  ] as const)
    people.set(name, await insertUser(database.db, { role: 'officer', agency }));
  for (const [name, planned] of Object.entries(PLANNED_WORK))
    ids.set(name, await plantCase(database, planned, people));
  supervisor = await signedIn(app, await insertUser(database.db, { role: 'supervisor', agency: 'bromford' }));
  partnership = await signedIn(app, await insertUser(database.db, { role: 'supervisor', agency: null }));
});
afterAll(() => app.close());

interface Standing {
  readonly reference: string;
  readonly version: number;
  readonly owner: string | null;
}

const standing = async (name: string): Promise<Standing> => {
  const [row] = await database.sql<Standing[]>`
    select reference, version, owner_user_id as owner from cases where id = ${ids.get(name) ?? ''}`;
  if (row === undefined) throw new Error(`no case ${name}`);
  return row;
};
const picked = ({ reference, version }: Standing): string => `${reference} ${version}`;

/** Every number of the board that leads somewhere, with where. */
const numbersIn = (body: string): { count: number; href: string }[] =>
  [...body.matchAll(/<a class="govuk-link[^"]*" href="(\/cases[^"]*)">(?:<strong>)?(\d+)\b/g)].map(
    ([, href = '', count = '']) => ({ count: Number(count), href: href.replaceAll('&amp;', '&') }),
  );

it.each([
  ['an agency’s supervisor', () => supervisor],
  ['the partnership’s supervisor', () => partnership],
])('leads %s from each number to a list of as many cases', async (_who, who) => {
  const { body } = await who().get('/supervision');
  const numbers = numbersIn(body);
  expect(numbers.length).toBeGreaterThan(20);
  for (const { count, href } of numbers) {
    const list = await who().get(href);
    expect([href, /(\d+) cases?[,.]/.exec(list.body)?.[1]]).toEqual([href, String(count)]);
  }
});

it('is where a supervisor begins, and names no restricted case to those who may not see it', async () => {
  expect((await supervisor.get('/')).headers.location).toBe('/supervision');
  const { body } = await supervisor.get('/supervision');
  expect(body).toContain((await standing('supervisorsSecret')).reference);
  expect(body).not.toContain((await standing('secret')).reference);
  expect((await partnership.get('/supervision')).body).not.toContain(
    (await standing('supervisorsSecret')).reference,
  );
});

it('answers the live board without using the session up or taking its message', async () => {
  await supervisor.post('/supervision/assign', {
    case: picked(await standing('pausedShort')),
    to: people.get('owen') ?? '',
  });
  const [before] = await database.sql`select max(last_used_at) as at from sessions`;
  const live = await supervisor.get('/supervision/live');
  expect(live.statusCode).toBe(200);
  expect(live.body).toContain('data-live="pressing"');
  expect(live.body).not.toContain('<html');
  expect(await database.sql`select max(last_used_at) as at from sessions`).toEqual([before]);
  expect((await supervisor.get('/supervision')).body).toContain('assigned to officer of bromford');
});

it('assigns several, and names what could not be and why', async () => {
  const [late, soon, councils] = [await standing('late'), await standing('soon'), await standing('councils')];
  const body = new URLSearchParams({ to: people.get('owen') ?? '' });
  for (const one of [picked(late), `${soon.reference} 99`, picked(councils)]) body.append('case', one);
  const answer = await partnership.post('/supervision/assign', {}, {}, body);
  expect(answer.statusCode).toBe(409);
  expect(answer.body).toContain('Some cases were not assigned');
  expect(answer.body).toContain('Somebody changed this while you had it open');
  expect(answer.body).toContain(`value="${picked(soon)}"`);
  expect(answer.body).toContain(
    'officer of bromford works for Bromford, and Lichfield District Council leads this case.',
  );
  expect((await standing('late')).owner).toBe(people.get('owen'));
  expect((await standing('soon')).owner).toBeNull();
  expect((await standing('councils')).owner).toBe(people.get('clare'));
  const kept = await database.sql<{ outcome: string; subject: string | null }[]>`
    select outcome, subject_id as subject from audit_entries where action = 'case.assign' order by at desc, outcome limit 3`;
  expect(kept.toSorted((a, b) => a.outcome.localeCompare(b.outcome))).toEqual([
    { outcome: 'conflict', subject: ids.get('soon') },
    { outcome: 'done', subject: ids.get('late') },
    { outcome: 'unknown_officer', subject: ids.get('councils') },
  ]);
});

it('does not call it changed where somebody of another agency was chosen, and offers people by agency', async () => {
  const councils = await standing('councils');
  const answer = await partnership.post('/supervision/assign', {
    case: picked(councils),
    to: people.get('owen') ?? '',
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).not.toContain('Somebody changed this');
  expect((await partnership.get('/supervision')).body).toContain('<optgroup label="Bromford">');
  expect((await supervisor.get('/supervision')).body).not.toContain('<optgroup');
});

it('asks for what was left out, and keeps what was ticked', async () => {
  const soon = await standing('soon');
  const answer = await supervisor.post('/supervision/assign', { case: picked(soon), to: '' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Select whom to assign them to');
  expect(answer.body).toMatch(new RegExp(`value="${picked(soon)}" checked`));
  expect((await supervisor.post('/supervision/assign', { to: people.get('owen') ?? '' })).body).toContain(
    'Select the cases to assign',
  );
  const elsewhere = { case: picked(soon), to: people.get('clare') ?? '' };
  expect((await supervisor.post('/supervision/assign', elsewhere)).statusCode).toBe(404);
});
