import { expect, it } from 'vitest';
import type { EventKind } from '../shared/domain-event.ts';
import { DEADLINE_KINDS, type DeadlineKind } from './deadline.ts';
import { CLOCKS_MOVED_BY, DEADLINES_STARTED_BY, satisfies } from './deadline-events.ts';

const keptBy = (kind: EventKind, data: Record<string, unknown> = {}): readonly DeadlineKind[] =>
  DEADLINE_KINDS.filter((deadline) => satisfies(deadline, { kind, data }));

it.each<[string, EventKind, Record<string, unknown>, readonly DeadlineKind[]]>([
  [
    'spoke to the victim',
    'case.contacted',
    { with: 'victim', outcome: 'reached' },
    ['acknowledge', 'first_contact', 'update'],
  ],
  [
    'wrote to the reporter',
    'case.contacted',
    { with: 'reporter', outcome: 'written' },
    ['acknowledge', 'first_contact', 'update'],
  ],
  [
    "an officer's own words",
    'case.contacted',
    { with: 'Reporter', outcome: 'spoke at length' },
    ['acknowledge', 'first_contact', 'update'],
  ],
  ['rang, no answer', 'case.contacted', { with: 'reporter', outcome: 'No answer' }, []],
  ['left a message', 'case.contacted', { with: 'victim', outcome: 'message_left' }, []],
  [
    'spoke to the alleged perpetrator',
    'case.contacted',
    { with: 'alleged_perpetrator', outcome: 'reached' },
    [],
  ],
  ['a contact that says nothing', 'case.contacted', {}, []],
  ['risk assessed', 'case.action_taken', { kind: 'risk_assessment' }, ['risk_assessment']],
  ['plan agreed', 'case.action_taken', { kind: 'action_plan' }, ['action_plan']],
  ['reviewed', 'case.action_taken', { kind: 'review' }, ['review']],
  ['another action', 'case.action_taken', { kind: 'warning_letter' }, []],
  ['accepted', 'referral.accepted', {}, ['acknowledge', 'referral_answer']],
  ['declined', 'referral.declined', {}, ['referral_answer']],
  ['nobody answered', 'referral.expired', {}, []],
  ['a person confirmed the match', 'match.confirmed', {}, ['report_review']],
  ['a person refused the match', 'match.refused', {}, ['report_review']],
  ['a note keeps no promise', 'case.noted', {}, []],
  ['closing keeps no promise', 'case.closed', {}, []],
])('%s', (_why, kind, data, kinds) => {
  expect(keptBy(kind, data)).toEqual(kinds);
});

it('every kind of promise begins somewhere', () => {
  const started = Object.values(DEADLINES_STARTED_BY).flat();
  expect(new Set(started)).toEqual(new Set(DEADLINE_KINDS));
});

it('a closed case stops its clocks and a reopened one starts them', () => {
  expect(CLOCKS_MOVED_BY).toMatchObject({ 'case.closed': 'pause', 'case.reopened': 'resume' });
});
