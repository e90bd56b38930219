import { CATEGORIES, type Category } from '../classification/category.ts';
import type { RiskFlag } from '../risk/risk-flag.ts';
import type { RoutingFacts, RoutingRule } from './routing.ts';
import { ruleHolds } from './rule-holds.ts';

export interface UnreachableRow {
  readonly rule: string;
  /** The earlier rows that between them take everything this row asks for, in table order. */
  readonly shadowedBy: readonly string[];
}

export interface RoutingGaps {
  /** Combinations that reach no row, in their plainest form: more topics or flags may reach one. */
  readonly uncovered: readonly RoutingFacts[];
  readonly unreachable: readonly UnreachableRow[];
}

interface Choices {
  readonly category: readonly (Category | null)[];
  readonly tenure: readonly (string | null)[];
  readonly isAsb: readonly boolean[];
  readonly topic: readonly (string | null)[];
  readonly flag: readonly (RiskFlag | null)[];
}

const UNHEARD_OF_LANDLORD = 'social:a-landlord-no-row-names';

/** One tenure of each class that the rows can tell apart, and null for a tenure nobody knows. */
export const tenureClasses = (rules: readonly RoutingRule[]): readonly (string | null)[] => {
  const named = rules.flatMap((rule) => rule.when.tenures ?? []).filter((tenure) => tenure !== 'social:*');
  const usual = ['social:other', 'private_rented', 'owner_occupied', 'public_place', UNHEARD_OF_LANDLORD];
  return [null, ...new Set([...usual, ...named])];
};

const factsOf = function* (choices: Choices): Generator<RoutingFacts> {
  for (const category of choices.category)
    for (const tenure of choices.tenure)
      for (const isAsb of choices.isAsb)
        for (const topic of choices.topic)
          for (const flag of choices.flag)
            yield {
              category,
              tenure,
              isAsb,
              topics: topic === null ? [] : [topic],
              flags: flag === null ? [] : [flag],
            };
};

const plainChoices = (tenures: readonly (string | null)[]): Choices => ({
  category: [null, ...CATEGORIES],
  tenure: tenures,
  isAsb: [true, false],
  topic: [null],
  flag: [null],
});

/** The least that satisfies a row: nothing it does not ask for, and one of each thing that it does. */
const leastFor = ({ when }: RoutingRule, tenures: readonly (string | null)[]): Generator<RoutingFacts> =>
  factsOf({
    category: when.categories ?? [null, ...CATEGORIES],
    tenure: tenures,
    isAsb: when.isAsb === null ? [true, false] : [when.isAsb],
    topic: when.topics ?? [null],
    flag: when.flags ?? [null],
  });

const shadowOf = (
  row: RoutingRule,
  earlier: readonly RoutingRule[],
  tenures: readonly (string | null)[],
): readonly string[] | null => {
  const takers = new Set<string>();
  for (const facts of leastFor(row, tenures)) {
    if (!ruleHolds(row.when, facts)) continue;
    const taker = earlier.find((other) => ruleHolds(other.when, facts));
    if (taker === undefined) return null;
    takers.add(taker.id);
  }
  return earlier.filter(({ id }) => takers.has(id)).map(({ id }) => id);
};

/**
 * What the table forgets, and which rows can never decide. Exact, not sampled: a row asks for any one of its topics
 * and flags, so facts with more of either reach at least as many rows, and it is enough to look at the facts with
 * none (for coverage) or with just one that the row asks for (for reach).
 */
export const routingGaps = (rules: readonly RoutingRule[]): RoutingGaps => {
  const tenures = tenureClasses(rules);
  const uncovered: RoutingFacts[] = [];
  for (const facts of factsOf(plainChoices(tenures))) {
    if (!rules.some((rule) => ruleHolds(rule.when, facts))) uncovered.push(facts);
  }
  const unreachable = rules.flatMap((row, index) => {
    const shadowedBy = shadowOf(row, rules.slice(0, index), tenures);
    return shadowedBy === null ? [] : [{ rule: row.id, shadowedBy }];
  });
  return { uncovered, unreachable };
};
