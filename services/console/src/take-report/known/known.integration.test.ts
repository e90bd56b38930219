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
import { consoleInTest, signedIn, type Visitor } from '../../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const HANDLER: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};
const rosa = { name: 'Rosa Lindqvist', phone: '07700 900142' };
const AT_HOME = aPlace({ address: '14 Weaver Rise, Lichfield', tenure: 'social:bromford' });
const told = {
  place: '14 Weaver Rise, Lichfield',
  placeId: 'unlisted',
  tenure: 'social:bromford',
  danger: 'no',
  words: 'Loud music from next door again, the bass comes through the wall',
  phone: '07700 900142',
};

let app: FastifyInstance;
let handler: Visitor;
let handlerId: string;
let fire: Visitor;

const triage = async (id: string): Promise<void> => {
  const [job] = await database.sql<{ outboxId: string }[]>`
    select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
  await triageReport(casework)({ reportId: id, outboxId: job?.outboxId ?? '', correlationId: 'test' });
};

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
  await triage(received.value.id);
};

const NOW = new Date('2026-03-02T10:41:00Z');

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(casework);
  await take('2026-02-15');
  await take('2026-02-22');
  casework.clock.set(NOW);
  handlerId = await insertUser(database.db, { role: 'call_handler', agency: null });
  handler = await signedIn(app, handlerId);
  fire = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'fire' }));
});
afterAll(() => app.close());

const newDraft = async (who: Visitor): Promise<string> =>
  String((await who.get('/reports/new')).headers.location);
const text = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const known = async (who: Visitor, draft: string, fields: Record<string, string> = told): Promise<string> => {
  const answer = await who.post(`${draft}/known`, fields);
  expect(answer.statusCode).toBe(200);
  return answer.body;
};

describe('what is known while a report is taken', () => {
  it('is the match with why, the caller, the address, the case review and where it will go', async () => {
    const page = await known(handler, await newDraft(handler));
    const said = text(page);
    expect(said).toContain('1 possible match. Checked 10:41am.');
    expect(said).toMatch(
      /Very likely this case C-\S+ \(opens in new tab\) Noise, 14 Weaver Rise, Lichfield\./,
    );
    expect(said).toMatch(/Why: same address.*same type/);
    expect(said).toContain('Bromford is leading.');
    expect(said).toContain('Probably Rosa Lindqvist – ask, do not read out');
    const [newest] = await database.sql<{ reference: string }[]>`
      select reference from reports order by reported_at desc limit 1`;
    expect(said).toContain(
      `If they ask for news: what to say of report ${newest?.reference} (opens in new tab)`,
    );
    expect(page).toContain(`href="/reports/${newest?.reference}"`);
    expect(said).toContain('This will be their 3rd separate incident in 6 months.');
    expect(said).toContain('2 incidents in 6 months: 2 reports from 1 household.');
    expect(said).toMatch(/Where this will go Bromford\. It joins case C-/);
    expect(said).not.toMatch(/\d+ ?%/);
  });

  it('is next to nothing of next to nothing', async () => {
    const said = text(await known(handler, await newDraft(handler), {}));
    expect(said).toBe(
      'Choose a place to see what is known. Other type Choose a place and a type of problem to see what to say.',
    );
  });

  it('names no agency and promises nothing while there is no place and no caller to go by', async () => {
    for (const place of ['', 'Quarry La']) {
      const words = { place, words: 'Loud music since nine', danger: 'no' };
      const said = text(await known(handler, await newDraft(handler), words));
      expect(said).toContain('Choose a place to see what is known.');
      for (const early of ['No matches', 'Where this will go', 'Nothing that you may read', 'We will ask'])
        expect(said).not.toContain(early);
    }
  });

  it('names nobody who stays anonymous, and finds the place all the same', async () => {
    const said = text(await known(handler, await newDraft(handler), { ...told, anonymous: 'yes' }));
    expect(said).not.toContain('Rosa');
    expect(said).toContain('Very likely this case');
  });

  it('promises what a new case would be promised, by the partnership’s own deadlines', async () => {
    const elsewhere = { ...told, place: '3 Quarry Lane, Burntwood', phone: '' };
    const said = text(await known(handler, await newDraft(handler), elsewhere));
    expect(said).toContain('No matches.');
    expect(said).toMatch(
      /Where this will go Bromford\. Standard priority: first contact by \d+(:\d+)?[ap]m on Thursday 5 March\./,
    );
  });

  it('is for another agency only whose it is', async () => {
    const said = text(await known(fire, await newDraft(fire)));
    expect(said).toContain('Known to Bromford');
    expect(said).toContain('You cannot see this case.');
    expect(said).not.toMatch(/C-\w{4}-\w{4}|Rosa/);
  });

  it('writes down each person and case once for a draft, however often it is asked', async () => {
    const draft = await newDraft(handler);
    for (const words of ['Loud music', told.words, told.words])
      await known(handler, draft, { ...told, words });
    const looks = await database.sql<{ kind: string; n: number }[]>`
      select subject_kind as kind, count(*)::int as n from audit_entries
      where action = 'draft.known' and user_id = ${handlerId}
        and correlation_id = ${draft.split('/').at(-1) ?? ''} group by 1 order by 1`;
    expect(looks.map(({ kind, n }) => [kind, n])).toEqual([
      ['case', 1],
      ['person', 1],
    ]);
  });

  it('is asked about before logging, and keeps each answer until it is taken back', async () => {
    const draft = await newDraft(handler);
    const field = /name="(match-[0-9a-f-]{36})"/.exec(await known(handler, draft))?.[1] ?? 'no match';
    const pressed = (html: string) =>
      [...html.matchAll(/aria-pressed="true">([^<]+)</g)].map(([, words]) => words);
    const answered = await handler.post(draft, { ...told, [field]: 'recurrence' });
    expect(answered.headers.location).toBe(`${draft}#known`);
    const page = (await handler.get(draft)).body;
    expect(pressed(page)).toEqual(['It has happened again']);
    expect(text(page)).toMatch(/C-\S+, Noise, 14 Weaver Rise, Lichfield: what is the caller telling us\?/);
    expect(page).toMatch(new RegExp(`name="${field}" type="radio" value="recurrence" checked`));
    await handler.post(draft, { ...told, [field]: '' });
    expect(pressed((await handler.get(draft)).body)).toEqual([]);
  });

  it('says where it will go by what the caller said', async () => {
    const draft = await newDraft(handler);
    const field = /name="(match-[0-9a-f-]{36})"/.exec(await known(handler, draft))?.[1] ?? 'no match';
    expect(text(await known(handler, draft, { ...told, [field]: 'same_incident' }))).toMatch(
      /Bromford\. It joins case C-/,
    );
    const other = text(await known(handler, draft, { ...told, [field]: 'not_same' }));
    expect(other).toContain('Standard priority: first contact by');
    expect(other).toContain('1 possible match.');
  });

  it('holds answers of what is not asked about, and loses none of them', async () => {
    const draft = await newDraft(handler);
    const id = casework.ids.newId();
    const page = await known(handler, draft, { ...told, [`match-${id}`]: 'not_same' });
    expect(page).toContain(`<input type="hidden" name="match-${id}" value="not_same">`);
    expect(page).not.toContain('aria-pressed="true"');
  });

  it('is carried into the report, and its case says why', async () => {
    const draft = await newDraft(handler);
    const elsewhere = { ...told, place: '3 Quarry Lane, Burntwood', phone: '' };
    const [met] = await database.sql<{ id: string; reference: string }[]>`
      select i.id, c.reference from incidents i join cases c on c.id = i.case_id where not c.restricted limit 1`;
    if (met === undefined) throw new Error('nothing is known');
    const logged = await handler.post(draft, { ...elsewhere, [`match-${met.id}`]: 'recurrence', do: 'log' });
    expect(logged.headers.location).toMatch(/^\/reports\/R-/);
    await triage(draft.split('/').at(-1) ?? '');
    const officer = await signedIn(
      app,
      await insertUser(database.db, { role: 'supervisor', agency: 'bromford' }),
    );
    const why = text((await officer.get(`/cases/${met.reference}/why`)).body);
    expect(why).toContain(`The caller said that it has happened again: ${met.reference}`);
  });

  it('is nobody’s but the draft’s own author', async () => {
    expect((await fire.post(`${await newDraft(handler)}/known`, told)).statusCode).toBe(404);
  });
});

it('a restricted case changes nothing of what is said to who is not named on it', async () => {
  const all = async () => {
    const said = [];
    for (const who of [handler, fire]) said.push(text(await known(who, await newDraft(who))));
    return said;
  };
  const before = await all();
  await take('2026-03-01', {
    description: 'My husband hits me and says he will kill me',
    categoryGiven: 'domestic_abuse',
  });
  casework.clock.set(NOW);
  expect(await database.sql`select 1 from cases where restricted`).toHaveLength(1);
  expect(await all()).toEqual(before);
});

it('a yes to two cases is shown to whoever decides, with both', async () => {
  const streets = ['5 Tallow Fold, Shenstone', '8 Chandler Nook, Whittington'];
  for (const address of streets)
    await take('2026-02-25', { parties: [], place: aPlace({ address, tenure: 'social:bromford' }) });
  casework.clock.set(NOW);
  const met = await database.sql<{ id: string; reference: string }[]>`
    select i.id, c.reference from incidents i join cases c on c.id = i.case_id
    where c.address = any(${streets})`;
  expect(met).toHaveLength(2);
  const draft = await newDraft(handler);
  const answers = Object.fromEntries(met.map(({ id }) => [`match-${id}`, 'recurrence']));
  const fields = { ...told, place: '9 Abbey Close, Shenstone', phone: '', ...answers };
  expect(text(await known(handler, draft, fields))).toContain('Somebody there decides what it belongs to');
  const logged = await handler.post(draft, { ...fields, do: 'log' });
  await triage(draft.split('/').at(-1) ?? '');
  const page = text(
    (await handler.get(String(logged.headers.location).replace('/reports/', '/review/'))).body,
  );
  for (const { reference } of met)
    expect(page).toContain(`The caller said that it has happened again: ${reference}`);
});
