import { expect, it } from 'vitest';
import { PROMISE_STATES } from '@asb/casework';
import { casesHref, readCaseQuery, requestOf, sortedBy, writeCaseQuery } from './case-query.ts';

const ME = '018f0000-0000-7000-8000-000000000001';

it.each([
  '',
  'status=closed',
  'status=offered&lead=bromford',
  'deadline=overdue&deadline=soon&kind=first_contact&priority=high&category=noise&age=8-to-28',
  `owner=${ME}&since=2026-11-01&repeat=yes&lost=yes&sort=-priority&page=3`,
])('an address says what it says after it was read: %s', (address) => {
  const read = readCaseQuery(Object.fromEntries(asLists(address)));
  expect(writeCaseQuery(read)).toBe(address);
});

const asLists = (address: string): [string, string | string[]][] => {
  const params = new URLSearchParams(address);
  return [...new Set(params.keys())].map((name) => {
    const values = params.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values];
  });
};

it('leaves out what is no code of ours, and never fails', () => {
  const read = readCaseQuery({
    status: 'Rosa',
    deadline: ['overdue', 'Weaver Rise'],
    owner: 'Rosa Lindqvist',
    lead: 'Mrs Smith',
    since: '2026-13-45',
    sort: 'name',
    page: '-4',
    kind: 'report_review',
    q: 'Rosa',
  });
  expect(casesHref(read)).toBe('/cases?deadline=overdue');
});

it('turns a column round when it is asked for again', () => {
  const once = sortedBy(readCaseQuery({ page: '4' }), 'updated');
  expect([casesHref(once), casesHref(sortedBy(once, 'updated'))]).toEqual([
    '/cases?sort=updated',
    '/cases?sort=-updated',
  ]);
});

it.each([
  [{}, { status: 'open', promises: [], owner: undefined, unassigned: undefined }],
  [{ owner: 'me' }, { owner: ME, unassigned: undefined }],
  [{ owner: 'nobody' }, { owner: undefined, unassigned: true }],
  [{ status: 'offered' }, { status: 'open', offered: true }],
  [{ status: 'all' }, { status: undefined, offered: undefined }],
  [{ kind: 'review' }, { kinds: ['review'], promises: PROMISE_STATES }],
  [
    { kind: 'review', deadline: 'overdue' },
    { kinds: ['review'], promises: ['overdue'] },
  ],
])('asks casework: %o', (query, asked) => {
  expect(requestOf(readCaseQuery(query), ME)).toMatchObject(asked);
});
