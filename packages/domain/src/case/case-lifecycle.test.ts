import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role, type Viewer } from '../access/role.ts';
import { maySeeCase } from '../access/visibility.ts';
import {
  CASE_ACTION_RULES,
  CASE_ACTIONS,
  CASE_MOVES,
  CASE_STATUSES,
  mayAct,
  type CaseAction,
  type CaseStanding,
} from './case-lifecycle.ts';
import { CLOSE_REASONS } from './close-reasons.ts';

const viewer = (role: Role, agency: string | null): Viewer => ({
  role,
  agency,
  userId: `${role}-${agency ?? 'none'}`,
  keyId: null,
});

/** Offered to the landlord, which owns it for as long as it has not declined; the police support. */
const OFFERED: CaseStanding = {
  status: 'open',
  restricted: false,
  ownerAgency: 'meadow',
  offeredAgencies: ['meadow'],
  supportAgencies: ['police'],
  agencies: ['meadow', 'police'],
  named: [],
};
const ACCEPTED: CaseStanding = { ...OFFERED, offeredAgencies: [] };
const CLOSED: CaseStanding = { ...ACCEPTED, status: 'closed' };

const allowedTo = (who: Viewer, facts: CaseStanding): readonly CaseAction[] =>
  CASE_ACTIONS.filter((action) => mayAct(who, action, facts).ok);

const EVERYTHING_OPEN = CASE_ACTIONS.filter((action) => action !== 'reopen');
const NO_ANSWERS = EVERYTHING_OPEN.filter((action) => action !== 'accept' && action !== 'decline');

describe('who may do what', () => {
  it.each<[string, Viewer, CaseStanding, readonly CaseAction[]]>([
    ['officer of the agency it is offered to', viewer('officer', 'meadow'), OFFERED, EVERYTHING_OPEN],
    ['officer of the owner agency', viewer('officer', 'meadow'), ACCEPTED, NO_ANSWERS],
    ['supervisor of the owner agency', viewer('supervisor', 'meadow'), ACCEPTED, NO_ANSWERS],
    ['officer of a supporting agency', viewer('officer', 'police'), ACCEPTED, ['note', 'contact']],
    ['partnership supervisor', viewer('supervisor', null), OFFERED, EVERYTHING_OPEN],
    [
      'officer of the owner agency, case closed',
      viewer('officer', 'meadow'),
      CLOSED,
      ['note', 'contact', 'reopen', 'link', 'unlink'],
    ],
    ['supporting officer, case closed', viewer('officer', 'police'), CLOSED, ['note', 'contact']],
    ['officer of another agency', viewer('officer', 'council'), OFFERED, []],
    ['call handler', viewer('call_handler', 'council'), OFFERED, []],
    ['call handler of the owner agency', viewer('call_handler', 'meadow'), OFFERED, []],
    ['administrator', viewer('administrator', 'meadow'), OFFERED, []],
    ["partner's system", viewer('partner', 'meadow'), OFFERED, []],
  ])('%s', (_who, who, facts, actions) => {
    expect(allowedTo(who, facts)).toEqual(actions);
  });

  it('on a restricted case only those named, who must be of an agency that may', () => {
    const named = ['officer-meadow', 'officer-police', 'officer-council'];
    const restricted: CaseStanding = { ...ACCEPTED, restricted: true, named };
    expect(allowedTo(viewer('officer', 'meadow'), restricted)).toEqual(NO_ANSWERS);
    expect(allowedTo(viewer('officer', 'police'), restricted)).toEqual(['note', 'contact']);
    expect(allowedTo(viewer('officer', 'council'), restricted)).toEqual([]);
    expect(allowedTo(viewer('supervisor', 'meadow'), restricted)).toEqual([]);
    expect(allowedTo(viewer('supervisor', null), restricted)).toEqual([]);
  });
});

describe('why not', () => {
  it.each<[string, Viewer, CaseAction, CaseStanding, string]>([
    ['what one may not see does not exist', viewer('officer', 'council'), 'note', OFFERED, 'not_visible'],
    ['seen in summary only', viewer('call_handler', 'council'), 'note', OFFERED, 'not_yours'],
    ['support does not close', viewer('officer', 'police'), 'close', ACCEPTED, 'not_yours'],
    ['nor is it told that it is closed already', viewer('officer', 'police'), 'close', CLOSED, 'not_yours'],
    ['closed twice', viewer('officer', 'meadow'), 'close', CLOSED, 'case_closed'],
    ['reopened while open', viewer('officer', 'meadow'), 'reopen', ACCEPTED, 'case_open'],
    ['accepted twice', viewer('officer', 'meadow'), 'accept', ACCEPTED, 'not_offered'],
    ['nothing on offer', viewer('supervisor', null), 'decline', ACCEPTED, 'not_offered'],
  ])('%s', (_why, who, action, facts, refusal) => {
    expect(mayAct(who, action, facts)).toEqual({ ok: false, refusal });
  });
});

it('nobody acts on what they do not see whole, nor outside the table', () => {
  const agencies = ['meadow', 'police', 'council'];
  const someAgencies = fc.uniqueArray(fc.constantFrom(...agencies));
  const standing: fc.Arbitrary<CaseStanding> = fc.record({
    status: fc.constantFrom(...CASE_STATUSES),
    restricted: fc.boolean(),
    ownerAgency: fc.constantFrom(...agencies),
    offeredAgencies: someAgencies,
    supportAgencies: someAgencies,
    agencies: someAgencies,
    named: fc.subarray(['officer-meadow', 'supervisor-none', 'call_handler-council']),
  });
  const who = fc
    .tuple(fc.constantFrom(...ROLES), fc.option(fc.constantFrom(...agencies)))
    .map(([role, agency]) => viewer(role, agency));
  fc.assert(
    fc.property(who, fc.constantFrom(...CASE_ACTIONS), standing, (anybody, action, facts) => {
      const result = mayAct(anybody, action, facts);
      if (!result.ok) return;
      expect(maySeeCase(anybody, facts)).toBe('all');
      expect(CASE_ACTION_RULES[action].while).toContain(facts.status);
    }),
    { numRuns: 500 },
  );
});

it('an open case can be closed and a closed one opened, and nothing else', () => {
  expect(CASE_MOVES).toEqual({ open: ['closed'], closed: ['open'] });
});

it('every reason for closing has a code of its own and plain words', () => {
  const codes = CLOSE_REASONS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { words } of CLOSE_REASONS) expect(words).toMatch(/^[A-Z][a-z' -]+.*[a-z]$/u);
});
