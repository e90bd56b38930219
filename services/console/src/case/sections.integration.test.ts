import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { and, eq } from 'drizzle-orm';
import { receiveReport, triageReport } from '@asb/casework';
import { schema } from '@asb/database';
import {
  aNewReport,
  aParty,
  insertCase,
  insertUser,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const HANDLER = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
} as const;

let app: FastifyInstance;
let officerId: string;
let officer: Visitor;
let support: Visitor;
/** A case that triage opened, led by bromford and supported by the police: its id and reference. */
let told: { id: string; reference: string };

const rowOf = async (id: string) => {
  const [row] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, id));
  if (row === undefined) throw new Error('no such case');
  return row;
};

const tell = async (): Promise<{ id: string; reference: string }> => {
  const intake = receiveReport(casework);
  const received = await intake.receive(
    aNewReport({
      parties: [
        aParty({
          role: 'victim',
          name: 'Rosa Lindqvist',
          phone: '07700 900142',
          safeContact: { preferred: 'phone', times: 'after 1pm', doNot: ['voicemail'] },
        }),
        aParty({ role: 'alleged_perpetrator', name: 'Jan Mill' }),
      ],
    }),
    HANDLER,
  );
  await intake.close();
  if (!received.ok) throw new Error(received.refusal);
  const reportId = received.value.id;
  const [job] = await database.sql<{ id: string }[]>`
    select id from outbox where payload ->> 'reportId' = ${reportId} and queue = 'triage'`;
  await triageReport(casework)({ reportId, outboxId: job?.id ?? '', correlationId: 'test' });
  const [found] = await database.sql<{ id: string; reference: string }[]>`
    select c.id, c.reference from cases c join incidents i on i.case_id = c.id
    join report_incidents l on l.incident_id = i.id where l.report_id = ${reportId}`;
  if (found === undefined) throw new Error('no case was opened');
  await database.db
    .insert(schema.caseAgencies)
    .values({ caseId: found.id, agency: 'police', kind: 'police', part: 'support', since: SUNDAY_EVENING })
    .onConflictDoNothing();
  return found;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(casework);
  officerId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  officer = await signedIn(app, officerId);
  support = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'police' }));
  told = await tell();
  await officer.post(`/cases/${told.id}/accept`, { version: String((await rowOf(told.id)).version) });
});
afterAll(() => app.close());

const owned = (more: Parameters<typeof insertCase>[1] = {}) =>
  insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord', ...more });

it('says of what was told over a span that it happened within it, and by when where no more may be known', async () => {
  const span = 'between 8pm and 8:45pm today';
  const when = new RegExp(`Last happened</dt><dd[^>]*>${span}<`);
  expect((await officer.get(`/cases/${told.reference}`)).body).toMatch(when);
  expect((await officer.get(`/cases/${told.reference}/reports`)).body).toContain(
    `Tells of what happened ${span}`,
  );
  const handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
  expect((await handler.get(`/cases/${told.reference}`)).body).toContain('by 8:45pm today');
});

describe('the people of a case', () => {
  it.each([
    ['leads', () => officer],
    ['supports', () => support],
  ])(
    'are shown with the rule of safe contact to whose agency %s it, and the look is audited',
    async (_part, who) => {
      const { body } = await who().get(`/cases/${told.reference}/people`);
      expect(body).toContain('Rosa Lindqvist');
      expect(body).toContain('Never use: voicemail.');
      expect(body).toContain('href="tel:07700900142"');
      expect(body.indexOf('Never use')).toBeLessThan(body.indexOf('tel:07700900142'));
      expect(body).toContain('Alleged, until somebody has decided otherwise.');
      const looks = await database.db
        .select()
        .from(schema.auditEntries)
        .where(
          and(eq(schema.auditEntries.action, 'case.people'), eq(schema.auditEntries.subjectId, told.id)),
        );
      expect(looks.length).toBeGreaterThan(0);
    },
  );

  it('stand beside what is to be done next', async () => {
    const { body } = await officer.get(`/cases/${told.reference}`);
    expect(body).toContain('Do next');
    expect(body).toContain('Rosa Lindqvist');
    expect(body).toContain('href="tel:07700900142"');
  });
});

describe('a deadline', () => {
  const running = async () => {
    const found = await database.db
      .select()
      .from(schema.deadlines)
      .where(and(eq(schema.deadlines.caseId, told.id), eq(schema.deadlines.kind, 'action_plan')));
    return found[0] ?? expect.fail('no action plan is promised');
  };

  it('is paused with a reason until a day, and let run again', async () => {
    const { id, version } = await running();
    const address = `/cases/${told.reference}/deadlines/${id}`;
    expect((await officer.get(`${address}/pause`)).body).toContain('Pause: Action plan');
    const wrong = await officer.post(`${address}/pause`, {
      version: String(version),
      'until-day': '31',
      'until-month': '2',
      'until-year': '2026',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Enter what it waits for');
    expect(wrong.body).toContain('Enter a date that there is');
    const before = await officer.post(`${address}/pause`, {
      version: String(version),
      reason: 'Police',
      'until-day': '1',
      'until-month': '2',
      'until-year': '2026',
    });
    expect(before.body).toContain('Enter a day after today');
    const paused = await officer.post(`${address}/pause`, {
      version: String(version),
      reason: 'Waiting for the police',
      'until-day': '5',
      'until-month': '3',
      'until-year': '2026',
    });
    expect(paused.headers.location).toBe(`/cases/${told.reference}/plan`);
    const plan = (await officer.get(`/cases/${told.reference}/plan`)).body;
    expect(plan).toContain('Paused: Waiting for the police');
    expect(plan).toContain('until Thursday 5 March');
    expect((await officer.get(`/cases/${told.reference}`)).body).toContain('Waiting for the police');

    const stale = await officer.post(`${address}/resume`, { version: String(version) });
    expect(stale.statusCode).toBe(409);
    await officer.post(`${address}/resume`, { version: String(version + 1) });
    expect((await running()).status).toBe('running');
  });

  it('of another case, or seen by who only supports it, cannot be paused', async () => {
    const { id } = await running();
    const other = await owned();
    expect((await officer.get(`/cases/${other}/deadlines/${id}/pause`)).statusCode).toBe(404);
    expect((await support.get(`/cases/${told.reference}/deadlines/${id}/pause`)).statusCode).toBe(404);
    expect((await support.get(`/cases/${told.reference}/plan`)).body).not.toContain('/pause"');
  });
});

it('an action is recorded on the plan, and found in the history under its kind', async () => {
  const plan = `/cases/${told.reference}/plan`;
  const empty = await officer.post(plan, { text: 'A contract until June' });
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('Select what was done or agreed');
  expect(empty.body).toContain('A contract until June');
  await officer.post(plan, { kind: 'acceptable_behaviour_contract', text: 'A contract until June' });
  expect((await officer.get(plan)).body).toContain('Acceptable behaviour contract');
  const work = (await officer.get(`/cases/${told.reference}/history?kind=work`)).body;
  expect(work).toContain('A contract until June');
  expect(work).not.toContain('Case opened');
  expect((await officer.get(`/cases/${told.reference}/history?kind=reports`)).body).not.toContain(
    'A contract',
  );
  expect((await officer.get(`/cases/${told.reference}/history?kind=nonsense`)).statusCode).toBe(404);
});

describe('referring a case', () => {
  const fields = { agency: 'fire', reason: 'There was a fire in the bin store' };

  it('asks that one has checked what they will see', async () => {
    const id = await owned();
    const page = (await officer.get(`/cases/${id}/refer`)).body;
    expect(page).toContain('Notes that only Bromford can see');
    const answer = await officer.post(`/cases/${id}/refer`, { ...fields, version: '1' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Check what they will see');
    expect(answer.body).toContain('bin store');
    expect((await rowOf(id)).ownerAgency).toBe('bromford');
    const sent = await officer.post(`/cases/${id}/refer`, { ...fields, version: '1', checked: 'yes' });
    expect(sent.headers.location).toBe('/');
    expect((await rowOf(id)).ownerAgency).toBe('fire');
    expect((await officer.get(`/cases/${id}`)).statusCode).toBe(404);
  });

  it('that somebody changed meanwhile shows then, now and yours, with the words kept', async () => {
    const id = await owned();
    const page = (await officer.get(`/cases/${id}/refer`)).body;
    const opened = /name="opened" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const colleague = await insertUser(database.db, { role: 'supervisor', agency: 'bromford' });
    casework.clock.set(new Date(SUNDAY_EVENING.getTime() + 60_000));
    await (await signedIn(app, colleague)).post(`/cases/${id}/take`, { version: '1' });
    const answer = await officer.post(`/cases/${id}/refer`, {
      ...fields,
      version: '1',
      opened,
      checked: 'yes',
    });
    casework.clock.set(SUNDAY_EVENING);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('This case changed while you were writing');
    expect(answer.body).toContain('supervisor of bromford, Bromford changed this case today at 9:01pm');
    expect(answer.body).toContain('Nobody yet');
    expect(answer.body).toContain('bin store');
    expect(answer.body).toContain('name="version" value="2"');
    expect((await rowOf(id)).ownerAgency).toBe('bromford');
  });
});

describe('assigning a case', () => {
  it('shows who has room, and gives it to a colleague', async () => {
    const id = await owned();
    const colleague = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
    const page = (await officer.get(`/cases/${id}/assign`)).body;
    expect(page).toContain('No open cases');
    expect(page).toContain('(you)');
    expect((await officer.post(`/cases/${id}/assign`, { version: '1' })).body).toContain(
      'Select who takes the case',
    );
    const elsewhere = await insertUser(database.db, { role: 'officer', agency: 'fire' });
    const refused = await officer.post(`/cases/${id}/assign`, { version: '1', officer: elsewhere });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('cannot take cases of this agency');
    await officer.post(`/cases/${id}/assign`, { version: '1', officer: colleague });
    expect((await rowOf(id)).ownerUserId).toBe(colleague);
  });
});

it('a closed case is reopened with a reason', async () => {
  const id = await owned({ status: 'closed' });
  expect((await officer.post(`/cases/${id}/reopen`, { version: '1' })).body).toContain(
    'Enter why the case is opened again',
  );
  await officer.post(`/cases/${id}/reopen`, { version: '1', reason: 'It began again' });
  expect((await rowOf(id)).status).toBe('open');
  expect((await officer.get(`/cases/${id}/history`)).body).toContain('It began again');
  expect((await officer.get(`/cases/${id}/reopen`)).statusCode).toBe(303);
});

it('two cases are compared and become one, under the older’s number', async () => {
  const older = await owned({ openedAt: new Date('2026-01-05T10:00:00Z') });
  const newer = await owned({ openedAt: new Date('2026-02-05T10:00:00Z') });
  const [first, second] = [(await rowOf(older)).reference, (await rowOf(newer)).reference];
  const unknown = await officer.get(`/cases/${newer}/merge?with=${randomUUID()}`);
  expect(unknown.statusCode).toBe(422);
  expect(unknown.body).toContain('Enter the number of another open case');
  const page = (await officer.get(`/cases/${newer}/merge?with=${first}`)).body;
  expect(page).toContain(`${first}, which stays`);
  expect(page).toContain(`${second}, which is closed`);
  const fields = { version: '1', into: first };
  expect((await officer.post(`/cases/${newer}/merge`, fields)).body).toContain('Enter why they are one case');
  const merged = await officer.post(`/cases/${newer}/merge`, { ...fields, reason: 'One flat, one noise' });
  expect(merged.headers.location).toBe(`/cases/${first}`);
  expect((await rowOf(newer)).mergedInto).toBe(older);
  const why = (await officer.get(`/cases/${first}/why`)).body;
  expect(why).toContain('Two cases became one');
  expect(why).toContain('One flat, one noise');
  expect((await officer.get(`/cases/${newer}`)).body).toContain(`It goes on in case`);
});

it('tells who was told, and what to do about what was not delivered', async () => {
  const id = await owned();
  await database.db.insert(schema.messages).values({
    id: randomUUID(),
    caseId: id,
    recipient: `user:${officerId}`,
    channel: 'email',
    because: 'This case was assigned to you',
    grave: false,
    status: 'failed',
    createdAt: SUNDAY_EVENING,
    dueAt: SUNDAY_EVENING,
  });
  const { body } = await officer.get(`/cases/${id}/messages`);
  expect(body).toContain('officer of bromford');
  expect(body).toContain('Not delivered');
  expect(body).toContain('Ring them, and ask your administrator to check the address.');
});

it('says who else has the case open, to those who have looked and to the page that asks again', async () => {
  const id = await owned({
    agencies: [
      { agency: 'bromford', part: 'lead' },
      { agency: 'police', part: 'support' },
    ],
  });
  expect((await officer.get(`/cases/${id}/also-open`)).json()).toEqual({ words: '' });
  await support.get(`/cases/${id}`);
  const words = 'officer of police (Staffordshire Police) also has this case open.';
  expect((await officer.get(`/cases/${id}/also-open`)).json()).toEqual({ words });
  expect((await officer.get(`/cases/${id}`)).body).toContain(words);
});

it('prints with what is on its pages, and records that it was printed', async () => {
  const { body } = await officer.get(`/cases/${told.reference}/print`);
  expect(body).toContain('Loud music from next door');
  expect(body).toContain('Rosa Lindqvist');
  expect(body).toContain('Never use: voicemail.');
  const [printed] = await database.db
    .select()
    .from(schema.auditEntries)
    .where(and(eq(schema.auditEntries.action, 'case.print'), eq(schema.auditEntries.subjectId, told.id)));
  expect(printed?.outcome).toBe('shown');
});
