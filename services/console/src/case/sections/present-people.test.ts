import { describe, expect, it } from 'vitest';
import type { CaseParty } from '@asb/casework';
import { aParty } from '@asb/testing';
import { whomToRing } from '../present-case.ts';
import { detailsOf, presentPeople } from './present-people.ts';

let count = 0;
const party = (
  { role, anonymous = false, ...details }: Parameters<typeof aParty>[0],
  more: Partial<CaseParty> = {},
): CaseParty => {
  count += 1;
  return {
    id: `party-${count}`,
    role,
    anonymous,
    personId: null,
    report: { id: 'r1', reference: 'R-0001', reportedAt: new Date('2026-11-23T10:44:00Z') },
    details: anonymous ? null : aParty({ role, ...details }),
    ...more,
  };
};
const ROSA = { personId: 'rosa' };
const JAN = { personId: 'jan' };

describe('the people of a case', () => {
  it('are shown once each, with every role and every report', () => {
    const later = { id: 'r2', reference: 'R-0002', reportedAt: new Date('2026-11-24T10:44:00Z') };
    const { affected } = presentPeople([
      party({ role: 'victim', name: 'Rosa Lindqvist' }, { ...ROSA, report: later }),
      party({ role: 'reporter', name: 'R Lindqvist' }, ROSA),
    ]);
    expect(affected).toEqual([
      expect.objectContaining({
        name: 'Rosa Lindqvist',
        href: '/people/rosa',
        roles: 'Victim, Reporter',
        reports: ['R-0002', 'R-0001'],
      }),
    ]);
  });

  it('stand apart where they report and are reported', () => {
    const people = presentPeople([
      party({ role: 'reporter', name: 'Jan' }, JAN),
      party({ role: 'alleged_perpetrator', name: 'Jan' }, JAN),
      party({ role: 'alleged_perpetrator', name: 'Somebody else' }),
      party({ role: 'witness', name: 'Neighbour' }),
    ]);
    expect(people.counter.map(({ name }) => name)).toEqual(['Jan']);
    expect(people.affected).toEqual([]);
    expect(people.alleged.map(({ name }) => name)).toEqual(['Somebody else']);
    expect(people.witnesses.map(({ name }) => name)).toEqual(['Neighbour']);
  });

  it('who want to stay anonymous are nobody: no name, no way to reach them, no page', () => {
    const [one] = presentPeople([party({ role: 'reporter', anonymous: true })]).affected;
    expect(one).toMatchObject({ name: 'Wants to stay anonymous', href: null, reach: null, facts: [] });
  });

  it('whose details stay sealed are named by what they are', () => {
    const [one] = presentPeople([party({ role: 'victim' }, { details: null })]).affected;
    expect(one).toMatchObject({ name: 'Details not shown to you', roles: 'Victim', reach: null });
  });

  it('of whom it is alleged are offered no number to ring', () => {
    const [one] = presentPeople([party({ role: 'alleged_perpetrator', phone: '07700 900000' })]).alleged;
    expect(one?.reach).toBeNull();
  });
});

describe('what is known of one person', () => {
  it('is each detail as told last, and every “never” ever said', () => {
    const details = detailsOf([
      party({
        role: 'victim',
        phone: '07700 900002',
        safeContact: { preferred: null, times: 'after 1pm', doNot: ['letter'] },
      }),
      party({
        role: 'reporter',
        name: 'Rosa',
        phone: '07700 900001',
        safeContact: { preferred: 'phone', times: null, doNot: ['voicemail', 'letter'] },
      }),
    ]);
    expect(details).toMatchObject({ name: 'Rosa', phone: '07700 900002' });
    expect(details?.safeContact).toEqual({
      preferred: null,
      times: 'after 1pm',
      doNot: ['letter', 'voicemail'],
    });
  });
});

describe('whom to ring', () => {
  it('is a victim before somebody who only reported, never whom it is alleged of', () => {
    const reporter = party({ role: 'reporter', name: 'Neighbour' });
    const victim = party({ role: 'victim', name: 'Rosa' });
    expect(whomToRing([reporter, victim])?.name).toBe('Rosa');
    expect(whomToRing([reporter])?.name).toBe('Neighbour');
    expect(whomToRing([party({ role: 'alleged_perpetrator', name: 'Jan' })])).toBeNull();
    expect(whomToRing([party({ role: 'reporter', anonymous: true })])).toBeNull();
  });
});
