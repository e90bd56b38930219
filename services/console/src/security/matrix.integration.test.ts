import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOKERS, markedWorld, SUNDAY_EVENING, TEST_PERSONAL, type MarkedWorld } from '@asb/testing';
import { FORMS } from './forms.matrix.ts';
import { MATRIX } from './routes.matrix.ts';
import { addressesOf, openWorld, type OpenWorld } from './world.fixture.ts';

let marked: MarkedWorld;
let world: OpenWorld;

beforeAll(async () => {
  marked = await markedWorld(TEST_PERSONAL, SUNDAY_EVENING);
  world = await openWorld(marked);
}, 120_000);
afterAll(async () => {
  await world.close();
  await marked.drop();
});

const declared = (method: string): string[] => [
  ...new Set(
    world.app.console.routes
      .filter(({ method: one, config }) => one === method && config.bare !== true)
      .map(({ url }) => url),
  ),
];

describe.each([
  ['GET', 'MATRIX of security/routes.matrix.ts', MATRIX],
  ['POST', 'FORMS of security/forms.matrix.ts', FORMS],
] as const)('%s routes', (method, where, rows) => {
  const listed = new Set(rows.map(({ route }) => route));

  it(`have each a row in ${where}`, () => {
    const missing = declared(method).filter((route) => !listed.has(route));
    expect(missing, `add a row with this route to ${where}: who may open it must be said`).toEqual([]);
  });

  it(`have no row in ${where} without a route`, () => {
    const there = declared(method);
    expect([...listed].filter((route) => !there.includes(route))).toEqual([]);
  });
});

it('has no routes but of these methods', () => {
  const methods = new Set(world.app.console.routes.map(({ method }) => method));
  expect([...methods].toSorted()).toEqual(['GET', 'POST']);
});

describe.each(MATRIX.map((row) => [`${row.route} ${row.of ?? ''}`.trim(), row] as const))(
  '%s',
  (_name, row) => {
    const address = addressesOf(row)[0]?.path ?? row.route;

    it('answers each role and agency as it may be', async () => {
      const got: string[] = [];
      for (const looker of LOOKERS)
        got.push(`${looker.name} ${(await world.as(looker).get(address)).statusCode}`);
      expect(got).toEqual(LOOKERS.map(({ name }, n) => `${name} ${row.statuses[n] ?? 'unsaid'}`));
    });

    it('sends somebody who is not signed in to sign in, unless it is for everybody', async () => {
      const answer = await world.as(null).get(address);
      expect(answer.statusCode).toBe(row.nobody ?? 303);
      expect(answer.headers.location ?? '/sign-in').toMatch(/^\/sign-in/);
    });
  },
);
