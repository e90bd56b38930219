import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { receiveReport, triageReport } from '@asb/casework';
import { schema } from '@asb/database';
import {
  aNewReport,
  aParty,
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
    expect(body).toContain('Report logged');
    expect(body).toContain(reference.replaceAll('-', ' '));
    expect(body).toContain(
      'We have asked Bromford to deal with this. Bromford will call you by 5pm on Thursday 5 March.',
    );
    expect(body).toContain('Start next report');
    expect(body).not.toContain('data-waiting');
    expect(body).not.toContain('Why it went there');
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

  it('answers danger with what to say at once', async () => {
    const reference = await logged({ immediateDanger: true }, true);
    expect((await handler.get(`/reports/${reference}`)).body).toContain('Stop: this is for 999, now');
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
  expect(body).not.toContain('Ask for the name');
});

it('tells another handler whom to ask for', async () => {
  const { reference } = await insertReport(database.db, {
    caseId: await insertCase(database.db, { ownerAgency: 'bromford' }),
    parties: [aParty({ role: 'reporter', name: 'Rosa Lindqvist' })],
  });
  expect((await handler.get(`/reports/${reference}`)).body).toContain('Told by <strong>Rosa Lindqvist');
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
