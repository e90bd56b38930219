import { expect, it } from 'vitest';
import type { DeadlineView } from '@asb/casework';
import { CASE_ACTIONS, type CaseAction } from '@asb/domain';
import { notDone, presentPlan } from './present-plan.ts';

const NOW = new Date('2026-11-25T16:00:00Z');
const RANG = new Date('2026-11-25T15:59:00Z');
const names = { agency: () => 'Bromford' };
const NOTHING = Object.fromEntries(CASE_ACTIONS.map((action) => [action, false])) as Record<
  CaseAction,
  boolean
>;

const promise = (
  kind: DeadlineView['kind'],
  dueAt: string,
  more: Partial<DeadlineView> = {},
): DeadlineView => ({
  id: `${kind} ${dueAt}`,
  version: 1,
  kind,
  agency: 'bromford',
  dueAt: new Date(dueAt),
  status: 'running',
  pausedUntil: null,
  pauseReason: null,
  endedAt: null,
  ...more,
});

const MET = { status: 'met', endedAt: RANG } as const;
const AFTER_FIRST_CONTACT = [
  promise('first_contact', '2026-11-25T17:00Z', MET),
  promise('risk_assessment', '2026-11-27T17:00Z'),
  promise('update', '2026-12-02T17:00Z', MET),
  promise('update', '2026-12-09T17:00Z'),
  promise('review', '2026-12-23T15:57Z'),
];

it('says that the first contact kept the update too, and that this is the next', () => {
  const plan = presentPlan({ deadlines: AFTER_FIRST_CONTACT, closedAt: null }, NOTHING, names, NOW);
  expect(plan.waiting.map(({ kind, hint }) => [kind, hint])).toEqual([
    ['risk_assessment', null],
    ['update', 'The first contact, today, was an update too. This is the next.'],
    ['review', null],
  ]);
  expect(plan.done.map(({ hint }) => hint)).toEqual([null, 'The first contact was an update too.']);
});

it('says when what comes again was last done', () => {
  const reviewed = promise('review', '2026-11-24T17:00Z', {
    status: 'met',
    endedAt: new Date('2026-11-24T10:00Z'),
  });
  const plan = presentPlan(
    { deadlines: [reviewed, promise('review', '2026-12-23T15:57Z')], closedAt: null },
    NOTHING,
    names,
    NOW,
  );
  expect(plan.waiting[0]?.hint).toBe('Last done yesterday. This is the next.');
});

it('ends with the case what was not done, and waits for nobody', () => {
  const paused = promise('risk_assessment', '2026-11-27T17:00Z', {
    status: 'paused',
    pauseReason: 'The case is closed',
  });
  const plan = presentPlan(
    { deadlines: [paused, ...AFTER_FIRST_CONTACT], closedAt: NOW },
    NOTHING,
    names,
    NOW,
  );
  expect(plan.paused[0]?.shown.words).toBe('Ended when the case was closed');
  expect(plan.waiting.map(({ hint }) => hint)).toEqual([null, null, null]);
});

it('names before closing what is not done, but not what only comes again later', () => {
  expect(notDone({ deadlines: AFTER_FIRST_CONTACT }, NOW)).toEqual([
    'Risk assessment, due 5pm on Friday 27 November',
  ]);
  expect(notDone({ deadlines: [promise('review', '2026-11-24T17:00Z', { status: 'missed' })] }, NOW)).toEqual(
    ['Review the case, was due 5pm yesterday'],
  );
});
