import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '@asb/database';
import {
  caseReferenceOf,
  CASES,
  CAST,
  findsCase,
  findsPerson,
  findsReport,
  markedWorld,
  personIdOf,
  reportReferenceOf,
  REPORTS,
  SUNDAY_EVENING,
  tellsTooMuch,
  TEST_PERSONAL,
  testCasework,
  userIdOf,
  type CastName,
  type Looker,
  type MarkedWorld,
} from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, insertKey } from '../api.fixture.ts';

/*
 * Every look-up, asked by everybody with a key of their own for every case, report and person: what it answers is held
 * against the domain's definition of who may see what.
 */

interface Subject {
  readonly id: string;
  readonly finds: (looker: Looker) => boolean;
}

const NOTHING_IN_PARTICULAR: readonly Subject[] = [{ id: '', finds: () => true }];
const cases: readonly Subject[] = CASES.map((one) => ({
  id: caseReferenceOf(one.key),
  finds: (looker) => findsCase(looker, one),
}));
const reports: readonly Subject[] = REPORTS.map((one) => ({
  id: reportReferenceOf(one.key),
  finds: (looker) => findsReport(looker, one),
}));
const people: readonly Subject[] = [...new Set(REPORTS.map(({ person }) => person))].map((key) => ({
  id: personIdOf(key),
  finds: (looker) => findsPerson(looker, key),
}));

/** A row for each look-up, with what its `{id}` stands for. */
const LOOK_UPS: Readonly<Record<string, readonly Subject[]>> = {
  '/agencies': NOTHING_IN_PARTICULAR,
  '/cases': NOTHING_IN_PARTICULAR,
  '/cases/{id}': cases,
  '/cases/{id}/timeline': cases,
  '/messages': NOTHING_IN_PARTICULAR,
  '/people/{id}/victimisation': people,
  '/referrals': NOTHING_IN_PARTICULAR,
  '/reports/{id}': reports,
  '/review': NOTHING_IN_PARTICULAR,
  '/shelf': NOTHING_IN_PARTICULAR,
  '/supervision/deadlines': NOTHING_IN_PARTICULAR,
  '/supervision/queues': NOTHING_IN_PARTICULAR,
  '/users': NOTHING_IN_PARTICULAR,
};

const NOWHERE = { case: 'C-0000-0000', person: '00000000-0000-7000-8000-000000000000' } as const;

let marked: MarkedWorld;
let database: Database;
let app: Api;
const secrets = new Map<string, string>();

beforeAll(async () => {
  marked = await markedWorld(TEST_PERSONAL, SUNDAY_EVENING);
  database = connectDatabase(marked.url, { name: 'test' });
  app = await appInTest(testCasework(database));
  for (const { name, role, agency } of CAST) {
    const key = { role, agency, userId: userIdOf(name as CastName) };
    secrets.set(name, (await insertKey(database.db, key)).secret);
  }
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.close();
  await marked.drop();
});

const ask = async (looker: Looker, path: string): Promise<{ status: number; text: string }> => {
  const answer = await app.inject({
    url: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${secrets.get(looker.name) ?? ''}`,
      'x-correlation-id': NOWHERE.person,
    },
  });
  return { status: answer.statusCode, text: answer.body };
};

it('have a row each, and no row is without one', () => {
  const paths = Object.entries(app.swagger().paths ?? {});
  const declared = paths.flatMap(([path, { get }]) =>
    get === undefined ? [] : [path.replace('/api/v1', '')],
  );
  const lookUps = declared.filter((path) => !path.startsWith('/demo') && /^\/[a-z]+(\/|$)/.test(path));
  expect(lookUps.toSorted()).toEqual(Object.keys(LOOK_UPS).toSorted());
});

describe.each(Object.entries(LOOK_UPS))('%s', (path, subjects) => {
  const unknown = path.replace('{id}', path.startsWith('/people') ? NOWHERE.person : NOWHERE.case);

  it.each(CAST.map((looker) => [looker.name, looker] as const))(
    'tells the %s only what is theirs',
    async (_name, looker) => {
      const faults: string[] = [];
      const nowhere = await ask(looker, unknown);
      for (const { id, finds } of subjects) {
        const address = path.replace('{id}', id);
        const { status, text } = await ask(looker, address);
        faults.push(...tellsTooMuch(text, looker, [id]).map((what) => `${address} tells the ${what}`));
        if (status >= 500) faults.push(`${address} fails`);
        if (!finds(looker) && text !== nowhere.text)
          faults.push(`${address} is known to be there: ${text} for ${nowhere.text}`);
      }
      expect(faults).toEqual([]);
    },
  );
});
