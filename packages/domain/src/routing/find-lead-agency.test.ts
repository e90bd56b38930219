import { describe, expect, it } from 'vitest';
import { NO_ROW_HOLDS, nextBest, routeReport } from './find-lead-agency.ts';
import { facts, RULE_SET } from './routing.fixture.ts';
import type { RoutingFacts } from './routing.ts';

const route = (part: Partial<RoutingFacts>): ReturnType<typeof routeReport> =>
  routeReport(facts(part), RULE_SET);
const codes = (agencies: readonly { readonly agency: string | null }[]): readonly (string | null)[] =>
  agencies.map(({ agency }) => agency);

describe('the first row that holds decides', () => {
  it.each([
    ['danger before anything else', { category: 'noise', flags: ['hate', 'weapon'] }, 'danger', 'police'],
    [
      'a tenant of a landlord in the partnership',
      { category: 'noise', tenure: 'social:meadow' },
      'tenant',
      'meadow',
    ],
    ['the same matter in a private let', { category: 'noise', tenure: 'private_rented' }, 'noise', 'council'],
    ['the same matter where the tenure is not known', { category: 'noise' }, 'noise', 'council'],
    ['a tenant, but of another matter', { category: 'drugs', tenure: 'social:meadow' }, 'rest', 'council'],
    ['advice', { topics: ['barking_dog', 'cooking_smell'], isAsb: false }, 'cooking', null],
    ['the same topic where it is anti-social', { topics: ['cooking_smell'] }, 'rest', 'council'],
    ['nothing known at all', {}, 'rest', 'council'],
  ] as const)('%s', (_why, part, rule, agency) => {
    const decision = route(part);
    expect(decision.rule.id).toBe(rule);
    expect(decision.lead.agency).toBe(agency);
  });

  it('carries the reason, the priority and the advice of its row', () => {
    expect(route({ flags: ['immediate_danger'] })).toMatchObject({
      rule: { id: 'danger', because: 'Because of danger.' },
      priorityAtLeast: 'emergency',
      advice: null,
    });
    expect(route({ topics: ['cooking_smell'], isAsb: false })).toMatchObject({
      lead: { kind: 'none', agency: null, name: 'Advice only' },
      advice: 'Cooking smells are a part of living near others.',
    });
  });
});

describe('who answers for a kind of work', () => {
  it('999 is the police, who are not told twice', () => {
    const decision = route({ flags: ['immediate_danger'] });
    expect(decision.lead).toEqual({ kind: 'police_999', agency: 'police', name: 'County Police' });
    expect(decision.support).toEqual([]);
  });

  it('names the team where the agency has several', () => {
    expect(route({ category: 'noise' }).lead.name).toBe('District Council, Environmental Health');
    expect(route({ category: 'noise', tenure: 'social:meadow' }).lead.name).toBe('Meadow Homes');
  });

  it.each([
    ['social:other', /^Because of tenant\. The landlord is not in the partnership, so District Council/u],
    ['social:elsewhere', /^Because of tenant\. Which landlord it is is not known, so District Council/u],
  ])('a landlord outside the partnership (%s): the desk of last resort finds them', (tenure, because) => {
    const decision = route({ category: 'garden', tenure });
    expect(decision.lead).toMatchObject({ kind: 'landlord', agency: 'council' });
    expect(decision.rule.because).toMatch(because);
  });

  it('a kind that no agency has: the desk of last resort', () => {
    const decision = route({ category: 'fire_setting' });
    expect(decision.lead).toMatchObject({ kind: 'fire', agency: 'council' });
    expect(decision.rule.because).toMatch(/No agency in the partnership does this kind of work/u);
    expect(codes(decision.next)).toEqual(['police', 'council']);
  });

  it('support is each kind once, and only agencies that exist', () => {
    const decision = route({ category: 'noise', tenure: 'social:meadow' });
    expect(decision.support.map(({ kind }) => kind)).toEqual([
      'victim_support',
      'council_environmental_health',
    ]);
  });
});

describe('who is asked next', () => {
  const decision = route({ category: 'noise', tenure: 'social:meadow' });

  it('each agency once, never the lead, the desk of last resort at the end', () => {
    expect(codes(decision.next)).toEqual(['harmony', 'police', 'council']);
  });

  it('does not name the desk twice at the end', () => {
    expect(codes(route({ category: 'noise' }).next)).toEqual(['police', 'council']);
  });

  it.each([
    [['meadow'], 'harmony'],
    [['meadow', 'harmony'], 'police'],
    [['meadow', 'police', 'harmony'], 'council'],
    [['meadow', 'police', 'harmony', 'council'], 'council'],
  ])('after %j declined: %s', (declined, agency) => {
    expect(nextBest(decision, declined).agency).toBe(agency);
  });
});

it('a table without a fitting row still has a lead, and says so', () => {
  const decision = routeReport(facts(), { ...RULE_SET, routing: [] });
  expect(decision.rule.id).toBe(NO_ROW_HOLDS);
  expect(decision.lead).toEqual({
    kind: 'council_asb',
    agency: 'council',
    name: 'District Council, Community Safety',
  });
  expect(codes(decision.next)).toEqual(['council']);
});
