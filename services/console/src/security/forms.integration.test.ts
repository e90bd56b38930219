import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LightMyRequestResponse } from 'fastify';
import {
  CAST,
  markedWorld,
  REPORTS,
  SUNDAY_EVENING,
  tellsTooMuch,
  TEST_PERSONAL,
  type Looker,
  type MarkedWorld,
} from '@asb/testing';
import {
  addressesOf,
  KNOWN,
  openWorld,
  withoutChance,
  wordsOf,
  type Address,
  type OpenWorld,
} from './world.fixture.ts';
import { contentOf } from './content.fixture.ts';
import { FORMS, type FormRow, type Words } from './forms.matrix.ts';

/*
 * Every form, sent by everybody to every case, report and person: who may not send it is answered as where nothing is
 * and changes nothing; the first who may changes something, so that no form is refused for being badly filled in.
 */

/** Kept untouched, for copies. */
let marked: MarkedWorld;
let walked: MarkedWorld;
let world: OpenWorld;

beforeAll(async () => {
  marked = await markedWorld(TEST_PERSONAL, SUNDAY_EVENING);
  walked = await marked.copy();
  world = await openWorld(walked);
}, 120_000);
afterAll(async () => {
  await world.close();
  await walked.drop();
  await marked.drop();
});

const ANY_REPORT = wordsOf(REPORTS[0] ?? expect.fail('the marked world holds no report'));

const isAllowed = ({ route }: FormRow, { role }: Looker): boolean => {
  const found = world.app.console.routes.find(({ method, url }) => method === 'POST' && url === route);
  const allow = found?.config.allow ?? [];
  return allow === 'anyone' || allow.includes(role);
};

const asText = ({ statusCode, headers, body }: LightMyRequestResponse): string =>
  withoutChance(`${statusCode} ${String(headers.location)}\n${body}`);

const nowhere = new Map<string, string>();
const nowhereFor = async (looker: Looker): Promise<string> => {
  const known = nowhere.get(looker.name) ?? asText(await world.as(looker).post('/no-such-page', {}));
  nowhere.set(looker.name, known);
  return known;
};

const named = (rows: readonly FormRow[]) =>
  rows.map((row) => [`${row.route} ${row.of ?? ''}`.trim(), row] as const);

const changes = FORMS.filter(({ kind }) => kind === 'change');
const questions = FORMS.filter(({ kind }) => kind === 'question');

/** Sends a row's form and answers what is wrong with the answer. */
const faultsOf = async (
  row: FormRow,
  looker: Looker,
  { path, finds }: Address,
  words: Words,
): Promise<string[]> => {
  const browser = world.as(looker);
  const fields = row.fields({ ...KNOWN, ...words });
  const answer = await browser.post(path, fields);
  const next = answer.statusCode === 303 ? await browser.get(String(answer.headers.location)) : undefined;
  const said = `${asText(answer)}${next === undefined ? '' : asText(next)}`;
  const faults = tellsTooMuch(said, looker, Object.values(fields)).map((what) => `tells the ${what}`);
  if (answer.statusCode >= 500) faults.push('fails');
  if (!(isAllowed(row, looker) && finds(looker)) && said !== (await nowhereFor(looker)))
    faults.push('is known to be there');
  return faults.map((fault) => `${looker.name}: ${path} ${fault}`);
};

describe.each(named(changes))('%s', (_name, row) => {
  const addresses = addressesOf(row);
  const own = addresses[0] ?? expect.fail('a row has an address');
  const may = (looker: Looker): boolean =>
    isAllowed(row, looker) && own.finds(looker) && row.may?.includes(looker.name) !== false;
  /** Where this one must change nothing; a role that may not send it is turned away wherever it goes. */
  const forbidden = (looker: Looker): readonly Address[] => {
    if (!isAllowed(row, looker)) return [own];
    return addresses.filter((one) => !one.finds(looker) || (one === own && !may(looker)));
  };

  it('changes nothing when sent by who may not, and is answered as where nothing is', async () => {
    const before = await contentOf(world.database);
    const faults: string[] = [];
    for (const looker of CAST)
      for (const address of forbidden(looker))
        faults.push(...(await faultsOf(row, looker, address, ANY_REPORT)));
    expect(faults).toEqual([]);
    expect(await contentOf(world.database)).toEqual(before);
  });

  it('changes nothing when sent by somebody who is not signed in', async () => {
    const before = await contentOf(world.database);
    const answer = await world.as(null).post(own.path, row.fields({ ...KNOWN, ...ANY_REPORT }));
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in']);
    expect(await contentOf(world.database)).toEqual(before);
  });

  it('changes something when sent by who may', async () => {
    const first = CAST.filter(may).find(({ name }) => row.may === undefined || name === row.may[0]);
    if (first === undefined) throw new Error('nobody of the cast may send it');
    const copy = await marked.copy();
    const other = await openWorld(copy);
    const before = await contentOf(other.database);
    const answer = await other.as(first).post(own.path, row.fields({ ...KNOWN, ...ANY_REPORT }));
    const after = await contentOf(other.database);
    await other.close();
    await copy.drop();
    expect({ status: answer.statusCode, content: after }).not.toEqual({
      status: answer.statusCode,
      content: before,
    });
  });
});

const allLookers = CAST.map((looker) => [looker.name, looker] as const);
describe.each(named(questions))('%s', (_name, row) => {
  it.each(allLookers)('tells the %s only what is theirs', async (_who, looker) => {
    const faults: string[] = [];
    for (const address of addressesOf(row))
      for (const report of REPORTS) faults.push(...(await faultsOf(row, looker, address, wordsOf(report))));
    expect(faults).toEqual([]);
  });
});
