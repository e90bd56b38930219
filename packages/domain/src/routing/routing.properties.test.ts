import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../classification/category.ts';
import { RISK_FLAGS } from '../risk/risk-flag.ts';
import { AGENCY_KINDS } from './agency.ts';
import { nextBest, routeReport } from './find-lead-agency.ts';
import { facts as factsWith, row, RULE_SET } from './routing.fixture.ts';
import { routingGaps } from './routing-gaps.ts';
import type { RoutingCondition, RoutingFacts, RoutingRule } from './routing.ts';
import { ruleHolds } from './rule-holds.ts';

const TOPICS = ['cooking_smell', 'parking', 'graffiti'];
const TENURES = ['social:meadow', 'social:other', 'social:elsewhere', 'private_rented', 'public_place'];
const KINDS = AGENCY_KINDS.filter((kind) => kind !== 'none');

const anyFacts: fc.Arbitrary<RoutingFacts> = fc.record({
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  topics: fc.uniqueArray(fc.constantFrom(...TOPICS)),
  flags: fc.uniqueArray(fc.constantFrom(...RISK_FLAGS)),
  tenure: fc.option(fc.constantFrom(...TENURES)),
  isAsb: fc.boolean(),
});

const someOf = <Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[] | null> =>
  fc.option(fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 }));

const condition: fc.Arbitrary<RoutingCondition> = fc.record({
  categories: someOf(CATEGORIES.slice(0, 3)),
  topics: someOf(TOPICS),
  flags: someOf(RISK_FLAGS.slice(0, 3)),
  tenures: someOf(['social:*', 'social:meadow', 'private_rented']),
  isAsb: fc.option(fc.boolean()),
});

const table: fc.Arbitrary<readonly RoutingRule[]> = fc
  .array(
    fc.record({
      when: condition,
      lead: fc.constantFrom(...AGENCY_KINDS),
      support: fc.array(fc.constantFrom(...KINDS), { maxLength: 4 }),
      next: fc.array(fc.constantFrom(...KINDS), { maxLength: 4 }),
    }),
    { maxLength: 6 },
  )
  .map((rows) => rows.map(({ when, ...part }, index) => row({ id: `row-${index}`, ...part }, when)));

describe('whatever the table', () => {
  it('every combination of facts has a lead with an agency (advice apart) and a reason', () => {
    fc.assert(
      fc.property(table, anyFacts, (routing, facts) => {
        const decision = routeReport(facts, { ...RULE_SET, routing });
        expect(decision.lead.agency === null).toBe(decision.lead.kind === 'none');
        expect(decision.rule.because).not.toBe('');
      }),
    );
  });

  it('whoever declines, somebody is next, and in the end the desk of last resort', () => {
    fc.assert(
      fc.property(table, anyFacts, (routing, facts) => {
        const decision = routeReport(facts, { ...RULE_SET, routing });
        const declined: string[] = [];
        for (let round = 0; round < 10; round += 1) {
          const next = nextBest(decision, declined);
          expect(next.agency).not.toBeNull();
          declined.push(next.agency ?? '');
        }
        expect(declined.at(-1)).toBe('council');
        expect(decision.next.slice(0, -1).map(({ agency }) => agency)).not.toContain(decision.lead.agency);
      }),
    );
  });
});

describe('gaps of a table', () => {
  it('no gap reported means that no facts fall through, and a gap reported is real', () => {
    fc.assert(
      fc.property(table, fc.array(anyFacts, { minLength: 20, maxLength: 20 }), (rules, many) => {
        const { uncovered } = routingGaps(rules);
        const reaches = (facts: RoutingFacts): boolean => rules.some((rule) => ruleHolds(rule.when, facts));
        const fellThrough = many.some((facts) => !reaches(facts));
        expect(uncovered.length === 0 && fellThrough).toBe(false);
        expect(uncovered.some(reaches)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('a row called unreachable is never the one that decides', () => {
    fc.assert(
      fc.property(table, fc.array(anyFacts, { minLength: 20, maxLength: 20 }), (rules, many) => {
        const unreachable = routingGaps(rules).unreachable.map(({ rule }) => rule);
        const deciding = many.map((facts) => rules.find((rule) => ruleHolds(rule.when, facts))?.id);
        expect(deciding.filter((id) => id !== undefined && unreachable.includes(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('the example table has none', () => {
    expect(routingGaps(RULE_SET.routing)).toEqual({ uncovered: [], unreachable: [] });
  });

  it.each([
    ['a wildcard above', [row({ id: 'all', lead: 'police' })], { categories: ['noise'] }, ['all']],
    [
      'two rows between them',
      [
        row({ id: 'asb', lead: 'police' }, { isAsb: true }),
        row({ id: 'not', lead: 'none' }, { isAsb: false }),
      ],
      { topics: ['parking'] },
      ['asb', 'not'],
    ],
    [
      'any social landlord above one of them',
      [row({ id: 'social', lead: 'landlord' }, { tenures: ['social:*'] })],
      { tenures: ['social:meadow'] },
      ['social'],
    ],
    ['an empty list asks for what cannot be', [], { flags: [] }, []],
  ] as const)('a row that can never decide: %s', (_why, earlier, when, shadowedBy) => {
    const rules = [...earlier, row({ id: 'late', lead: 'police' }, when)];
    expect(routingGaps(rules).unreachable).toEqual([{ rule: 'late', shadowedBy }]);
  });

  it('a row with a second topic of its own is reachable', () => {
    const rules = [
      row({ id: 'parking', lead: 'police' }, { topics: ['parking'] }),
      row({ id: 'both', lead: 'police' }, { topics: ['parking', 'graffiti'] }),
    ];
    expect(routingGaps(rules).unreachable).toEqual([]);
  });

  it('names what falls through', () => {
    const onlyNoise = [row({ id: 'noise', lead: 'police' }, { categories: ['noise'] })];
    const { uncovered } = routingGaps(onlyNoise);
    expect(uncovered).toContainEqual(factsWith({ category: 'drugs', tenure: 'social:other' }));
    expect(uncovered.some(({ category }) => category === 'noise')).toBe(false);
  });
});
