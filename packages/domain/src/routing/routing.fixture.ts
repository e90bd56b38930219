import type { Agency } from './agency.ts';
import type { RoutingRuleSet } from './find-lead-agency.ts';
import type { RoutingCondition, RoutingFacts, RoutingRule } from './routing.ts';

const agency = (
  code: string,
  name: string,
  teams: readonly (readonly [kind: Agency['teams'][number]['kind'], name: string])[],
  landlordCode: string | null = null,
): Agency => ({
  code,
  name,
  teams: teams.map(([kind, team]) => ({ kind, name: team })),
  landlordCode,
  hours: 'office',
  contacts: [],
});

const EVERYTHING: RoutingCondition = {
  categories: null,
  topics: null,
  flags: null,
  tenures: null,
  isAsb: null,
};

type RowPart = Partial<Omit<RoutingRule, 'when'>> & Pick<RoutingRule, 'id' | 'lead'>;

/** A row with only what matters said: everything else is a wildcard or empty. */
export const row = (part: RowPart, when: Partial<RoutingCondition> = {}): RoutingRule => ({
  support: [],
  next: [],
  priorityAtLeast: null,
  because: `Because of ${part.id}.`,
  advice: null,
  ...part,
  when: { ...EVERYTHING, ...when },
});

export const facts = (part: Partial<RoutingFacts> = {}): RoutingFacts => ({
  category: null,
  topics: [],
  flags: [],
  tenure: null,
  isAsb: true,
  ...part,
});

const AGENCIES: readonly Agency[] = [
  agency('council', 'District Council', [
    ['council_asb', 'Community Safety'],
    ['council_environmental_health', 'Environmental Health'],
  ]),
  agency('police', 'County Police', [['police', 'Neighbourhood team']]),
  agency('meadow', 'Meadow Homes', [['landlord', 'Meadow Homes']], 'meadow'),
  agency('harmony', 'Harmony', [
    ['victim_support', 'Victim Support'],
    ['mediation', 'Mediation'],
  ]),
];

export const RULE_SET: RoutingRuleSet = {
  partnership: { code: 'example', name: 'Example Partnership', deskOfLastResort: 'council' },
  agencies: AGENCIES,
  routing: [
    row(
      { id: 'danger', lead: 'police_999', support: ['police', 'fire'], priorityAtLeast: 'emergency' },
      {
        flags: ['immediate_danger', 'weapon'],
      },
    ),
    row(
      { id: 'cooking', lead: 'none', advice: 'Cooking smells are a part of living near others.' },
      {
        topics: ['cooking_smell'],
        isAsb: false,
      },
    ),
    row(
      {
        id: 'tenant',
        lead: 'landlord',
        support: ['victim_support', 'council_environmental_health', 'victim_support'],
        next: ['mediation', 'landlord', 'victim_support', 'police'],
      },
      { tenures: ['social:*'], categories: ['noise', 'garden'] },
    ),
    row(
      { id: 'noise', lead: 'council_environmental_health', next: ['police', 'council_asb'] },
      {
        categories: ['noise'],
      },
    ),
    row({ id: 'fire', lead: 'fire', next: ['police'] }, { categories: ['fire_setting'] }),
    row({ id: 'rest', lead: 'council_asb', next: ['police'] }),
  ],
};
