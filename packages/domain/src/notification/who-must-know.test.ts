import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIORITIES } from '../risk/priority.ts';
import { EVENT_KINDS, type EventKind } from '../shared/domain-event.ts';
import { whoMustKnow, type NotifyEvent, type NotifyFacts } from './who-must-know.ts';

const FACTS: NotifyFacts = {
  priority: 'standard',
  ownerAgency: 'meadow',
  ownerOfficer: 'olive',
  offeredAgency: null,
  supportAgencies: ['police'],
  restricted: false,
  named: [],
};
const SYSTEM = null;
const OLIVE = { userId: 'olive', agency: 'meadow' };
const PETE = { userId: 'pete', agency: 'police' };

type Actor = NotifyEvent['actor'];
const told = (
  kind: EventKind,
  actor: Actor,
  facts: Partial<NotifyFacts> = {},
  data: NotifyEvent['data'] = {},
): readonly string[] =>
  whoMustKnow({ kind, actor, data }, { ...FACTS, ...facts }).map(({ recipient }) => recipient);

describe('who is told', () => {
  it.each<[string, EventKind, Actor, Partial<NotifyFacts>, Record<string, unknown>, readonly string[]]>([
    [
      'a new case without an officer',
      'case.opened',
      SYSTEM,
      { ownerOfficer: null },
      {},
      ['agency:meadow', 'agency:police'],
    ],
    ['it happened again', 'incident.added', SYSTEM, {}, {}, ['user:olive']],
    [
      'it happened again, nobody assigned',
      'incident.added',
      SYSTEM,
      { ownerOfficer: null },
      {},
      ['agency:meadow'],
    ],
    [
      'an emergency: the desk too, should the officer be away',
      'incident.added',
      SYSTEM,
      { priority: 'emergency' },
      {},
      ['user:olive', 'agency:meadow'],
    ],
    ['an offer', 'referral.offered', SYSTEM, { offeredAgency: 'council' }, {}, ['agency:council']],
    [
      'an offer declined: who asked',
      'referral.declined',
      PETE,
      {},
      { referredBy: 'council' },
      ['agency:council'],
    ],
    ['an offer of the system declined', 'referral.declined', PETE, {}, {}, []],
    [
      'an offer nobody answered',
      'referral.expired',
      SYSTEM,
      {},
      { agency: 'police' },
      ['agency:police', 'supervisors:partnership'],
    ],
    [
      'assigned to somebody',
      'case.assigned',
      PETE,
      {},
      { officer: 'nia', previousOfficer: 'olive' },
      ['user:nia', 'user:olive'],
    ],
    ['taken by oneself', 'case.assigned', OLIVE, {}, { officer: 'olive' }, []],
    ['a note by somebody else', 'case.noted', PETE, {}, { visibleTo: 'all' }, ['user:olive']],
    ["a note of one's own", 'case.noted', OLIVE, {}, {}, []],
    ['a note that only the police see', 'case.noted', PETE, {}, { visibleTo: 'police' }, []],
    [
      'a note for named agencies',
      'case.noted',
      PETE,
      {},
      { visibleTo: ['police', 'meadow'] },
      ['user:olive'],
    ],
    ['closed by the officer', 'case.closed', OLIVE, {}, {}, ['agency:police']],
    ['a priority raised', 'priority.raised', SYSTEM, {}, {}, ['user:olive', 'supervisors:meadow']],
    ['a deadline missed', 'deadline.missed', SYSTEM, {}, {}, ['user:olive', 'supervisors:meadow']],
    [
      'a deadline missed by the agency that had the case before',
      'deadline.missed',
      SYSTEM,
      {},
      { agency: 'council' },
      ['agency:council', 'supervisors:council'],
    ],
    [
      'a deadline missed by the agency that has it still',
      'deadline.missed',
      SYSTEM,
      {},
      { agency: 'meadow' },
      ['user:olive', 'supervisors:meadow'],
    ],
    [
      'closed by an agency that supports it too',
      'case.closed',
      OLIVE,
      { supportAgencies: ['meadow', 'police'] },
      {},
      ['agency:police'],
    ],
    [
      'a report that failed',
      'report.triage_failed',
      SYSTEM,
      { ownerAgency: 'council', ownerOfficer: null },
      {},
      ['agency:council', 'supervisors:partnership'],
    ],
    ['a deadline met interrupts nobody', 'deadline.met', SYSTEM, {}, {}, []],
    ['a report received interrupts nobody', 'report.received', SYSTEM, {}, {}, []],
  ])('%s', (_why, kind, actor, facts, data, recipients) => {
    expect(told(kind, actor, facts, data)).toEqual(recipients);
  });
});

it('somebody told for two reasons hears the closer one, once', () => {
  const assigned = {
    kind: 'case.assigned',
    actor: PETE,
    data: { officer: 'nia', previousOfficer: 'nia' },
  } as const;
  expect(whoMustKnow(assigned, FACTS).map(({ because }) => because)).toEqual([
    'This case was assigned to you',
  ]);
});

describe('a restricted case', () => {
  it('tells only those named, in place of desks and supervisors', () => {
    const restricted = { restricted: true, named: ['olive', 'dana'] };
    expect(told('deadline.missed', SYSTEM, restricted)).toEqual(['user:olive', 'user:dana']);
    expect(told('case.noted', OLIVE, restricted)).toEqual([]);
    expect(told('priority.raised', { userId: 'dana', agency: 'meadow' }, restricted)).toEqual(['user:olive']);
  });

  it("tells the owner agency's supervisors until somebody is named", () => {
    const restricted = { restricted: true, named: [], ownerOfficer: null, offeredAgency: 'meadow' };
    const offered = { kind: 'referral.offered', actor: SYSTEM, data: {} } as const;
    expect(whoMustKnow(offered, { ...FACTS, ...restricted })).toEqual([
      {
        recipient: 'supervisors:meadow',
        because: 'A restricted case of your agency has nobody named on it yet',
        grave: false,
        exceptUser: null,
      },
    ]);
  });
});

describe('what cannot wait', () => {
  it.each([
    ['incident.added', 'standard', false],
    ['incident.added', 'high', true],
    ['case.noted', 'emergency', false],
    ['priority.raised', 'low', true],
  ] as const)('%s at %s: %s', (kind, priority, grave) => {
    const [notice] = whoMustKnow({ kind, actor: PETE, data: {} }, { ...FACTS, priority });
    expect(notice?.grave).toBe(grave);
  });
});

it('each once, with a reason, never the person who did it, and nobody outside a restriction', () => {
  const people = ['olive', 'pete', 'dana'];
  const agencies = ['meadow', 'police', 'council'];
  const event: fc.Arbitrary<NotifyEvent> = fc.record({
    kind: fc.constantFrom(...EVENT_KINDS),
    actor: fc.option(fc.record({ userId: fc.constantFrom(...people), agency: fc.constantFrom(...agencies) })),
    data: fc.record(
      {
        officer: fc.constantFrom(...people),
        previousOfficer: fc.constantFrom(...people),
        referredBy: fc.constantFrom(...agencies),
      },
      { requiredKeys: [] },
    ),
  });
  const facts: fc.Arbitrary<NotifyFacts> = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    ownerAgency: fc.constantFrom(...agencies),
    ownerOfficer: fc.option(fc.constantFrom(...people)),
    offeredAgency: fc.option(fc.constantFrom(...agencies)),
    supportAgencies: fc.uniqueArray(fc.constantFrom(...agencies)),
    restricted: fc.boolean(),
    named: fc.subarray(people),
  });
  fc.assert(
    fc.property(event, facts, (happened, standing) => {
      const notices = whoMustKnow(happened, standing);
      const recipients: readonly string[] = notices.map(({ recipient }) => recipient);
      expect(new Set(recipients).size).toBe(recipients.length);
      expect(notices.every(({ because }) => because !== '')).toBe(true);
      expect(recipients).not.toContain(`user:${happened.actor?.userId ?? ''}`);
      const inside: readonly string[] = [
        ...standing.named.map((id) => `user:${id}`),
        `supervisors:${standing.ownerAgency}`,
      ];
      const outside = standing.restricted
        ? recipients.filter((recipient) => !inside.includes(recipient))
        : [];
      expect(outside).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
