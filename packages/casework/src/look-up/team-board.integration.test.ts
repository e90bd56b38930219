import { beforeAll, describe, expect, it } from 'vitest';
import {
  hoursFromSunday,
  insertUser,
  PLANNED_WORK,
  plantCase,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import { as, granted } from '../run-case/case-actions.fixture.ts';
import { browseCases, type BrowseRequest } from './browse-cases.ts';
import { CASE_AGE_CODES } from './case-filters.ts';
import { PRESSING, teamBoard } from './team-board.ts';

const database = testDatabase();
const casework = testCasework(database);
const people = new Map<string, string>();

const BROMFORD = as('supervisor', 'bromford');
const COUNCIL = as('supervisor', 'council');
const PARTNERSHIP = as('supervisor', null);

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const [name, agency] of [
    ['priya', 'bromford'],
    ['owen', 'bromford'],
    ['clare', 'council'],
  ] as const)
    people.set(name, await insertUser(database.db, { role: 'officer', agency }));
  for (const planned of Object.values(PLANNED_WORK)) await plantCase(database, planned, people);
});

const boardFor = async (acting: Acting) => granted(await teamBoard(casework)({ sort: 'due' }, acting));
const nameOf = (id: string | null): string => [...people].find(([, known]) => known === id)?.[0] ?? 'nobody';

describe('counted by hand over the planned work', () => {
  it('an agency’s supervisor has the agency’s own, with the restricted ones that are theirs to name people on', async () => {
    const board = await boardFor(BROMFORD);
    expect(board.numbers).toEqual({ open: 11, overdue: 3, soon: 3, unassigned: 4, pausedLong: 1 });
    expect(board.pressing.total).toBe(6);
    const none = { overdue: 0, soon: 0, today: 0, tomorrow: 0, later: 0 };
    expect(board.promises.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { ...none, kind: 'first_contact', overdue: 2, soon: 2 },
      { ...none, kind: 'referral_answer', soon: 1 },
      { ...none, kind: 'review', later: 1 },
      { ...none, kind: 'risk_assessment', overdue: 1 },
      { ...none, kind: 'update', tomorrow: 1, later: 1 },
    ]);
    const loads = board.officers.map(({ officer, ...load }) => [nameOf(officer), load] as const);
    expect(Object.fromEntries(loads)).toEqual({
      priya: { open: 2, overdue: 2, today: 1, onlyToday: 0 },
      owen: { open: 4, overdue: 0, today: 0, onlyToday: 0 },
      nobody: { open: 4, overdue: 1, today: 1, onlyToday: 1 },
    });
    expect(board.ages).toEqual([
      { agency: 'bromford', ages: { 'up-to-7': 7, '8-to-28': 1, '29-to-90': 2, 'over-90': 1 } },
    ]);
    expect(board.queues.accept).toEqual({ waiting: 1, since: hoursFromSunday(-2), came: 0, went: 0 });
    expect(board.queues.owner).toEqual({
      waiting: 4,
      since: hoursFromSunday(-24 * 7),
      came: 0,
      went: 0,
    });
    expect(board.queues.lost).toMatchObject({ waiting: 1, since: hoursFromSunday(-3) });
    expect(board.contact).toHaveLength(8);
    expect(board.contact.at(-1)).toEqual({ week: '2026-02-23', onTime: 1, late: 2 });
    expect(board.contact.slice(0, -1).every(({ onTime, late }) => onTime + late === 0)).toBe(true);
  });

  it('the partnership’s supervisor has all agencies’, and nothing restricted', async () => {
    const board = await boardFor(PARTNERSHIP);
    expect(board.numbers).toEqual({ open: 12, overdue: 3, soon: 3, unassigned: 4, pausedLong: 1 });
    expect(board.ages.map(({ agency }) => agency)).toEqual(['bromford', 'council', 'police']);
    expect(board.contact.at(-1)).toEqual({ week: '2026-02-23', onTime: 1, late: 2 });
  });

  it('another agency’s supervisor has the agency’s one', async () => {
    const board = await boardFor(COUNCIL);
    expect(board.numbers).toEqual({ open: 1, overdue: 1, soon: 0, unassigned: 0, pausedLong: 0 });
    expect(board.officers).toEqual([
      { officer: people.get('clare'), open: 1, overdue: 1, today: 0, onlyToday: 0 },
    ]);
  });

  it('nobody else has a board', async () => {
    for (const acting of [as('officer', 'bromford'), as('call_handler', null), as('administrator', null)])
      expect(await teamBoard(casework)({ sort: 'due' }, acting)).toEqual({ ok: false, refusal: 'forbidden' });
  });
});

describe.each([
  ['an agency’s supervisor', BROMFORD, ['bromford']],
  ['the partnership’s supervisor', PARTNERSHIP, []],
] as const)('every number is the length of its list, for %s', (_who, acting, leads) => {
  const length = async (request: BrowseRequest): Promise<number> =>
    (await browseCases(casework)({ status: 'open', leads, ...request }, acting)).total;

  it('at the top, in the queues and of what presses', async () => {
    const { numbers, pressing, queues } = await boardFor(acting);
    expect({
      ...numbers,
      pressing: pressing.total,
      accept: queues.accept.waiting,
      owner: queues.owner.waiting,
      lost: queues.lost.waiting,
    }).toEqual({
      open: await length({}),
      overdue: await length({ promises: ['overdue'] }),
      soon: await length({ promises: ['soon'] }),
      unassigned: await length({ unassigned: true }),
      pausedLong: await length({ promises: ['paused_long'] }),
      pressing: await length({ promises: PRESSING }),
      accept: await length({ offered: true }),
      owner: await length({ unassigned: true }),
      lost: await length({ undelivered: true }),
    });
  });

  it('of promises, officers, ages and weeks', async () => {
    const { promises, officers, ages, contact } = await boardFor(acting);
    for (const { kind, ...states } of promises)
      for (const state of ['overdue', 'soon', 'today', 'tomorrow', 'later'] as const)
        expect([kind, state, states[state]]).toEqual([
          kind,
          state,
          await length({ promises: [state], kinds: [kind] }),
        ]);
    for (const { officer, open, overdue, today } of officers) {
      const owner = officer === null ? { unassigned: true as const } : { owner: officer };
      expect([open, overdue, today]).toEqual([
        await length(owner),
        await length({ ...owner, promises: ['overdue'] }),
        await length({ ...owner, promises: ['soon', 'today'] }),
      ]);
    }
    for (const { agency, ages: counts } of ages)
      for (const age of CASE_AGE_CODES)
        expect(counts[age]).toBe(await length({ leads: [agency], ages: [age] }));
    for (const { week, onTime, late } of contact)
      expect([onTime, late]).toEqual([
        await length({ status: undefined, firstContact: { week, ended: 'on_time' } }),
        await length({ status: undefined, firstContact: { week, ended: 'late' } }),
      ]);
  });
});
