import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { receiveReport, triageReport } from '@asb/casework';
import {
  aNewReport,
  aParty,
  aPlace,
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  storeLichfieldPlaces,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
let app: FastifyInstance;
let now = new Date('2026-03-01T21:00:00Z');
let handler: Visitor;
let bromford: Visitor;
let fire: Visitor;
let reference: string;

/** A report that triage has read. Its reference. */
const told = async (changed: Parameters<typeof aNewReport>[0]): Promise<string> => {
  const intake = receiveReport(casework);
  const viewer = { role: 'call_handler' as const, agency: null, userId: null, keyId: null };
  const got = await intake.receive(aNewReport(changed), { viewer, correlationId: null });
  await intake.close();
  if (!got.ok) throw new Error(got.refusal);
  const { id } = got.value;
  const [job] = await database.sql<{ outboxId: string }[]>`
    select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
  await triageReport(casework)({ reportId: id, outboxId: job?.outboxId ?? '', correlationId: null });
  return got.value.reference;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  await storeLichfieldPlaces(casework);
  app = await consoleInTest(casework, { now: () => now });
  handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
  bromford = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'bromford' }));
  fire = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'fire' }));
  const parties = [
    aParty({
      role: 'reporter',
      name: 'Dr Rosa Lindqvist',
      phone: '07700 900142',
      email: 'Rosa@example.org',
    }),
    aParty({ role: 'alleged_perpetrator', name: 'Gareth Blunt' }),
  ];
  reference = await told({ parties });
});
afterAll(() => app.close());

const find = async (visitor: Visitor, query: string) => {
  const sent = await visitor.post('/search', { query });
  const address = sent.headers.location ?? '';
  return { address, body: (await visitor.get(address)).body };
};

it.each([
  ['a telephone number, however it is written', '+44 7700 900 142'],
  ['an email address', 'rosa@EXAMPLE.org'],
  ['a name', 'Lindqvist, Rosa'],
  ['an address', '12 Dimbles Lane'],
  ['a street', 'dimbles lane'],
  ['a postcode', 'ws137nq'],
])('finds a report by %s, and leads to its read-back and to adding', async (_what, query) => {
  const { address, body } = await find(handler, query);
  expect(address).toMatch(/^\/search\/[0-9a-f-]{36}$/);
  expect(body).toContain(`href="/reports/${reference}"`);
  expect(body).toContain(`href="/reports/${reference}#add"`);
});

it('shows the very house before others of its street', async () => {
  const place = aPlace({ address: '14 Dimbles Lane, Lichfield', uprn: null });
  const neighbour = await told({
    place,
    parties: [],
    description: 'A mattress and rubbish dumped in the road',
    occurredFrom: null,
    occurredTo: null,
  });
  const { body } = await find(handler, '14 dimbles lane');
  expect(body).toContain('Reports of this address (1)');
  const nearby = body.indexOf('Reports from nearby');
  expect(body.indexOf(neighbour)).toBeLessThan(nearby);
  expect(body.indexOf(reference, nearby)).toBeGreaterThan(nearby);
});

it('leads straight to what a reference names', async () => {
  const typed = reference.toLowerCase().replaceAll('-', ' ');
  expect((await handler.post('/search', { query: typed })).headers.location).toBe(`/reports/${reference}`);
  expect((await fire.post('/search', { query: reference })).headers.location).toMatch(/^\/search\//);
});

it('shows who is complained of to those who work on cases alone', async () => {
  expect((await find(bromford, 'Gareth Blunt')).body).toContain('is complained of');
  expect((await find(handler, 'Gareth Blunt')).body).toContain('Nothing found.');
});

it('tells another agency that it is known, and no more', async () => {
  const { body } = await find(fire, '07700900142');
  expect(body).toContain('Known to Bromford');
  expect(body).not.toContain(reference);
  expect(body).not.toContain('Lindqvist');
});

it('knows nothing of what is restricted', async () => {
  const caseId = await insertCase(database.db, { ownerAgency: 'bromford', restricted: true });
  const party = aParty({ role: 'victim', name: 'Helen Hidden', phone: '07700 900555' });
  const hidden = await insertReport(database.db, { caseId, restricted: true, parties: [party] });
  const id = casework.ids.newId();
  await database.sql`insert into parties (id, report_id, role, anonymous, details, phone_key)
    values (${id}, ${hidden.id}, 'victim', false, ${casework.personal.seal(party, `parties.details:${id}`)},
      ${casework.personal.lookUpKeys(party).phoneKey})`;
  for (const visitor of [handler, bromford, fire]) {
    const { body } = await find(visitor, '07700 900555');
    expect(body).toContain('Nothing found.');
    expect(body).not.toContain('Known to');
  }
});

it('keeps what was asked for sealed, for who asked, and not for long', async () => {
  const { address } = await find(handler, 'Rosa Lindqvist');
  const kept = await database.sql<{ query: string }[]>`select query from searches`;
  expect(kept.some(({ query }) => query.includes('Rosa'))).toBe(false);
  expect((await bromford.get(address)).statusCode).toBe(404);
  now = new Date(now.getTime() + 50 * 60_000);
  expect((await handler.get(address)).statusCode).toBe(200);
  now = new Date(now.getTime() + 20 * 60_000);
  expect((await handler.get(address)).statusCode).toBe(404);
});

it('asks again for what is too little, and has a next step where nothing is found', async () => {
  const empty = await handler.post('/search', { query: ' ' });
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('Enter a reference, telephone number');
  expect((await handler.get('/search')).body).toMatch(/<input[^>]*id="query"[^>]*autofocus/);
  expect((await find(handler, 'Lindqvist')).body).toContain('enter their full name');
  const { body } = await find(handler, 'Nobody Atall');
  expect(body).toContain('href="/reports/new"');
});
