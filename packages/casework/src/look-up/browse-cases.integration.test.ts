import { beforeAll, describe, expect, it } from 'vitest';
import {
  insertUser,
  PLANNED_WORK,
  plantCase,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import { as } from '../run-case/case-actions.fixture.ts';
import { browseCases, type BrowseRequest } from './browse-cases.ts';

const database = testDatabase();
const casework = testCasework(database);
const browse = browseCases(casework);
const people = new Map<string, string>();
const names = new Map<string, string>();

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const [name, agency] of [
    ['priya', 'bromford'],
    ['owen', 'bromford'],
    ['clare', 'council'],
  ] as const)
    people.set(name, await insertUser(database.db, { role: 'officer', agency }));
  for (const [name, planned] of Object.entries(PLANNED_WORK))
    names.set(await plantCase(database, planned, people), name);
});

const person = (name: string): Acting => ({
  viewer: { role: 'officer', agency: 'bromford', userId: people.get(name) ?? null, keyId: null },
  correlationId: null,
});

const found = async (request: BrowseRequest, acting: Acting): Promise<string[]> =>
  (await browse(request, acting)).items.map(({ id }) => names.get(id) ?? id);

const BROMFORD = as('supervisor', 'bromford');
const PARTNERSHIP = as('supervisor', null);
const OPEN = { status: 'open' } as const;

describe('who is shown what', () => {
  const everything = Object.keys(PLANNED_WORK);
  const open = everything.filter((name) => PLANNED_WORK[name]?.restrictedTo === undefined);
  const bromfords = open.filter(
    (name) => PLANNED_WORK[name]?.agency === 'bromford' || PLANNED_WORK[name]?.support === 'bromford',
  );
  it.each([
    ['an officer of an agency', as('officer', 'bromford'), bromfords],
    ['somebody named', 'priya', [...bromfords, 'secret']],
    ['the agency’s supervisor', BROMFORD, [...bromfords, 'supervisorsSecret']],
    ['the partnership’s supervisor', PARTNERSHIP, open],
    ['a call handler', as('call_handler', null), open],
    ['an administrator', as('administrator', null), []],
  ])('%s', async (_who, looker, expected) => {
    const acting = typeof looker === 'string' ? person(looker) : looker;
    expect((await found({}, acting)).toSorted()).toEqual([...expected].toSorted());
  });
});

it.each<[string, BrowseRequest, string[]]>([
  ['overdue', { promises: ['overdue'] }, ['supervisorsSecret', 'late', 'councils', 'lateAndSoon']],
  ['due in four hours', { promises: ['soon'] }, ['lateAndSoon', 'soon', 'offered']],
  ['due tomorrow', { promises: ['tomorrow'] }, ['tomorrow']],
  ['due later', { promises: ['later'] }, ['late', 'later']],
  ['paused', { promises: ['paused'] }, ['pausedLong', 'pausedShort']],
  ['paused over five days', { promises: ['paused_long'] }, ['pausedLong']],
  [
    'a kind of promise',
    { promises: ['overdue', 'soon'], kinds: ['first_contact'] },
    ['supervisorsSecret', 'late', 'councils', 'lateAndSoon', 'soon'],
  ],
  ['nobody’s', { unassigned: true }, ['supervisorsSecret', 'soon', 'pausedShort', 'quiet']],
  ['offered', { offered: true }, ['offered']],
  [
    'up to 7 days',
    { ages: ['up-to-7'], leads: ['bromford'], unassigned: true },
    ['supervisorsSecret', 'soon', 'pausedShort', 'quiet'],
  ],
  ['8 to 28 days', { ages: ['8-to-28'] }, ['lateAndSoon']],
  ['29 to 90 days', { ages: ['29-to-90'] }, ['tomorrow', 'pausedLong']],
  ['over 90 days', { ages: ['over-90'] }, ['later']],
  ['led by an agency', { leads: ['council'] }, ['councils']],
  ['a priority', { priorities: ['high', 'low'] }, ['late', 'tomorrow']],
  ['a category', { categories: ['litter_flytipping'] }, ['tomorrow']],
  [
    'since a day',
    { openedFrom: '2026-02-28', leads: ['bromford'], promises: ['overdue'] },
    ['supervisorsSecret', 'late'],
  ],
  ['a lost message', { undelivered: true }, ['passedOn']],
  ['two at once', { promises: ['overdue'], priorities: ['high'] }, ['late']],
])('narrows to what is %s, least time left first', async (_name, request, expected) => {
  expect(await found({ ...OPEN, ...request }, BROMFORD)).toEqual(expected);
});

it('narrows to one officer’s', async () => {
  const owner = people.get('owen');
  expect((await found({ ...OPEN, owner }, BROMFORD)).toSorted()).toEqual(
    ['later', 'passedOn', 'pausedLong', 'tomorrow'].toSorted(),
  );
});

it('shows the promise that is due first, paused ones only where nothing else runs, and none of a closed case', async () => {
  const { items } = await browse({}, BROMFORD);
  const nextOf = (name: string): string | null =>
    items.find(({ id }) => names.get(id) === name)?.next?.kind ?? null;
  expect(['lateAndSoon', 'pausedLong', 'passedOn', 'quiet', 'closed', 'offered'].map(nextOf)).toEqual([
    'risk_assessment',
    'action_plan',
    null,
    null,
    null,
    'referral_answer',
  ]);
});

it('sorts by priority, and turns round', async () => {
  const request = { ...OPEN, priorities: ['emergency', 'high', 'low'] as const, sort: 'priority' as const };
  expect(await found(request, BROMFORD)).toEqual(['councils', 'late', 'tomorrow']);
  expect(await found({ ...request, reversed: true }, BROMFORD)).toEqual(['tomorrow', 'late', 'councils']);
});

it('counts all, shows a page, and answers the last page for one beyond it', async () => {
  const first = await browse({ ...OPEN, size: 5 }, BROMFORD);
  expect([first.total, first.pages, first.items.length]).toEqual([12, 3, 5]);
  const beyond = await browse({ ...OPEN, size: 5, page: 9 }, BROMFORD);
  expect([beyond.page, beyond.items.length]).toEqual([3, 2]);
});

it('lets nobody find out from a filter what a summary does not show', async () => {
  const handler = as('call_handler', null);
  const { items, total } = await browse(
    { ...OPEN, promises: ['overdue'], unassigned: true, sort: 'due' },
    handler,
  );
  expect(total).toBe(12);
  expect(
    items.every(
      ({ next, updatedAt, owner }) => next === null && updatedAt === null && owner.officer === null,
    ),
  ).toBe(true);
});
