import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { schema } from '@asb/database';
import {
  insertCase,
  insertReport,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import { as, granted } from '../run-case/case-actions.fixture.ts';
import { browseCases } from './browse-cases.ts';
import { personVictimisation } from './person-victimisation.ts';
import { repeatVictims } from './repeat-victims.ts';

const database = testDatabase();
const casework = testCasework(database);
const DAY = 86_400_000;
const daysAgo = (days: number): Date => new Date(SUNDAY_EVENING.getTime() - days * DAY);

const ids = new Map<string, string>();

/** Somebody who tells of incidents so many days ago, in a case; `again` tells of the last of them once more. */
const suffers = async (
  name: string,
  caseId: string,
  days: readonly number[],
  more: { again?: true; role?: 'reporter' | 'victim' | 'witness' | 'alleged_perpetrator' } = {},
): Promise<void> => {
  const { db } = database;
  const personId = ids.get(name) ?? randomUUID();
  if (!ids.has(name)) await db.insert(schema.people).values({ id: personId, createdAt: SUNDAY_EVENING });
  ids.set(name, personId);
  const tell = async (reportId: string): Promise<void> => {
    const id = randomUUID();
    await db.insert(schema.parties).values({
      id,
      reportId,
      role: more.role ?? 'reporter',
      anonymous: false,
      personId,
      details: casework.personal.seal({ name }, `parties.details:${id}`),
    });
  };
  for (const day of days) {
    const { id, incidentId } = await insertReport(db, { caseId, occurredAt: daysAgo(day) });
    await tell(id);
    if (more.again && incidentId !== null)
      await tell((await insertReport(db, { incidentId, occurredAt: daysAgo(day) })).id);
  }
};

let council: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  council = await insertCase(database.db, { ownerAgency: 'council' });
  const bromford = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
  const secret = await insertCase(database.db, { ownerAgency: 'council', restricted: true, named: [] });
  await suffers('Rosa', council, [10, 40, 170]);
  await suffers('Rosa', bromford, [20]);
  await suffers('Tom', council, [5, 6], { again: true });
  await suffers('Ines', council, [1, 2, 3], { role: 'witness' });
  await suffers('Paul', council, [4, 5, 6], { role: 'alleged_perpetrator' });
  await suffers('Olga', council, [200, 210, 220]);
  await suffers('Una', secret, [1, 2, 3], { role: 'victim' });
});

const found = async (rule: string, acting: Acting) =>
  granted(await repeatVictims(casework)({ rule }, acting)).items.map(
    ({ name, incidents }) => `${name ?? '?'} ${incidents}`,
  );

const PARTNERSHIP = as('supervisor', null);

it.each([
  ['half-year-3', ['Rosa 4']],
  ['half-year-2', ['Rosa 4', 'Tom 2']],
  ['twelve-months-two', ['Rosa 4', 'Olga 3', 'Tom 2']],
  ['quarter-three', ['Rosa 3', 'Olga 3']],
  ['month-three-calls', ['Rosa 3', 'Olga 3']],
])('counts separate incidents of victims and reporters, by %s', async (rule, expected) => {
  expect((await found(rule, PARTNERSHIP)).toSorted()).toEqual([...expected].toSorted());
});

it('counts what the supervisor may read alone', async () => {
  expect(await found('half-year-2', as('supervisor', 'bromford'))).toEqual([]);
  expect(await found('half-year-3', as('supervisor', 'council'))).toEqual(['Una 3', 'Rosa 3']);
});

it('agrees with what is told of each person, and names the agencies', async () => {
  const { items, total } = granted(await repeatVictims(casework)({ rule: 'half-year-2' }, PARTNERSHIP));
  expect(total).toBe(2);
  for (const { personId, definitions, caseReview } of items)
    expect({ personId, definitions, caseReview }).toEqual(
      granted(await personVictimisation(casework)({ personId }, PARTNERSHIP)),
    );
  expect(items[0]?.agencies).toEqual(['bromford', 'council']);
});

it('narrows the list of cases to theirs', async () => {
  const { items } = await browseCases(casework)({ repeatVictim: true }, as('supervisor', 'council'));
  expect(items).toHaveLength(2);
  expect(items.map(({ id }) => id)).toContain(council);
});

it('is for supervisors, and by rules that are in force', async () => {
  expect(await repeatVictims(casework)({ rule: 'half-year-3' }, as('officer', 'council'))).toMatchObject({
    refusal: 'forbidden',
  });
  expect(await repeatVictims(casework)({ rule: 'repeat-place' }, PARTNERSHIP)).toMatchObject({
    refusal: 'unknown_rule',
  });
});
