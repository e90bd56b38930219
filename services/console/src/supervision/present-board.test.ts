import { describe, expect, it } from 'vitest';
import type { TeamBoard, UserView } from '@asb/casework';
import type { Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { presentBoard } from './present-board.ts';
import { presentContact } from './present-contact.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const BROMFORD: Viewer = { role: 'supervisor', agency: 'bromford', userId: 'me', keyId: null };

const names: Names = {
  agency: (code) =>
    ({ bromford: 'Bromford', police: 'Staffordshire Police', council: 'Lichfield District Council' })[code] ??
    code,
  category: () => 'Noise',
  person: (id) => ({ gone: 'Gail Gone' })[id ?? ''] ?? null,
};

const QUEUE = { waiting: 0, since: null, came: 0, went: 0 };
const BOARD: TeamBoard = {
  now: NOW,
  numbers: { open: 9, overdue: 3, soon: 0, unassigned: 4, pausedLong: 1 },
  pressing: { items: [], total: 0, page: 1, pages: 1, now: NOW },
  queues: {
    triage: { works: true, came: 9, went: 8 },
    review: [
      { reason: 'match_proposed', waiting: 3, since: new Date('2026-11-23T13:25:00Z') },
      { reason: 'triage_failed', waiting: 1, since: NOW },
    ],
    accept: { ...QUEUE, waiting: 5, since: new Date('2026-11-23T08:10:00Z'), came: 2, went: 1 },
    owner: QUEUE,
    lost: { ...QUEUE, came: null, went: null },
  },
  promises: [{ kind: 'first_contact', overdue: 3, soon: 0, today: 1, tomorrow: 0, later: 2 }],
  officers: [
    { officer: 'priya', open: 4, overdue: 2, today: 3, onlyToday: 1 },
    { officer: 'gone', open: 1, overdue: 0, today: 0, onlyToday: 0 },
    { officer: null, open: 4, overdue: 1, today: 0, onlyToday: 0 },
  ],
  ages: [{ agency: 'bromford', ages: { 'up-to-7': 6, '8-to-28': 2, '29-to-90': 1, 'over-90': 0 } }],
  repeats: { items: [], total: 1, page: 1, pages: 1, now: NOW },
  contact: [],
};

const CLARE: UserView = { id: 'clare', name: 'Clare Dunn', role: 'officer', agency: 'council' };

const present = (viewer = BROMFORD, hasPage = true, others: readonly UserView[] = []) =>
  presentBoard({
    board: BOARD,
    viewer,
    names,
    officers: [
      { id: 'priya', name: 'Priya Nair', role: 'officer', agency: 'bromford' },
      { id: 'owen', name: 'Owen Price', role: 'officer', agency: 'bromford' },
      { id: 'me', name: 'Morgan Reyes', role: 'supervisor', agency: 'bromford' },
      ...others,
    ],
    sort: 'due',
    hasPage: () => hasPage,
  });

it('leads from each number to its list, of the supervisor’s own agency', () => {
  expect(present().numbers.map(({ count, href }) => [count, href])).toEqual([
    [3, '/cases?deadline=overdue&lead=bromford'],
    [0, '/cases?deadline=soon&lead=bromford'],
    [4, '/cases?lead=bromford&owner=nobody'],
    [1, '/cases?deadline=paused_long&lead=bromford'],
    [1, '/supervision/repeats'],
  ]);
  const all = present({ ...BROMFORD, agency: null });
  expect(all.numbers[0]?.href).toBe('/cases?deadline=overdue');
});

it('says who has how much, most first, with whoever has left and nobody last', () => {
  const { work } = present();
  expect(
    work.map(({ name, open, overdue, today }) => [name, open.count, overdue.count, today.count]),
  ).toEqual([
    ['Priya Nair', 4, 2, 3],
    ['Gail Gone', 1, 0, 0],
    ['Owen Price', 0, 0, 0],
    ['Not assigned', 4, 1, 0],
  ]);
  expect(work[0]?.bar).toEqual({ over: 100, today: 50, rest: 50 });
  expect(work[0]?.today.href).toBe('/cases?deadline=soon&deadline=today&lead=bromford&owner=priya');
});

it('offers people to assign to by their agency with their load, most room first', () => {
  const [own, council, ...more] = present(BROMFORD, true, [CLARE]).assignees;
  expect(council).toMatchObject({ agency: 'Lichfield District Council', people: [{ value: 'clare' }] });
  expect([own?.agency, more]).toEqual(['Bromford', []]);
  expect(own?.people.map(({ text }) => text)).toEqual([
    'Morgan Reyes – 0 open, 0 overdue',
    'Owen Price – 0 open, 0 overdue',
    'Priya Nair – 4 open, 2 overdue',
  ]);
});

describe('queues', () => {
  it('say how long the longest waits, and what was not counted', () => {
    expect(present().queues.map(({ words, now, wait, came }) => [words, now, wait, came])).toEqual([
      ['Triage by the system', null, 'Working', 9],
      ['A person to confirm a match', 3, '25 minutes', null],
      ['A person to say what kind of problem it is', 0, 'Nothing waiting', null],
      ['A person to read what the system could not', 1, 'less than a minute', null],
      ['An agency to accept', 5, '5 hours', 2],
      ['An owner', 0, 'Nothing waiting', 0],
      ['A message that did not arrive', 0, 'Nothing waiting', null],
    ]);
  });
  it('lead nowhere where there is no such page, or nothing in it', () => {
    expect(present(BROMFORD, false).queues.map(({ href }) => href)).toEqual([
      null,
      null,
      null,
      null,
      '/cases?status=offered&lead=bromford',
      null,
      null,
    ]);
  });
});

it('shades ages by the fullest cell', () => {
  expect(present().ages.rows[0]?.cells.map(({ heat }) => heat)).toEqual([3, 1, 1, 0]);
});

describe('first contact on time', () => {
  const href = (query: object): string => JSON.stringify(query);
  it('never rounds up to all, and says none where none fell due', () => {
    const shown = presentContact(
      [
        { week: '2026-11-09', onTime: 0, late: 0 },
        { week: '2026-11-16', onTime: 299, late: 1 },
      ],
      href,
    );
    expect(shown.weeks.map(({ label, percent }) => [label, percent])).toEqual([
      ['9 Nov', null],
      ['16 Nov', 99],
    ]);
    expect(shown.said).toMatch(/^Week of 16 Nov: 99%/);
    expect(shown.weeks[1]?.late.href).toBe('{"status":"all","contact":"late","week":"2026-11-16"}');
  });
  it('says so where no week has any', () => {
    expect(presentContact([{ week: '2026-11-16', onTime: 0, late: 0 }], href)).toMatchObject({
      any: false,
      said: 'No first contact fell due in these weeks.',
    });
  });
});
