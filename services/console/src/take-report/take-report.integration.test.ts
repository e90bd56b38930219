import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { findPlaces, triageReport } from '@asb/casework';
import {
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

beforeAll(async () => {
  await publishLichfieldRules(database);
  await storeLichfieldPlaces(casework);
  app = await consoleInTest(casework);
});
afterAll(() => app.close());

const handler = async (): Promise<Visitor> =>
  signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));

const begin = async (browser: Visitor): Promise<string> => {
  const { statusCode, headers } = await browser.get('/reports/new');
  expect(statusCode).toBe(303);
  return String(headers.location);
};

const acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
} as const;
const HOME = '12 Dimbles Lane, Lichfield, WS13 7XA';
const homeId = async (): Promise<string> =>
  (await findPlaces(casework)({ text: HOME, limit: 1 }, acting))[0]?.id ?? 'none';

const told = async (): Promise<Record<string, string>> => ({
  do: 'log',
  place: HOME,
  placeId: await homeId(),
  danger: 'no',
  words: 'Loud music again since nine o’clock, the bass comes through the wall',
});

describe('logging', () => {
  it('makes one report of a draft, taken in by its author, however often it is sent', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const id = draft.split('/').at(-1) ?? '';
    expect((await browser.post(draft, await told())).statusCode).toBe(303);
    expect((await browser.get(draft)).body).toContain('Already logged as R-');
    expect((await browser.post(draft, await told())).body).toContain('Already logged as R-');
    const stored = await database.sql<{ address: string; tenure: string; queued: number; drafts: number }[]>`
      select address, tenure, (select count(*)::int from outbox where payload ->> 'reportId' = ${id}) as queued,
        (select count(*)::int from report_drafts where id = ${id}) as drafts
      from reports where id = ${id} and source_user_id is not null`;
    expect(stored).toEqual([expect.objectContaining({ tenure: 'social:bromford', queued: 1, drafts: 0 })]);
  });

  it('from two tabs at once, while both still save, answers each with the one report', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const form = await told();
    const json = { accept: 'application/json' };
    const sent = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [browser.post(draft, form), browser.post(`${draft}/autosave`, form, json)]),
    );
    const [{ reference } = { reference: '' }] = await database.sql<{ reference: string }[]>`
      select reference from reports where id = ${draft.split('/').at(-1) ?? ''}`;
    const answers = sent.map(({ statusCode, headers, body }) => {
      if (statusCode === 303) return String(headers.location).split('?')[0];
      return body.startsWith('{"saved"') ? 'saved' : /R-[\w-]+/.exec(body)?.[0];
    });
    const right = ['saved', reference, `/reports/${reference}`];
    expect(answers.filter((answer) => !right.includes(String(answer)))).toEqual([]);
    expect((await browser.get('/reports/drafts')).body).toContain('Nothing is waiting to be finished.');
  });

  it('greets whoever comes from it, on every look; every other way asks for the caller’s name first', async () => {
    const userId = await insertUser(database.db, { role: 'call_handler', agency: null });
    const browser = await signedIn(app, userId);
    const draft = await begin(browser);
    const id = draft.split('/').at(-1) ?? '';
    const form = { ...(await told()), name: 'Rosa Lindqvist', phone: '07700 900142' };
    const logged = String((await browser.post(draft, form)).headers.location);
    const plain = logged.split('?')[0] ?? '';
    expect((await browser.get(logged)).body).toContain(`href="${logged}"`);
    const [job] = await database.sql<{ outboxId: string }[]>`
      select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
    await triageReport(casework)({ reportId: id, outboxId: job?.outboxId ?? '', correlationId: 'test' });
    const greeted = async (who: Visitor, address: string) => {
      const { body } = await who.get(address);
      return [body.includes('Report logged'), body.includes('Told by <strong>Rosa Lindqvist')];
    };
    for (let look = 0; look < 2; look += 1) expect(await greeted(browser, logged)).toEqual([true, false]);
    expect(await greeted(browser, plain)).toEqual([false, true]);
    expect(await greeted(await signedIn(app, userId), logged)).toEqual([false, true]);
    expect(await greeted(await handler(), logged)).toEqual([false, true]);
  });

  it('names what is missing, and keeps what was typed', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const answer = await browser.post(draft, { do: 'log', words: 'It is awful', name: 'Rosa Lindqvist' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Enter a place');
    expect(answer.body).toContain('Select whether anyone is in danger now');
    expect(answer.body).toContain('Select the type of problem');
    expect((await browser.get(draft)).body).toContain('value="Rosa Lindqvist"');
  });

  it.each(['place', 'placeId', 'words', 'name'])(
    'takes what was pasted with a NUL in it: %s',
    async (name) => {
      const browser = await handler();
      const form = { ...(await told()), placeId: 'unlisted', name: 'Rosa' };
      const answer = await browser.post(await begin(browser), {
        ...form,
        [name]: `\0${form[name as 'name']}`,
      });
      expect(answer.statusCode).toBe(303);
    },
  );

  it('says at each field what is too long in it', async () => {
    const browser = await handler();
    const long = 'x'.repeat(30_000);
    const names = [
      'words',
      'name',
      'phone',
      'email',
      'homeAddress',
      'accessNeeds',
      'times',
      'victims',
      'alleged',
    ];
    const filled = Object.fromEntries(names.map((name) => [name, long]));
    const answer = await browser.post(await begin(browser), {
      ...(await told()),
      ...filled,
      needsHelp: 'yes',
      type: 'noise',
    });
    expect(answer.statusCode).toBe(422);
    const said = [...answer.body.matchAll(/id="(\w+)-error"/g)].map(([, name]) => name);
    expect(said.toSorted()).toEqual(names.toSorted());
  });

  it('waits for an answer about 999, and keeps the report whatever it is', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const danger = { ...(await told()), danger: 'yes' };
    expect((await browser.post(draft, danger)).body).toContain('Select whether the caller is through to 999');
    expect((await browser.post(draft, { ...danger, dangerAnswer: 'will_not' })).statusCode).toBe(303);
    const [report] = await database.sql<{ call999: boolean }[]>`
      select call999 from reports where id = ${draft.split('/').at(-1) ?? ''}`;
    expect(report?.call999).toBe(true);
  });
});

describe('a draft', () => {
  it('is where a call handler begins, one for each tab', async () => {
    const browser = await handler();
    expect((await browser.get('/')).headers.location).toBe('/reports/new');
    expect(await begin(browser)).not.toBe(await begin(browser));
    expect((await browser.get('/reports/drafts')).body).toContain('Nothing is waiting to be finished.');
  });

  it('is kept sealed, and its author finds it filled', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const words = 'Music so loud the walls shake';
    const saved = await browser.post(draft, {
      do: 'save',
      place: '12 dimbles',
      words,
      name: 'Rosa Lindqvist',
    });
    expect(saved.statusCode).toBe(303);
    const { body } = await browser.get(draft);
    expect(body).toContain(words);
    expect(body).toContain('value="Rosa Lindqvist"');
    expect(body).toContain(HOME);
    const [row] = await database.sql<{ fields: string }[]>`
      select fields from report_drafts where id = ${draft.split('/').at(-1) ?? ''}`;
    expect(row?.fields).toMatch(/^v1\./);
    expect(row?.fields).not.toContain('Rosa');
  });

  it('is nobody else’s', async () => {
    const draft = await begin(await handler());
    const other = await handler();
    expect((await other.get(draft)).statusCode).toBe(404);
    expect((await other.post(draft, { words: 'Mine' })).statusCode).toBe(404);
    expect((await other.post(`${draft}/discard`)).statusCode).toBe(404);
  });

  it('says landlord and ward of a chosen place, and forgets it when other words are typed', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const placeId = await homeId();
    await browser.post(draft, { do: 'find', place: '12 dimb', placeId });
    expect((await browser.get(draft)).body).toContain('Bromford home, ');
    await browser.post(draft, { do: 'find', place: '14 Dimbles Lane', placeId, placeLabel: HOME });
    const { body } = await browser.get(draft);
    expect(body).not.toContain('Bromford home, ');
    expect(body).toContain('Which of these is it?');
  });

  it('is counted, discarded, put back, and gone after a week', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    await browser.post(draft, { place: 'Beacon Park', words: 'Bikes over the grass' });
    expect((await browser.get('/reports/drafts')).body).toMatch(/moj-notification-badge">1</);
    await browser.post(`${draft}/discard`);
    expect((await browser.get(draft)).statusCode).toBe(404);
    const list = (await browser.get('/reports/drafts')).body;
    expect(list).not.toContain('moj-notification-badge');
    expect(list).toContain('Put back');
    await browser.post(`${draft}/restore`);
    expect((await browser.get(draft)).statusCode).toBe(200);
  });

  it('is kept while it is typed, danger unanswered and all, until it was logged', async () => {
    const browser = await handler();
    const draft = await begin(browser);
    const json = { accept: 'application/json' };
    const typed = { ...(await told()), danger: 'yes' };
    const answer = await browser.post(`${draft}/autosave`, typed, json);
    expect(answer.body).toMatch(/^\{"saved":"\d.+","started":"\d.+"\}$/);
    expect((await browser.get(draft)).body).toContain('the bass comes through the wall');
    expect((await (await handler()).post(`${draft}/autosave`, typed, json)).statusCode).toBe(404);

    await browser.post(draft, { ...typed, dangerAnswer: 'through' });
    const late = await browser.post(`${draft}/autosave`, typed, json);
    expect(late.statusCode).toBe(409);
    expect(late.body).toMatch(/^\{"logged":"R-.+"\}$/);
  });

  it('keeps the session of who types on, page or no page', async () => {
    let at = Date.now();
    const later = await consoleInTest(casework, { now: () => new Date(at) });
    const browser = await signedIn(
      later,
      await insertUser(database.db, { role: 'call_handler', agency: null }),
    );
    const draft = await begin(browser);
    for (const words of ['Loud', 'Loud music', 'Loud music again']) {
      at += 50 * 60_000;
      const kept = await browser.post(`${draft}/autosave`, { words }, { accept: 'application/json' });
      expect(kept.statusCode).toBe(200);
    }
    at += 61 * 60_000;
    const late = await browser.post(`${draft}/autosave`, {}, { accept: 'application/json' });
    expect(late.statusCode).toBe(401);
    await later.close();
  });

  it.each(['save', 'park'])('is kept and shown again by %s while 999 is not answered', async (pressed) => {
    const browser = await handler();
    const draft = await begin(browser);
    const answer = await browser.post(draft, { do: pressed, danger: 'yes', words: 'He has a knife' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Select whether the caller is through to 999');
    expect((await browser.get(draft)).body).toContain('He has a knife');
  });
});

it('suggests places with whose they are and their ward', async () => {
  const browser = await handler();
  const answer = await browser.post(
    '/places/suggestions',
    { text: '12 dimb' },
    { accept: 'application/json' },
  );
  const [first] = answer.json<Record<string, string>[]>();
  expect(first).toMatchObject({ label: HOME, owner: 'Bromford home' });
  expect(first?.['facts']).toMatch(/^Bromford home, .+ ward$/);
});
