import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../classification/category.ts';
import { decideMatch } from './decide-match.ts';
import { aSubject, EXAMPLE_POLICY } from './example-policy.ts';
import type { MatchAnswers, MatchCandidate, MatchSubject } from './match.ts';
import { scoreMatch } from './score-match.ts';

const NOW = new Date('2026-03-14T22:00:00Z');
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const someOf = (...values: string[]): fc.Arbitrary<string[]> => fc.subarray(values);
/** A few values each, so that agreement and disagreement both come often. */
const time = fc
  .integer({ min: 0, max: 24 * 120 })
  .map((hours) => new Date(NOW.getTime() - hours * 3_600_000));

const subjects: fc.Arbitrary<MatchSubject> = fc
  .record({
    category: orNull(fc.constantFrom(...CATEGORIES)),
    lat: orNull(fc.double({ min: 52.68, max: 52.69, noNaN: true })),
    lon: orNull(fc.double({ min: -1.83, max: -1.82, noNaN: true })),
    accuracyMetres: orNull(fc.constantFrom(5, 60, 400)),
    uprn: orNull(fc.constantFrom('100', '101')),
    addressKey: orNull(
      fc.constantFrom(
        '|12|dam street',
        '3|12|dam street',
        '4|12|dam street',
        '|14|dam street',
        '|9|bird street',
      ),
    ),
    streetKey: orNull(fc.constantFrom('dam street', 'bird street')),
    postcode: orNull(fc.constantFrom('WS13 6AA', 'WS13 6AB', 'WS7 1AA', '02121')),
    placeKey: orNull(fc.constantFrom('beacon park', 'stowe pool')),
    occurredFrom: orNull(time),
    width: fc.constantFrom(0, 2, 12, 24 * 31),
    description: orNull(
      fc.constantFrom(
        'Three lads on a quad bike racing up and down the field behind the shops',
        'Kids tearing about on quads on the field by the co-op',
        'Someone has dumped an old fridge and a mattress in the lay-by',
        'Noise',
      ),
    ),
    vehicleMarks: someOf('AB12CDE', 'P123XYZ'),
    affectedKeys: someOf('a', 'b'),
    allegedKeys: someOf('b', 'c'),
  })
  .map(({ width, ...subject }) => ({
    ...subject,
    occurredTo:
      subject.occurredFrom === null ? null : new Date(subject.occurredFrom.getTime() + width * 3_600_000),
  }));

const candidates: fc.Arbitrary<MatchCandidate[]> = fc
  .array(
    fc.record({
      subject: subjects,
      caseNumber: orNull(fc.integer({ min: 1, max: 4 })),
      standing: fc.constantFrom('open' as const, 'closed' as const, 'shelf' as const),
      closedAt: time,
      restricted: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((given) =>
    given.map(({ subject, caseNumber, standing, closedAt, restricted }, index) => ({
      ...subject,
      incidentId: `incident-${String(index)}`,
      caseId: caseNumber === null ? null : `case-${String(caseNumber)}`,
      caseReference: caseNumber === null ? null : `C-${String(caseNumber)}`,
      standing,
      closedAt: standing === 'closed' ? closedAt : null,
      restricted,
    })),
  );

const PLACE_FIELDS = [
  'lat',
  'lon',
  'accuracyMetres',
  'uprn',
  'addressKey',
  'streetKey',
  'postcode',
  'placeKey',
] as const;
const TIME_FIELDS = ['occurredFrom', 'occurredTo'] as const;

const taken = (subject: MatchSubject, fields: readonly (keyof MatchSubject)[]): Partial<MatchSubject> =>
  Object.fromEntries(fields.map((field) => [field, subject[field]]));

/** A report and what is known, some of it told of the same time, place or kind of behaviour: strangers alone never match. */
const scenes = fc
  .record({
    subject: subjects,
    known: candidates,
    copied: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ subject, known, copied }) => ({
    subject,
    known: known.map((candidate, index): MatchCandidate => {
      const bits = copied[index] ?? 0;
      return {
        ...candidate,
        ...(bits & 1 ? taken(subject, TIME_FIELDS) : {}),
        ...(bits & 2 ? taken(subject, PLACE_FIELDS) : {}),
        ...(bits & 4 ? taken(subject, ['category']) : {}),
      };
    }),
  }));

const answers: fc.Arbitrary<MatchAnswers> = fc.dictionary(
  fc.constantFrom('incident-0', 'incident-1', 'incident-2'),
  fc.constantFrom('recurrence' as const, 'same_incident' as const, 'not_same' as const),
);

const refusals = fc.record({
  answers: fc.constant<MatchAnswers>({}),
  refusedCaseIds: someOf('case-1', 'case-2').map((ids) => new Set(ids)),
  refusedIncidentIds: someOf('incident-0', 'incident-1').map((ids) => new Set(ids)),
});

const asCandidate = (subject: MatchSubject): MatchCandidate => ({
  ...subject,
  incidentId: 'incident-1',
  caseId: 'case-1',
  caseReference: 'C-1',
  standing: 'open',
  closedAt: null,
  restricted: false,
});

const KINDS = ['same_incident', 'recurrence'] as const;

describe('scores', () => {
  it('are the same whichever of the two came first', () => {
    fc.assert(
      fc.property(subjects, subjects, fc.constantFrom(...KINDS), (first, second, kind) => {
        expect(scoreMatch(first, asCandidate(second), kind, EXAMPLE_POLICY)).toEqual(
          scoreMatch(second, asCandidate(first), kind, EXAMPLE_POLICY),
        );
      }),
    );
  });

  it('are the prior where one side says nothing', () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(...KINDS), (subject, kind) => {
        const { probability, evidence } = scoreMatch(subject, asCandidate(aSubject()), kind, EXAMPLE_POLICY);
        const { prior } = kind === 'same_incident' ? EXAMPLE_POLICY.sameIncident : EXAMPLE_POLICY.recurrence;
        expect(probability).toBeCloseTo(prior, 12);
        expect(evidence.map(({ weight }) => weight)).toEqual([0, 0, 0, 0, 0, 0]);
      }),
    );
  });

  it('are probabilities, and every piece of evidence has words', () => {
    fc.assert(
      fc.property(subjects, subjects, fc.constantFrom(...KINDS), (first, second, kind) => {
        const { probability, evidence } = scoreMatch(first, asCandidate(second), kind, EXAMPLE_POLICY);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
        for (const { words } of evidence) expect(words).not.toBe('');
      }),
    );
  });
});

describe('decisions', () => {
  it('are tried here on scenes of which many match', () => {
    const bands = fc.sample(scenes, { numRuns: 300, seed: 1 }).map(({ subject, known }) =>
      decideMatch(subject, known, EXAMPLE_POLICY, {
        refusedCaseIds: new Set(),
        answers: {},
        refusedIncidentIds: new Set(),
        subjectRestricted: false,
        dangerNow: false,
        now: NOW,
      }),
    );
    const share = (kind: string, band: string) =>
      bands.filter((one) => one.kind === kind && one.band === band).length / bands.length;
    expect(share('same_incident', 'attach')).toBeGreaterThan(0.05);
    expect(share('recurrence', 'attach')).toBeGreaterThan(0.05);
    expect(share('same_incident', 'propose') + share('recurrence', 'propose')).toBeGreaterThan(0.05);
  });

  it('do not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(scenes, refusals, answers, ({ subject, known }, refused, said) => {
        const context = { ...refused, answers: said, subjectRestricted: false, dangerNow: false, now: NOW };
        const decision = decideMatch(subject, known, EXAMPLE_POLICY, context);
        expect(decideMatch(subject, [...known].reverse(), EXAMPLE_POLICY, context)).toEqual(decision);
        const turned = Object.fromEntries(Object.entries(said).reverse());
        expect(decideMatch(subject, known, EXAMPLE_POLICY, { ...context, answers: turned })).toEqual(
          decision,
        );
      }),
    );
  });

  it('do not change when a restricted case is there', () => {
    fc.assert(
      fc.property(scenes, refusals, answers, ({ subject, known }, refused, said) => {
        const context = { ...refused, answers: said, subjectRestricted: false, dangerNow: false, now: NOW };
        const open = known.filter(({ restricted }) => !restricted);
        expect(decideMatch(subject, known, EXAMPLE_POLICY, context)).toEqual(
          decideMatch(subject, open, EXAMPLE_POLICY, context),
        );
      }),
    );
  });

  it('never join a refused case, a closed case by recurrence, two sides of a dispute or two homes by themselves', () => {
    fc.assert(
      fc.property(scenes, refusals, ({ subject, known }, refused) => {
        const { band, kind, best } = decideMatch(subject, known, EXAMPLE_POLICY, {
          ...refused,
          subjectRestricted: false,
          dangerNow: false,
          now: NOW,
        });
        if (band === 'new') return;
        expect(kind).toBe(best?.kind);
        expect(refused.refusedCaseIds.has(best?.caseId ?? '')).toBe(false);
        const candidate = known.find(({ incidentId }) => incidentId === best?.incidentId);
        expect(kind === 'recurrence' && candidate?.standing === 'closed').toBe(false);
        const levels = best?.evidence.map(({ level }) => level) ?? [];
        const vetoed = levels.some((level) => level === 'opposite_sides' || level === 'different_home');
        expect(band === 'attach' && vetoed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('obey the caller, whatever the likeness, and guess nothing where he means more than one case', () => {
    fc.assert(
      fc.property(scenes, refusals, answers, ({ subject, known }, refused, said) => {
        const decision = decideMatch(subject, known, EXAMPLE_POLICY, {
          ...refused,
          answers: said,
          subjectRestricted: false,
          dangerNow: false,
          now: NOW,
        });
        const { band, best } = decision;
        const told = known.find(({ incidentId }) => incidentId === best?.incidentId);
        expect(refused.refusedCaseIds.has(best?.caseId ?? '') && band !== 'new').toBe(false);
        const answer = said[best?.incidentId ?? ''];
        expect(answer === 'not_same' && band !== 'new').toBe(false);
        const meant = new Set(
          decision.answered
            ?.filter(
              ({ incidentId, caseId, answer: one }) =>
                one !== 'not_same' &&
                !refused.refusedCaseIds.has(caseId ?? '') &&
                !refused.refusedIncidentIds.has(incidentId),
            )
            .map(({ incidentId, caseId }) => caseId ?? incidentId),
        );
        expect(meant.size > 1 && band !== 'propose').toBe(false);
        if (meant.size === 0 || refused.refusedIncidentIds.size > 0) return;
        expect(meant.has(best?.caseId ?? best?.incidentId ?? '')).toBe(true);
        expect(best?.kind).toBe(answer);
        if (meant.size > 1) return;
        const followed = answer === 'recurrence' && told?.standing === 'closed';
        expect(band).toBe(followed ? 'new' : 'attach');
        expect(decision.predecessor === null).toBe(!followed);
      }),
      { numRuns: 500 },
    );
  });

  it('attach the same incident only with a time and something in common', () => {
    fc.assert(
      fc.property(scenes, ({ subject, known }) => {
        const { kind, best } = decideMatch(subject, known, EXAMPLE_POLICY, {
          refusedCaseIds: new Set(),
          answers: {},
          refusedIncidentIds: new Set(),
          subjectRestricted: false,
          dangerNow: false,
          now: NOW,
        });
        if (kind !== 'same_incident') return;
        const level = (feature: string) =>
          best?.evidence.find((evidence) => evidence.feature === feature)?.level ?? '';
        expect(['overlap', 'within_2h', 'same_night']).toContain(level('time'));
        expect(
          ['unknown', 'far', 'within_1km'].includes(level('place')) &&
            level('people') === 'unknown' &&
            level('vehicle') !== 'same_mark',
        ).toBe(false);
      }),
    );
  });
});
