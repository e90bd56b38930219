import { expect, it } from 'vitest';
import type { PersonHistory, SeenIncident } from '@asb/casework';
import type { PartyRole } from '@asb/domain';
import { presentPerson } from './present-history.ts';

const AT = new Date('2026-11-23T10:00:00Z');
const names = { agency: (code: string) => code, category: () => 'Noise', person: () => null };

const incident = (id: string, reports: readonly string[]): SeenIncident => ({
  id,
  occurredFrom: AT,
  occurredTo: AT,
  occurredAt: AT,
  category: 'noise',
  case: null,
  where: '14 Weaver Rise',
  reports: reports.map((report) => ({ id: report, reference: report, reportedAt: AT })),
});

const rolesOf = (roles: readonly (readonly [PartyRole, readonly SeenIncident[]])[]) => {
  const history: PersonHistory = {
    personId: 'p',
    name: 'Rosa',
    roles: roles.map(([role, incidents]) => ({ role, incidents })),
    cases: [],
    knownTo: [],
    victimisation: {
      personId: 'p',
      definitions: [],
      caseReview: { qualifying: 0, excluded: [], applyBy: null },
    },
  };
  return presentPerson(history, [], names).roles.map(({ heading, incidents }) => [
    heading,
    incidents.map(({ told }) => told),
  ]);
};

it('lists once what somebody both reported and suffered, with every telling', () => {
  expect(
    rolesOf([
      ['reporter', [incident('a', ['r1', 'r2']), incident('b', ['r3'])]],
      ['victim', [incident('a', ['r2', 'r4'])]],
    ]),
  ).toEqual([
    ['Reported and suffered', ['3 reports']],
    ['Reported', ['1 report']],
  ]);
});

it('keeps what somebody is said to have done apart', () => {
  expect(
    rolesOf([
      ['victim', [incident('a', ['r1'])]],
      ['alleged_perpetrator', [incident('a', ['r2'])]],
    ]),
  ).toEqual([
    ['Suffered', ['1 report']],
    ['Alleged to have done', ['1 report']],
  ]);
});
