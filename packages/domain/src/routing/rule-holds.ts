import type { RoutingCondition, RoutingFacts } from './routing.ts';

const ANY_SOCIAL = 'social:*';

const includesAny = <Item>(wanted: readonly Item[] | null, present: readonly Item[]): boolean =>
  wanted === null || wanted.some((item) => present.includes(item));

const includesOne = <Item>(wanted: readonly Item[] | null, present: Item | null): boolean =>
  wanted === null || (present !== null && wanted.includes(present));

const tenureFits = (wanted: readonly string[] | null, tenure: string | null): boolean =>
  includesOne(wanted, tenure) ||
  (wanted?.includes(ANY_SOCIAL) === true && tenure !== null && tenure.startsWith('social:'));

/** Whether one row of the routing table speaks of these facts. What is not known satisfies only a wildcard. */
export const ruleHolds = (when: RoutingCondition, facts: RoutingFacts): boolean =>
  includesOne(when.categories, facts.category) &&
  includesAny(when.topics, facts.topics) &&
  includesAny(when.flags, facts.flags) &&
  tenureFits(when.tenures, facts.tenure) &&
  (when.isAsb === null || when.isAsb === facts.isAsb);
