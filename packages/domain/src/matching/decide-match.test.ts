import { describe, expect, it } from 'vitest';
import { decideMatch } from './decide-match.ts';
import { aCandidate, aSubject, at, EXAMPLE_POLICY, metresNorth } from './example-policy.ts';
import { explainMatch } from './explain-match.ts';
import type { MatchCandidate, MatchContext, MatchSubject } from './match.ts';

const NO_CONTEXT: MatchContext = {
  refusedCaseIds: new Set(),
  answers: {},
  refusedIncidentIds: new Set(),
  subjectRestricted: false,
  dangerNow: false,
  now: new Date('2026-03-14T22:00:00Z'),
};

const decide = (
  subject: MatchSubject,
  candidates: readonly MatchCandidate[],
  context: Partial<MatchContext> = {},
) => decideMatch(subject, candidates, EXAMPLE_POLICY, { ...NO_CONTEXT, ...context });

const home = { addressKey: '|12|dam street', streetKey: 'dam street' };
const noise = { category: 'noise' } as const;
const tonight = at(21);
const quads = 'Three lads on a quad bike racing up and down the field behind the shops';
const quadsAgain = 'Kids tearing about on quads on the field by the co-op';
const paint = 'Graffiti sprayed on the bandstand in Beacon Park by the gate';
const race = 'Quads racing past the bandstand and the gate of Beacon Park';
const fridge = 'Someone has dumped an old fridge and a mattress in the lay-by';

describe('the same incident', () => {
  it.each<[string, Partial<MatchSubject>, Partial<MatchSubject>, string, string]>([
    [
      'same address, an hour apart',
      { ...home, ...noise, ...at(22) },
      { ...home, ...noise, ...tonight },
      'same_incident',
      'attach',
    ],
    [
      '30 m, an hour apart',
      { ...metresNorth(30), ...noise, ...at(22) },
      { ...metresNorth(0), ...noise, ...tonight },
      'same_incident',
      'attach',
    ],
    [
      '30 m, an hour apart, but unlike words',
      { ...metresNorth(30), ...noise, ...at(22), description: quads },
      { ...metresNorth(0), ...noise, ...tonight, description: fridge },
      'same_incident',
      'propose',
    ],
    [
      '200 m, an hour apart',
      { ...metresNorth(200), ...noise, ...at(22) },
      { ...metresNorth(0), ...noise, ...tonight },
      'same_incident',
      'propose',
    ],
    [
      '200 m, an hour apart, alike words',
      { ...metresNorth(200), ...noise, ...at(22), description: quads },
      { ...metresNorth(0), ...noise, ...tonight, description: quadsAgain },
      'same_incident',
      'attach',
    ],
    [
      'no place, but one vehicle',
      { ...at(22), category: 'vehicles', vehicleMarks: ['AB12CDE'] },
      { ...tonight, category: 'vehicles', vehicleMarks: ['AB12CDE'] },
      'same_incident',
      'attach',
    ],
    [
      'one park by name',
      { ...at(22), category: 'vehicles', placeKey: 'beacon park' },
      { ...tonight, category: 'vehicles', placeKey: 'beacon park' },
      'same_incident',
      'attach',
    ],
    [
      'two kinds of trouble in one park, whose name both say',
      { ...at(22), category: 'vandalism', placeKey: 'beacon park', description: paint },
      { ...at(22, 0, 6), category: 'vehicles', placeKey: 'beacon park', description: race },
      'none',
      'new',
    ],
    [
      'near and recent, and nothing else',
      { ...at(22), placeKey: 'tesco car park' },
      { ...at(22, 0, 2), placeKey: 'tesco car park' },
      'none',
      'new',
    ],
    [
      'different homes in one building',
      { addressKey: '3|12|dam street', ...noise, ...at(22) },
      { addressKey: '4|12|dam street', ...noise, ...tonight },
      'same_incident',
      'propose',
    ],
    [
      'no place, no person, nothing but words and time',
      { ...at(22), category: 'vehicles', description: quads },
      { ...tonight, category: 'vehicles', description: quads },
      'recurrence',
      'propose',
    ],
    [
      'a time known only to a month',
      { ...home, ...noise, occurredFrom: at(0, 0, 13).occurredFrom, occurredTo: at(0, 0, -17).occurredTo },
      { ...home, ...noise, ...tonight },
      'recurrence',
      'attach',
    ],
    [
      '4 km apart',
      { ...metresNorth(4000), ...noise, ...at(22) },
      { ...metresNorth(0), ...noise, ...tonight },
      'none',
      'new',
    ],
  ])('%s', (_, subject, candidate, kind, band) => {
    expect(decide(aSubject(subject), [aCandidate(candidate)])).toMatchObject({ kind, band });
  });

  it('comes before a recurrence, where both would be attached', () => {
    const decision = decide(aSubject({ ...home, ...noise, ...at(22) }), [
      aCandidate({ ...home, ...noise, ...at(22, 0, 7), incidentId: 'incident-1' }),
      aCandidate({ ...home, ...noise, ...tonight, incidentId: 'incident-2' }),
    ]);
    expect(decision).toMatchObject({
      kind: 'same_incident',
      band: 'attach',
      best: { incidentId: 'incident-2' },
    });
  });
});

describe('a recurrence', () => {
  it.each<[string, Partial<MatchSubject>, Partial<MatchSubject>, string, string]>([
    [
      'same address, ten days later',
      { ...home, ...noise, ...tonight },
      { ...home, ...noise, ...at(3, 0, 10) },
      'recurrence',
      'attach',
    ],
    [
      'same address, another kind',
      { ...home, ...tonight, category: 'drugs' },
      { ...home, ...noise, ...at(3, 0, 10) },
      'recurrence',
      'propose',
    ],
    [
      'same person complained of, no place',
      { ...noise, ...tonight, allegedKeys: ['x'] },
      { ...noise, ...at(3, 0, 10), allegedKeys: ['x'] },
      'recurrence',
      'attach',
    ],
    [
      'different homes in one building',
      { addressKey: '3|12|dam street', ...noise, ...tonight },
      { addressKey: '4|12|dam street', ...noise, ...at(3, 0, 10) },
      'none',
      'new',
    ],
    [
      'a bare point, five days later',
      { ...metresNorth(20), ...noise, ...tonight },
      { ...metresNorth(0), ...noise, ...at(3, 0, 5) },
      'recurrence',
      'propose',
    ],
    [
      'a bare point, two months later',
      { ...metresNorth(20), ...noise, ...tonight },
      { ...metresNorth(0), ...noise, ...at(3, 0, 60) },
      'none',
      'new',
    ],
    ['nothing known', {}, {}, 'none', 'new'],
  ])('%s', (_, subject, candidate, kind, band) => {
    expect(decide(aSubject(subject), [aCandidate(candidate)])).toMatchObject({ kind, band });
  });

  it('is not made of one person who reports here and there', () => {
    const warden = { ...noise, affectedKeys: ['warden'] };
    const elsewhere = decide(aSubject({ ...warden, ...metresNorth(200), ...tonight }), [
      aCandidate({ ...warden, ...metresNorth(0), ...at(3, 0, 5) }),
    ]);
    expect(elsewhere).toMatchObject({ kind: 'recurrence', band: 'propose' });
    expect(elsewhere.heldBack).toEqual(['Case C-0000-0001: the same person, but at another spot']);
    const here = decide(aSubject({ ...warden, ...metresNorth(20), ...tonight }), [
      aCandidate({ ...warden, ...metresNorth(0), ...at(3, 0, 5) }),
    ]);
    expect(here).toMatchObject({ kind: 'recurrence', band: 'attach' });
  });

  it('joins the shelf, where two one-offs make a problem', () => {
    const kept = aCandidate({
      ...home,
      ...noise,
      ...at(3, 0, 10),
      caseId: null,
      caseReference: null,
      standing: 'shelf',
    });
    expect(decide(aSubject({ ...home, ...noise, ...tonight }), [kept])).toMatchObject({
      kind: 'recurrence',
      band: 'attach',
      best: { caseId: null, incidentId: 'incident-1' },
    });
  });

  it('is not made of a busy spot however the weights stand', () => {
    const policy = {
      ...EXAMPLE_POLICY,
      recurrence: {
        ...EXAMPLE_POLICY.recurrence,
        weights: { ...EXAMPLE_POLICY.recurrence.weights, place: { within_50m: 20 } },
      },
    };
    const decision = decideMatch(
      aSubject({ ...metresNorth(20), ...noise, ...tonight }),
      [aCandidate({ ...metresNorth(0), ...noise, ...at(3, 0, 5) })],
      policy,
      NO_CONTEXT,
    );
    expect(decision).toMatchObject({ kind: 'recurrence', band: 'propose' });
    expect(decision.heldBack).toEqual([
      'Case C-0000-0001: only the spot, the time and the kind of behaviour agree, and a busy spot has many problems',
    ]);
  });
});

describe('what is never decided without a person', () => {
  const subject = aSubject({ ...home, ...noise, ...at(22) });
  const told = aCandidate({ ...home, ...noise, ...tonight });

  it('leaves no trace of a restricted case', () => {
    expect(decide(subject, [{ ...told, restricted: true }])).toEqual(decide(subject, []));
    expect(decide(subject, [])).toEqual({
      kind: 'none',
      band: 'new',
      probability: 0,
      best: null,
      runnerUp: null,
      predecessor: null,
      heldBack: [],
    });
  });

  it('never joins a restricted report to anything', () => {
    expect(decide(subject, [told], { subjectRestricted: true })).toMatchObject({
      kind: 'none',
      band: 'new',
      best: null,
    });
  });

  it('proposes at most, where the two sides of one dispute report each other', () => {
    const decision = decide({ ...subject, affectedKeys: ['a'], allegedKeys: ['b'] }, [
      { ...told, affectedKeys: ['b'], allegedKeys: ['a'] },
    ]);
    expect(decision).toMatchObject({ kind: 'same_incident', band: 'propose' });
    expect(decision.heldBack[0]).toContain('two sides of one dispute');
  });

  it('obeys a refusal of the case', () => {
    const decision = decide(subject, [told], { refusedCaseIds: new Set(['case-1']) });
    expect(decision).toMatchObject({ kind: 'none', band: 'new' });
    expect(decision.heldBack).toEqual([
      'Case C-0000-0001: a person has already said that it is not the same',
    ]);
  });

  it('obeys a refusal of the incident, which may still be the same problem', () => {
    expect(decide(subject, [told], { refusedIncidentIds: new Set(['incident-1']) })).toMatchObject({
      kind: 'recurrence',
      band: 'attach',
    });
    const kept = { ...told, caseId: null, caseReference: null, standing: 'shelf' } as const;
    expect(decide(subject, [kept], { refusedIncidentIds: new Set(['incident-1']) })).toMatchObject({
      kind: 'none',
      band: 'new',
    });
  });
});

describe('what the caller says of a match', () => {
  const subject = aSubject({ ...home, ...noise, ...at(22) });
  const told = aCandidate({ ...home, ...noise, ...tonight });
  const elsewhere = aCandidate({
    ...metresNorth(4000),
    ...at(3, 0, 40),
    category: 'litter_flytipping',
    incidentId: 'incident-9',
    caseId: 'case-9',
    caseReference: 'C-0000-0009',
  });
  const closed = {
    standing: 'closed',
    closedAt: new Date(NO_CONTEXT.now.getTime() - 200 * 24 * 3_600_000),
  } as const;

  it.each(['recurrence', 'same_incident'] as const)('outweighs the likeness and every veto: %s', (answer) => {
    const decision = decide(subject, [told, elsewhere], { answers: { 'incident-9': answer } });
    expect(decision).toMatchObject({
      kind: answer,
      band: 'attach',
      best: { incidentId: 'incident-9', kind: answer },
      runnerUp: { caseId: 'case-1' },
      answered: [{ incidentId: 'incident-9', answer }],
    });
    const sides = decide(
      { ...subject, affectedKeys: ['a'], allegedKeys: ['b'] },
      [{ ...elsewhere, affectedKeys: ['b'], allegedKeys: ['a'] }],
      { answers: { 'incident-9': answer } },
    );
    expect(sides).toMatchObject({ kind: answer, band: 'attach', heldBack: [] });
  });

  it('is a refusal of the incident and its case, where it is something else', () => {
    const other = { ...told, incidentId: 'incident-2' };
    const decision = decide(subject, [told, other], { answers: { 'incident-1': 'not_same' } });
    expect(decision).toMatchObject({ kind: 'none', band: 'new', predecessor: null });
    expect(decision.heldBack).toEqual(['Case C-0000-0001: the caller said that it is something else']);
    expect(decision.answered).toMatchObject([{ incidentId: 'incident-1', answer: 'not_same' }]);
    const kept = { ...told, caseId: null, caseReference: null, standing: 'shelf' } as const;
    expect(decide(subject, [kept], { answers: { 'incident-1': 'not_same' } }).band).toBe('new');
  });

  it('lets the next best be decided as ever', () => {
    const next = { ...told, incidentId: 'incident-2', caseId: 'case-2', caseReference: 'C-0000-0002' };
    expect(decide(subject, [told, next], { answers: { 'incident-1': 'not_same' } })).toMatchObject({
      kind: 'same_incident',
      band: 'attach',
      best: { caseId: 'case-2' },
      runnerUp: { caseId: 'case-1' },
    });
  });

  it('of one incident for a case outweighs a no to another of its incidents', () => {
    const other = { ...told, ...at(3, 0, 9), incidentId: 'incident-2' };
    const decision = decide(subject, [told, other], {
      answers: { 'incident-1': 'not_same', 'incident-2': 'recurrence' },
    });
    expect(decision).toMatchObject({
      kind: 'recurrence',
      band: 'attach',
      best: { incidentId: 'incident-2' },
    });
  });

  it('goes to a person with both, where it points to two cases', () => {
    const decision = decide(subject, [told, elsewhere], {
      answers: { 'incident-1': 'same_incident', 'incident-9': 'recurrence' },
    });
    expect(decision).toMatchObject({
      kind: 'same_incident',
      band: 'propose',
      best: { caseId: 'case-1' },
      runnerUp: { caseId: 'case-9' },
    });
    expect(decision.heldBack).toEqual([
      'Case C-0000-0001: the caller’s answers point to more than one case, and a person decides',
      'Case C-0000-0009: the caller’s answers point to more than one case, and a person decides',
    ]);
  });

  it('that a closed case has happened again makes a new case that follows it, before any open one', () => {
    const decision = decide(subject, [told, { ...elsewhere, ...closed }], {
      answers: { 'incident-9': 'recurrence' },
    });
    expect(decision).toMatchObject({ kind: 'none', band: 'new', predecessor: { caseId: 'case-9' } });
    const same = decide(subject, [{ ...elsewhere, ...closed }], {
      answers: { 'incident-9': 'same_incident' },
    });
    expect(same).toMatchObject({ kind: 'same_incident', band: 'attach' });
  });

  it('that it is the same incident of a closed case goes to a person while somebody is in danger', () => {
    const answers = { 'incident-9': 'same_incident' } as const;
    const inDanger = { answers, dangerNow: true };
    expect(decide(subject, [{ ...elsewhere, ...closed }], inDanger)).toMatchObject({
      band: 'propose',
      heldBack: ['Case C-0000-0009 is closed, and somebody is in danger now: a person decides'],
    });
    expect(decide(subject, [elsewhere], inDanger).band).toBe('attach');
  });

  it('never reaches what is restricted, nor joins a restricted report', () => {
    const hidden = { ...told, restricted: true };
    const answers = { 'incident-1': 'recurrence' } as const;
    expect(decide(subject, [hidden], { answers })).toEqual(decide(subject, []));
    expect(decide(subject, [told], { answers, subjectRestricted: true }).best).toBeNull();
  });

  it('yields to a person who has said otherwise since', () => {
    const decision = decide(subject, [told], {
      answers: { 'incident-1': 'recurrence' },
      refusedCaseIds: new Set(['case-1']),
    });
    expect(decision).toMatchObject({ kind: 'none', band: 'new' });
  });
});

describe('closed cases', () => {
  const closedHoursAgo = (hours: number, given: Partial<MatchCandidate>): MatchCandidate =>
    aCandidate({
      ...home,
      ...noise,
      standing: 'closed',
      closedAt: new Date(NO_CONTEXT.now.getTime() - hours * 3_600_000),
      ...given,
    });
  const subject = aSubject({ ...home, ...noise, ...tonight });

  it('take a late telling of their incident', () => {
    expect(decide(subject, [closedHoursAgo(71, at(20))])).toMatchObject({
      kind: 'same_incident',
      band: 'attach',
    });
  });

  it('take no telling that comes too late: a new case follows them', () => {
    const candidates = [closedHoursAgo(73, at(20))];
    const decision = decide(subject, candidates);
    expect(decision).toMatchObject({
      kind: 'none',
      band: 'new',
      best: { caseId: 'case-1', kind: 'recurrence' },
    });
    expect(decision.predecessor).toEqual(decision.best);
  });

  it('take no new incident: a new case follows them', () => {
    const candidates = [closedHoursAgo(24, at(3, 0, 10))];
    const decision = decide(subject, candidates);
    expect(decision).toMatchObject({
      kind: 'none',
      band: 'new',
      best: { caseId: 'case-1', kind: 'recurrence' },
    });
    expect(decision.heldBack).toEqual(['Case C-0000-0001 is closed: this is a new case that follows it']);
    expect(decision.predecessor).toEqual(decision.best);
  });

  it('are followed by none that a person refused, or that is only near', () => {
    const candidates = [closedHoursAgo(24, at(3, 0, 10))];
    expect(decide(subject, candidates, { refusedCaseIds: new Set(['case-1']) }).predecessor).toBeNull();
    const near = [closedHoursAgo(24, { ...at(3, 0, 10), addressKey: '|22|dam street' })];
    expect(decide(subject, near).predecessor).toBeNull();
  });

  it('are forgotten after a while', () => {
    expect(decide(subject, [closedHoursAgo(91 * 24, at(3, 0, 95))]).best).toBeNull();
  });

  it('do not stand before an open case of the same problem', () => {
    const open = aCandidate({
      ...home,
      ...noise,
      ...at(3, 0, 12),
      incidentId: 'incident-2',
      caseId: 'case-2',
      caseReference: 'C-0000-0002',
    });
    const decision = decide(subject, [closedHoursAgo(24, at(3, 0, 10)), open]);
    expect(decision).toMatchObject({
      kind: 'recurrence',
      band: 'attach',
      predecessor: null,
      best: { caseId: 'case-2' },
      runnerUp: { caseId: 'case-1' },
    });
  });
});

describe('the explanation', () => {
  it('goes from the prior to the total, heaviest first', () => {
    const decision = decide(aSubject({ ...home, ...noise, ...at(22) }), [
      aCandidate({ ...home, ...noise, ...tonight }),
    ]);
    const steps = decision.best === null ? [] : explainMatch(decision.best, EXAMPLE_POLICY);
    expect(steps.map(({ feature, level }) => [feature, level])).toEqual([
      ['prior', 'prior'],
      ['place', 'same_address'],
      ['time', 'within_2h'],
      ['category', 'same'],
    ]);
    expect(steps.map(({ words }) => words)).toEqual([
      'Before any evidence: 5 % of the reports looked at',
      '12 Dam Street: the same address',
      '1 hour apart',
      'Both are noise',
    ]);
    expect(1 / (1 + 2 ** -(steps.at(-1)?.bitsSoFar ?? 0))).toBeCloseTo(decision.probability, 12);
  });
});
