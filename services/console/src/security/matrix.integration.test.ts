import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { consoleInTest, signedIn, visitor, type Visitor } from '../console.fixture.ts';
import { LOOKERS, MATRIX, type Known } from './routes.matrix.ts';

const database = testDatabase();
let app: FastifyInstance;
let known: Known;
let lookers: Visitor[];

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  const owner = { ownerAgency: 'bromford', ownerKind: 'landlord' } as const;
  const [openCase, restrictedCase] = [
    await insertCase(database.db, owner),
    await insertCase(database.db, { ...owner, restricted: true }),
  ];
  const { reference: report } = await insertReport(database.db, { caseId: openCase });
  known = { openCase, restrictedCase, report };
  lookers = [];
  for (const { role, agency } of LOOKERS)
    lookers.push(await signedIn(app, await insertUser(database.db, { role, agency })));
});
afterAll(() => app.close());

it('has a row for every page that there is, and for no other', () => {
  const pages = app.console.routes.filter(({ method, config }) => method === 'GET' && config.bare !== true);
  expect([...new Set(MATRIX.map(({ route }) => route))].toSorted()).toEqual(
    [...new Set(pages.map(({ url }) => url))].toSorted(),
  );
});

describe.each(MATRIX.map((row) => [`${row.route} ${row.of ?? ''}`.trim(), row] as const))(
  '%s',
  (_name, row) => {
    const address = (): string => row.address?.(known) ?? row.route;

    it('answers each role and agency as it may be', async () => {
      const got: string[] = [];
      for (const [n, looker] of lookers.entries())
        got.push(`${LOOKERS[n]?.name ?? ''} ${(await looker.get(address())).statusCode}`);
      expect(got).toEqual(LOOKERS.map(({ name }, n) => `${name} ${row.statuses[n] ?? 'unsaid'}`));
    });

    it('sends somebody who is not signed in to sign in, unless it is for everybody', async () => {
      const answer = await visitor(app).get(address());
      expect(answer.statusCode).toBe(row.nobody ?? 303);
      expect(answer.headers.location ?? '/sign-in').toMatch(/^\/sign-in/);
    });
  },
);
