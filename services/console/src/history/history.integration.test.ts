import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { receiveReport, triageReport, type Acting, type NewReport } from '@asb/casework';
import {
  aNewReport,
  aParty,
  aPlace,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const HANDLER: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};
let app: FastifyInstance;
let officer: Visitor;
let officerId: string;
let fire: Visitor;
let handler: Visitor;

const AT_HOME = aPlace({
  address: '14 Weaver Rise, Lichfield',
  lat: 52.69,
  lon: -1.83,
  tenure: 'social:bromford',
});
const rosa = { name: 'Rosa Lindqvist', phone: '07700 900142' };

const take = async (day: string, report: Partial<NewReport> = {}): Promise<void> => {
  casework.clock.set(new Date(`${day}T22:00:00Z`));
  const intake = receiveReport(casework);
  const times = { occurredFrom: new Date(`${day}T20:00:00Z`), occurredTo: new Date(`${day}T21:00:00Z`) };
  const parties = [aParty({ role: 'reporter', ...rosa }), aParty({ role: 'victim', ...rosa })];
  const received = await intake.receive(
    aNewReport({ place: AT_HOME, parties, ...times, ...report }),
    HANDLER,
  );
  await intake.close();
  if (!received.ok) throw new Error(received.refusal);
  const { id } = received.value;
  const [job] = await database.sql<{ outboxId: string }[]>`
    select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
  await triageReport(casework)({ reportId: id, outboxId: job?.outboxId ?? '', correlationId: 'test' });
};

let person: string;
let incident: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(casework);
  await take('2026-02-01');
  await take('2026-02-08');
  await take('2025-01-05');
  const [found] = await database.sql<{ person: string; incident: string }[]>`
    select p.person_id as person, l.incident_id as incident from parties p
    join report_incidents l on l.report_id = p.report_id order by l.linked_at limit 1`;
  if (found === undefined) throw new Error('nobody is known');
  ({ person, incident } = found);
  casework.clock.set(new Date('2026-03-01T21:00:00Z'));
  officerId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  officer = await signedIn(app, officerId);
  fire = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'fire' }));
  handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
});
afterAll(() => app.close());

const text = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the page of a person', () => {
  it('keeps roles apart, names each definition, and says what counts towards a case review', async () => {
    const said = text((await officer.get(`/people/${person}`)).body);
    expect(said).toContain('Rosa Lindqvist');
    expect(said).toContain('Reported and suffered (3)');
    expect(said).not.toMatch(/Suffered \(|Reported \(/);
    expect(said).toContain('2 of 3 separate incidents count so far.');
    expect(said).toContain('Does not count: Noise, 14 Weaver Rise, Lichfield');
    expect(said).toContain('Reported more than six months ago');
    expect(said).toMatch(
      /More than one incident in 12 months Yes\. 2 separate incidents within 365 days; 2 are/,
    );
  });

  it('is there for those who may read of the person, and for nobody else', async () => {
    expect((await handler.get(`/people/${person}`)).statusCode).toBe(200);
    expect((await fire.get(`/people/${person}`)).statusCode).toBe(404);
    expect((await officer.get('/people/rosa')).statusCode).toBe(404);
  });

  it('keeps who looked at whom', async () => {
    const [look] = await database.sql`
      select subject_kind, subject_id, outcome from audit_entries
      where user_id = ${officerId} and action = 'person.view' order by at limit 1`;
    expect(look).toEqual({ subject_kind: 'person', subject_id: person, outcome: 'shown' });
  });
});

describe('the page of a place', () => {
  it('counts incidents, reports and households, and what is near', async () => {
    const said = text((await officer.get(`/places/${incident}`)).body);
    expect(said).toContain('14 Weaver Rise, Lichfield');
    expect(said).toContain('3 separate incidents, 3 reports from 1 household.');
    expect(said).toContain('Nothing else that you may read happened near here.');
    expect(said).toMatch(/Two alike within 14 days Yes\./);
  });

  it('is there for those who may read of it, and for nobody else', async () => {
    expect((await handler.get(`/places/${incident}`)).statusCode).toBe(200);
    expect((await fire.get(`/places/${incident}`)).statusCode).toBe(404);
    expect((await officer.get(`/places/${person}`)).statusCode).toBe(404);
  });
});

describe('a restricted case', () => {
  it('leaves both pages as they were for who is not named on it', async () => {
    const both = async () => [
      text((await officer.get(`/people/${person}`)).body),
      text((await officer.get(`/places/${incident}`)).body),
    ];
    const before = await both();
    await take('2026-02-20', {
      description: 'My husband hits me and says he will kill me',
      categoryGiven: 'domestic_abuse',
    });
    casework.clock.set(new Date('2026-03-01T21:00:00Z'));
    const [restricted] = await database.sql`select 1 from cases where restricted`;
    expect(restricted).toBeDefined();
    expect(await both()).toEqual(before);
  });
});
