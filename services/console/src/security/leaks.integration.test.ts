import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LightMyRequestResponse } from 'fastify';
import {
  CASES,
  CAST,
  findsCase,
  findsReport,
  hasSent,
  markedWorld,
  REPORTS,
  SUNDAY_EVENING,
  tellsTooMuch,
  TEST_PERSONAL,
  type Looker,
  type MarkedWorld,
} from '@asb/testing';
import { MATRIX, type MatrixRow } from './routes.matrix.ts';
import { addressesOf, openWorld, withoutChance, type OpenWorld } from './world.fixture.ts';

/*
 * Every page, opened by everybody for every case, report and person: what it says is held against the domain's
 * definition of who may see what, and against the same page of a world in which what this looker may not see was never
 * written down. So neither words nor counts nor titles can tell of it.
 */

const marked: MarkedWorld[] = [];
let whole: OpenWorld;
const lesser = new Map<string, OpenWorld>();

/** Where something is known of this case to its agency may be told to everybody. */
const MENTIONED_TO_ALL = ['open'];

const foundBy = (looker: Looker): string[] => [
  ...CASES.filter((one) => findsCase(looker, one)).map(({ key }) => `case ${key}`),
  ...REPORTS.filter((one) => findsReport(looker, one)).map(({ key }) => `report ${key}`),
];

/** Somebody who sent a report into a case that he may not see knows that it is somewhere. */
const knowsMore = (looker: Looker): boolean => REPORTS.some((one) => one.restricted && hasSent(looker, one));

const openMarked = async (wanted?: Parameters<typeof markedWorld>[2]): Promise<OpenWorld> => {
  const world = await markedWorld(TEST_PERSONAL, SUNDAY_EVENING, wanted);
  marked.push(world);
  return openWorld(world);
};

beforeAll(async () => {
  whole = await openMarked();
  for (const looker of CAST.filter((one) => !knowsMore(one))) {
    const found = foundBy(looker);
    const sameAs = found.join();
    const isThere = (kind: string, key: string): boolean =>
      found.includes(`${kind} ${key}`) || MENTIONED_TO_ALL.includes(key);
    if (!lesser.has(sameAs))
      lesser.set(sameAs, await openMarked((one) => isThere('sentBy' in one ? 'report' : 'case', one.key)));
  }
}, 120_000);
afterAll(async () => {
  for (const world of [whole, ...lesser.values()]) await world.close();
  for (const world of marked) await world.drop();
});

const mayOpen = (row: MatrixRow, looker: Looker): boolean => {
  const route = whole.app.console.routes.find(({ method, url }) => method === 'GET' && url === row.route);
  const allow = route?.config.allow ?? [];
  return allow === 'anyone' || allow.includes(looker.role);
};

const asText = ({ statusCode, headers, body }: LightMyRequestResponse): string =>
  withoutChance(`${statusCode} ${String(headers['content-type'])} ${String(headers.location)}\n${body}`);

/** What a page answers and, where it leads on, what the next page then says. */
const opened = async (world: OpenWorld, looker: Looker, path: string): Promise<string> => {
  const browser = world.as(looker);
  const answer = await browser.get(path);
  const next = answer.statusCode === 303 ? asText(await browser.get('/no-such-page')) : '';
  return `${asText(answer)}${next}`;
};

/** The first lines in which two pages differ. */
const difference = (one: string, other: string): string => {
  const lines = other.split('\n');
  const at = one.split('\n').findIndex((line, n) => line !== lines[n]);
  return `“${one.split('\n')[at]?.trim() ?? ''}” for “${lines[at]?.trim() ?? ''}”`;
};

const faultsOf = async (row: MatrixRow, looker: Looker): Promise<string[]> => {
  const nowhere = await opened(whole, looker, '/no-such-page');
  const without = lesser.get(foundBy(looker).join());
  const faults: string[] = [];
  const addresses = addressesOf(row);
  // A role that may not open the page is turned away before anybody asks what of.
  for (const { path, finds } of mayOpen(row, looker) ? addresses : addresses.slice(0, 1)) {
    const said = await opened(whole, looker, path);
    faults.push(...tellsTooMuch(said, looker).map((what) => `${path} tells the ${what}`));
    if (said.startsWith('5')) faults.push(`${path} fails`);
    const isThere = mayOpen(row, looker) && finds(looker);
    if (!isThere && said !== nowhere)
      faults.push(`${path} is known to be there: ${difference(said, nowhere)}`);
    if (!isThere || without === undefined) continue;
    const saidWithout = await opened(without, looker, path);
    if (said !== saidWithout) faults.push(`${path} shows traces: ${difference(said, saidWithout)}`);
  }
  return faults;
};

describe.each(MATRIX.map((row) => [`${row.route} ${row.of ?? ''}`.trim(), row] as const))(
  '%s',
  (_name, row) => {
    it.each(CAST.map((looker) => [looker.name, looker] as const))(
      'tells the %s only what is theirs',
      async (_who, looker) => {
        expect(await faultsOf(row, looker)).toEqual([]);
      },
    );

    it('tells nobody anything who is not signed in', async () => {
      for (const { path } of addressesOf(row)) {
        const { body } = await whole.as(null).get(path);
        expect(tellsTooMuch(body, { name: 'nobody', role: 'administrator', agency: null })).toEqual([]);
      }
    });
  },
);
