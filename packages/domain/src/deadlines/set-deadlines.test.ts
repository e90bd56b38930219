import { expect, it } from 'vitest';
import { CALENDAR } from './calendar.fixture.ts';
import type { DeadlineRule } from './deadline.ts';
import { deadlinesFor, type DeadlineFacts } from './set-deadlines.ts';

const rule = (
  part: Pick<DeadlineRule, 'id' | 'kind' | 'amount' | 'unit'> & Partial<DeadlineRule>,
): DeadlineRule => ({
  priorities: null,
  categories: null,
  agencyKinds: null,
  source: 'example',
  ...part,
});

const RULES: readonly DeadlineRule[] = [
  rule({ id: 'contact-hate', kind: 'first_contact', categories: ['hate'], amount: 4, unit: 'hours' }),
  rule({
    id: 'contact-serious',
    kind: 'first_contact',
    priorities: ['emergency', 'high'],
    amount: 1,
    unit: 'working_days',
  }),
  rule({ id: 'contact', kind: 'first_contact', amount: 5, unit: 'working_days' }),
  rule({
    id: 'ack-landlord',
    kind: 'acknowledge',
    agencyKinds: ['landlord'],
    amount: 2,
    unit: 'working_hours',
  }),
];

const FACTS: DeadlineFacts = {
  priority: 'standard',
  category: 'noise',
  agencyKind: 'landlord',
  kinds: ['acknowledge', 'first_contact'],
  // The Wednesday before Christmas 2026.
  startedAt: new Date('2026-12-23T16:00Z'),
};

const set = (part: Partial<DeadlineFacts>): readonly string[] =>
  deadlinesFor({ ...FACTS, ...part }, RULES, CALENDAR, 'office').map(
    ({ kind, ruleId, unit, dueAt }) => `${kind} ${ruleId} ${unit} ${dueAt.toISOString().slice(0, 16)}`,
  );

it.each([
  [
    'standard',
    {},
    [
      'acknowledge ack-landlord working_hours 2026-12-24T10:00',
      'first_contact contact working_days 2027-01-04T17:00',
    ],
  ],
  [
    'high',
    { priority: 'high', kinds: ['first_contact'] },
    ['first_contact contact-serious working_days 2026-12-24T17:00'],
  ],
  [
    'hate, whatever the priority',
    { priority: 'low', category: 'hate', kinds: ['first_contact'] },
    ['first_contact contact-hate hours 2026-12-23T20:00'],
  ],
  [
    'an unknown category fits only a wildcard',
    { category: null, kinds: ['first_contact'] },
    ['first_contact contact working_days 2027-01-04T17:00'],
  ],
  [
    'no row for this agency, so nothing promised',
    { agencyKind: 'police', kinds: ['acknowledge', 'review'] },
    [],
  ],
  ['no agency known', { agencyKind: null, kinds: ['acknowledge'] }, []],
] as const)('%s', (_why, part, expected) => {
  expect(set(part)).toEqual(expected);
});
