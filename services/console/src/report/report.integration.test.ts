import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { receiveReport, triageReport } from '@asb/casework';
import { schema } from '@asb/database';
import {
  aNewReport,
  aParty,
  aPlace,
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
let app: FastifyInstance;
let handlerId: string;
let handler: Visitor;
let officer: Visitor;

const actingAs = (userId: string) => ({
  viewer: { role: 'call_handler' as const, agency: null, userId, keyId: null },
  correlationId: null,
});

/** A report as the console's handler logs it; triaged unless `wait`. Its reference. */
const logged = async (changed: Parameters<typeof aNewReport>[0] = {}, wait = false): Promise<string> => {
  const intake = receiveReport(casework);
  const parties = [aParty({ role: 'reporter', name: 'Rosa Lindqvist', phone: '07700 900142' })];
  const got = await intake.receive(aNewReport({ parties, ...changed }), actingAs(handlerId));
  await intake.close();
  if (!got.ok) throw new Error(got.refusal);
  const { id, reference } = got.value;
  if (wait) return reference;
  const [job] = await database.sql<{ outboxId: string }[]>`
    select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
  await triageReport(casework)({ reportId: id, outboxId: job?.outboxId ?? '', correlationId: 'test' });
  return reference;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(casework);
  handlerId = await insertUser(database.db, { role: 'call_handler', agency: null });
  handler = await signedIn(app, handlerId);
  officer = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'bromford' }));
});
afterAll(() => app.close());

describe('for the handler who logged it', () => {
  it('says who calls by when, as the deadlines stand, and gives the reference in groups', async () => {
    const reference = await logged();
    const { body } = await handler.get(`/reports/${reference}`);
    expect(body).toContain(reference.replaceAll('-', ' '));
    expect(body).toContain(
      'We have asked Bromford to deal with this. Bromford will call you by 5pm on Thursday 5 March.',
    );
    expect(body).toContain('Start next report');
    expect(body).not.toContain('data-waiting');
    expect(body).not.toContain('Why it went there');
  });

  it('shows what it tells of, where it is and what is promised, outside of what is read out', async () => {
    const { body } = await handler.get(`/reports/${await logged()}`);
    for (const words of [
      'Noise',
      '12 Dimbles Lane, Lichfield',
      'Standard',
      'Offered to Bromford, not accepted yet',
      'First contact by 5pm on Thursday 5 March',
    ])
      expect(body.slice(body.indexOf('<aside'))).toContain(words);
  });

  it('has a case whose summary says the same, and counts its reports', async () => {
    const { body } = await handler.get(`/reports/${await logged()}`);
    const summary = await handler.get(/\/cases\/C-[\w-]+/.exec(body)?.[0] ?? '');
    expect(summary.body).toContain('Offered to Bromford, not accepted yet');
    expect(summary.body).toContain('First contact by 5pm on Thursday 5 March');
    expect(summary.body).toMatch(/Reports<\/dt><dd[^>]*>\d/);
  });

  it('says of a closed case that it is closed, and why', async () => {
    const caseId = await insertCase(database.db, {
      ownerAgency: 'bromford',
      status: 'closed',
      closedAt: new Date('2026-03-02T10:00:00Z'),
    });
    const { reference } = await insertReport(database.db, { caseId });
    const { body } = await handler.get(`/reports/${reference}`);
    expect(body).toContain('Bromford closed it');
    expect(body).toContain('The behaviour has stopped or the problem is resolved');
  });

  it('says while it waits for triage that it does, and how to ask again', async () => {
    const reference = await logged({}, true);
    const { body } = await handler.get(`/reports/${reference}`);
    expect(body).toContain(`data-waiting="/reports/${reference}/status"`);
    expect(body).toContain('See what has happened with it');
    expect((await handler.get(`/reports/${reference}/status`)).json()).toEqual({ status: 'received' });
    const other = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
    expect((await other.get(`/reports/${reference}`)).statusCode).toBe(404);
    expect((await other.get(`/reports/${reference}/status`)).statusCode).toBe(404);
  });

  it('says that the caller of a danger was told to ring 999', async () => {
    const reference = await logged({ immediateDanger: true }, true);
    expect((await handler.get(`/reports/${reference}`)).body).toContain('was told to ring 999');
  });

  it('tells nothing of a restricted case, not even that there is one', async () => {
    const caseId = await insertCase(database.db, { ownerAgency: 'bromford', restricted: true });
    const { reference } = await insertReport(database.db, {
      caseId,
      restricted: true,
      sourceUserId: handlerId,
      parties: [aParty({ role: 'reporter', name: 'Secret Sender', phone: '07700 900143' })],
    });
    const { body } = await handler.get(`/reports/${reference}`);
    expect(body).toContain('passed to the people who deal with this');
    for (const hidden of ['Bromford', 'Secret Sender', 'Loud music', '/cases/'])
      expect(body).not.toContain(hidden);
    expect((await officer.get(`/reports/${reference}`)).statusCode).toBe(404);
  });
});

it('is the same page without the greeting for whoever opens it later', async () => {
  const reference = await logged();
  const { body } = await officer.get(`/reports/${reference.toLowerCase().replaceAll('-', '')}`);
  expect(body).not.toContain('Report logged');
  expect(body).toContain('the bass comes through the wall');
  expect(body).toContain('Why it went there');
});

it('tells everybody whom to ask for, a handler who took it in a minute ago too', async () => {
  const { reference } = await insertReport(database.db, {
    caseId: await insertCase(database.db, { ownerAgency: 'bromford' }),
    parties: [aParty({ role: 'reporter', name: 'Rosa Lindqvist' })],
  });
  const own = await logged();
  for (const address of [`/reports/${reference}`, `/reports/${own}`, `/reports/${own}?logged=now`])
    expect((await handler.get(address)).body).toContain('Told by <strong>Rosa Lindqvist');
  expect((await handler.get(`/reports/${own}`)).body).not.toContain('Report logged');
});

describe('adding to it', () => {
  const additionsOf = (reference: string) =>
    database.sql<{ description: string; danger: boolean | null }[]>`
      select a.description, a.immediate_danger as danger from report_additions a
      join reports r on r.id = a.report_id where r.reference = ${reference}`;
  const form = 'a'.repeat(43);

  it('is done once however often the form is sent, and waits for triage', async () => {
    const reference = await logged();
    const fields = { form, danger: 'no', description: 'It started again at nine' };
    const twice = await Promise.all(
      [1, 2].map(() => handler.post(`/reports/${reference}/additions`, fields)),
    );
    expect(twice.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
      [1, 2].map(() => [303, `/reports/${reference}`]),
    );
    expect(await additionsOf(reference)).toEqual([
      { description: 'It started again at nine', danger: false },
    ]);
    expect((await handler.get(`/reports/${reference}`)).body).toContain('Whoever deals with it is told.');
    const other = await handler.post(`/reports/${reference}/additions`, { ...fields, description: 'Other' });
    expect(other.statusCode).toBe(409);
    expect(other.body).toContain('>Other</textarea>');
  });

  it('answers danger at once, by its answer or by its words', async () => {
    const reference = await logged();
    for (const fields of [
      { danger: 'yes', description: 'He is outside' },
      { danger: 'no', description: 'He is at my door now with a knife' },
    ]) {
      const { headers } = await handler.post(`/reports/${reference}/additions`, fields);
      expect(headers.location).toBe(`/reports/${reference}?danger=now`);
      const { body } = await handler.get(headers.location ?? '');
      expect(body).toContain('call 999 now');
    }
  });

  it('asks for words and danger, and loses nothing that was typed', async () => {
    const reference = await logged();
    const answer = await handler.post(`/reports/${reference}/additions`, { form, description: 'Half of it' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Select whether anyone is in danger now');
    expect(answer.body).toContain('Half of it');
    expect(answer.body).toContain(`value="${form}"`);
    expect(await additionsOf(reference)).toEqual([]);
  });

  it('is not possible where the report does not exist for the reader', async () => {
    const caseId = await insertCase(database.db, { ownerAgency: 'bromford', restricted: true });
    const { reference } = await insertReport(database.db, { caseId, restricted: true });
    const answer = await handler.post(`/reports/${reference}/additions`, { danger: 'no', description: 'x' });
    expect(answer.statusCode).toBe(404);
    expect(await additionsOf(reference)).toEqual([]);
  });
});

describe('putting it right', () => {
  const versionOf = async (reference: string): Promise<string> => {
    const [row] = await database.sql<{ version: number }[]>`
      select version from reports where reference = ${reference}`;
    return String(row?.version);
  };
  const statusOf = async (reference: string) => {
    const [row] = await database.sql<{ status: string }[]>`
      select status from reports where reference = ${reference}`;
    return row?.status;
  };
  /** Two reports of one evening at the same door, in one case. */
  const matched = async (place: string) => {
    const at = { place: aPlace({ lat: 52.4, lon: -1.5, address: place, tenure: 'social:bromford' }) };
    await logged(at);
    return logged(at);
  };

  it('takes a report out of a case, with a reason, once it is confirmed', async () => {
    const reference = await matched('41 Gaia Lane, Lichfield');
    expect((await officer.get(`/reports/${reference}`)).body).toContain(`/reports/${reference}/unlink`);
    const page = await officer.get(`/reports/${reference}/unlink`);
    expect(page.body).toContain('What will follow');
    const version = await versionOf(reference);
    const empty = await officer.post(`/reports/${reference}/unlink`, { version, reason: ' ' });
    expect(empty.statusCode).toBe(422);
    const stale = await officer.post(`/reports/${reference}/unlink`, { version: '0', reason: 'Other flat' });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('Other flat');
    const done = await officer.post(`/reports/${reference}/unlink`, { version, reason: 'Other flat' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/reports/${reference}`]);
    expect((await officer.get(`/reports/${reference}`)).body).toContain('The report has left the case.');
    expect((await officer.get(`/reports/${reference}/unlink`)).statusCode).toBe(404);
  });

  it('puts a report in another case, which must be one that may be seen', async () => {
    const reference = await logged({
      place: aPlace({ lat: 52.2, lon: -1.2, address: '3 Far Lane', tenure: 'social:bromford' }),
    });
    const target = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
    const hidden = await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' });
    const fields = { version: await versionOf(reference), kind: 'recurrence', reason: 'Same neighbour' };
    const refused = await officer.post(`/reports/${reference}/link`, { ...fields, case: hidden });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('There is no such case');
    expect((await officer.post(`/reports/${reference}/link`, { ...fields, case: target })).statusCode).toBe(
      303,
    );
  });

  it('rejects what waits or lies on the shelf, with a reason, and nothing else', async () => {
    const { reference } = await insertReport(database.db, { caseId: null, status: 'shelved' });
    const version = await versionOf(reference);
    expect((await handler.post(`/reports/${reference}/reject`, { version, reason: 'x' })).statusCode).toBe(
      404,
    );
    expect((await officer.post(`/reports/${reference}/reject`, { version })).statusCode).toBe(422);
    expect(await statusOf(reference)).toBe('shelved');
    const done = await officer.post(`/reports/${reference}/reject`, { version, reason: 'A prank' });
    expect(done.statusCode).toBe(303);
    expect(await statusOf(reference)).toBe('rejected');
    const triaged = await logged();
    const late = { version: await versionOf(triaged), reason: 'A prank' };
    expect((await officer.post(`/reports/${triaged}/reject`, late)).statusCode).toBe(409);
    expect(await statusOf(triaged)).toBe('triaged');
  });

  it('takes a rejection back, with a reason, for those who may reject', async () => {
    const { reference } = await insertReport(database.db, { caseId: null, status: 'shelved' });
    const restore = `/reports/${reference}/restore`;
    const reason = 'It was no prank';
    expect((await officer.get(restore)).statusCode).toBe(404);
    await officer.post(`/reports/${reference}/reject`, {
      version: await versionOf(reference),
      reason: 'A prank',
    });
    expect((await officer.get(`/reports/${reference}`)).body).toContain(`href="${restore}"`);
    expect((await handler.get(`/reports/${reference}`)).body).not.toContain(restore);
    const version = await versionOf(reference);
    expect((await handler.post(restore, { version, reason })).statusCode).toBe(404);
    const empty = await officer.post(restore, { version });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Enter why somebody should act on the report after all');
    expect(await statusOf(reference)).toBe('rejected');
    expect((await officer.post(restore, { version, reason })).statusCode).toBe(303);
    expect((await officer.get(`/reports/${reference}`)).body).toContain('It is kept on the shelf again.');
    expect(await statusOf(reference)).toBe('shelved');
    expect((await officer.post(restore, { version: await versionOf(reference), reason })).statusCode).toBe(
      409,
    );
  });
});

it('keeps in the audit who looked at which report', async () => {
  const { id, reference } = await insertReport(database.db, {
    caseId: await insertCase(database.db, { ownerAgency: 'bromford' }),
  });
  await officer.get(`/reports/${reference}`);
  const found = await database.db
    .select({ action: schema.auditEntries.action, outcome: schema.auditEntries.outcome })
    .from(schema.auditEntries)
    .where(eq(schema.auditEntries.subjectId, id));
  expect(found).toEqual([{ action: 'report.view', outcome: 'shown' }]);
});
