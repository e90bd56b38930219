import { expect, it } from 'vitest';
import type { CaseLine, CaseLines } from '@asb/casework';
import type { RuleSet, Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { readCaseQuery } from './case-query.ts';
import { presentCases } from './present-cases.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const OFFICER: Viewer = { role: 'officer', agency: 'bromford', userId: 'me', keyId: null };
const HANDLER: Viewer = { role: 'call_handler', agency: null, userId: 'handler', keyId: null };

const names: Names = {
  agency: (code) => ({ bromford: 'Bromford' })[code] ?? code,
  category: (code) => ({ noise: 'Noise' })[code ?? ''] ?? 'Other',
  person: (id) => ({ priya: 'Priya Nair' })[id ?? ''] ?? null,
};

const LINE: CaseLine = {
  id: 'one',
  reference: 'C-5Q3N-NE9Z',
  version: 3,
  status: 'open',
  priority: 'standard',
  category: 'noise',
  owner: { agency: 'bromford', officer: 'priya' },
  restricted: false,
  provisional: false,
  openedAt: new Date('2026-11-20T10:00:00Z'),
  closedAt: null,
  lastIncidentAt: new Date('2026-11-20T10:00:00Z'),
  address: '14 Weaver Rise',
  postcode: null,
  place: null,
  point: null,
  offered: false,
  next: {
    kind: 'first_contact',
    dueAt: new Date('2026-11-23T10:50:00Z'),
    status: 'missed',
    pausedAt: null,
    pausedUntil: null,
    pausedBecause: null,
  },
  updatedAt: NOW,
};

const present = (query: object, viewer = OFFICER, found: Partial<CaseLines> = {}) =>
  presentCases({
    query: readCaseQuery(query),
    found: { items: [LINE], total: 1, page: 1, pages: 1, now: NOW, ...found },
    names,
    viewer,
    ruleSet: { agencies: [{ code: 'bromford', name: 'Bromford' }] } as unknown as RuleSet,
    officers: [
      { id: 'priya', name: 'Priya Nair', role: 'officer', agency: 'bromford' },
      { id: 'me', name: 'Owen Price', role: 'officer', agency: 'bromford' },
    ],
    dayWords: (day) => `the ${day}`,
  });

it('shows a case with its owner, and its promise by name', () => {
  expect(present({}).rows[0]).toMatchObject({
    title: 'Noise, 14 Weaver Rise',
    officer: 'Priya Nair',
    agency: 'Bromford',
    next: { tone: 'over', words: 'Overdue by 3 hours', detail: 'First contact, was due 10:50am today' },
  });
});

it('gives each filter in force with the address without it, from the first page', () => {
  const { selected } = present({
    deadline: ['overdue', 'soon'],
    owner: 'me',
    since: '2026-11-01',
    page: '2',
  });
  expect(selected).toEqual([
    {
      heading: 'Deadline',
      tags: [
        { text: 'Overdue', href: '/cases?deadline=soon&owner=me&since=2026-11-01' },
        { text: 'Due in the next 4 hours', href: '/cases?deadline=overdue&owner=me&since=2026-11-01' },
      ],
    },
    {
      heading: 'Owner',
      tags: [{ text: 'Me', href: '/cases?deadline=overdue&deadline=soon&since=2026-11-01' }],
    },
    {
      heading: 'Opened since',
      tags: [{ text: 'the 2026-11-01', href: '/cases?deadline=overdue&deadline=soon&owner=me' }],
    },
  ]);
});

it('says which column is sorted, and which way', () => {
  expect(present({}).sorts).toMatchObject({ due: { aria: 'ascending' }, updated: { aria: 'none' } });
  expect(present({ sort: 'updated' }).sorts.updated).toEqual({
    aria: 'descending',
    href: '/cases?sort=-updated',
  });
  expect(present({ sort: '-due' }).sorts.due.aria).toBe('descending');
});

it('offers a call handler what a summary shows, and nothing else to narrow by', () => {
  const { choices } = present({}, HANDLER);
  expect(choices.whole).toBe(false);
  expect(choices.status.map(({ value }) => value)).toEqual(['open', 'closed', 'all']);
});

it('names oneself as me, and colleagues by name', () => {
  expect(present({}).choices.owner.map(({ text }) => text)).toEqual(['Me', 'Nobody yet', 'Priya Nair']);
});

it('links the first, the last and the pages beside this one', () => {
  const { pages } = present({ page: '5' }, OFFICER, { page: 5, pages: 9, total: 210 });
  expect(pages?.items.map((item) => ('number' in item ? item.number : '…'))).toEqual([
    '1',
    '…',
    '4',
    '5',
    '6',
    '…',
    '9',
  ]);
  expect(pages).toMatchObject({ previous: { href: '/cases?page=4' }, next: { href: '/cases?page=6' } });
});
