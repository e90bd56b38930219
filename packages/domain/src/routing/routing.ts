import type { Category } from '../classification/category.ts';
import type { Priority } from '../risk/priority.ts';
import type { RiskFlag } from '../risk/risk-flag.ts';
import type { AgencyKind } from './agency.ts';

/** Every part that is null is a wildcard; lists mean "any of". */
export interface RoutingCondition {
  readonly categories: readonly Category[] | null;
  readonly topics: readonly string[] | null;
  readonly flags: readonly RiskFlag[] | null;
  /** Exact tenure, or `social:*` for any social landlord. */
  readonly tenures: readonly string[] | null;
  readonly isAsb: boolean | null;
}

/** One row of the ordered table: the first row whose condition holds decides. */
export interface RoutingRule {
  readonly id: string;
  readonly when: RoutingCondition;
  readonly lead: AgencyKind;
  readonly support: readonly AgencyKind[];
  /** Who is offered the case next, in order, when the lead declines. The desk of last resort always closes the list. */
  readonly next: readonly AgencyKind[];
  readonly priorityAtLeast: Priority | null;
  /** Plain words, shown to people: why this agency. */
  readonly because: string;
  /** What to tell the reporter, where the rule has advice of its own. */
  readonly advice: string | null;
}

export interface RoutingFacts {
  readonly category: Category | null;
  readonly topics: readonly string[];
  readonly flags: readonly RiskFlag[];
  readonly tenure: string | null;
  readonly isAsb: boolean;
}

export interface RoutedAgency {
  readonly kind: AgencyKind;
  /** Agency code; null only for kind `none`. */
  readonly agency: string | null;
  readonly name: string;
}

export interface RoutingDecision {
  readonly lead: RoutedAgency;
  readonly support: readonly RoutedAgency[];
  /** Agency codes in the order in which they are offered the case if the lead declines; ends with the desk of last resort. */
  readonly next: readonly RoutedAgency[];
  readonly rule: { readonly id: string; readonly because: string };
  readonly priorityAtLeast: Priority | null;
  readonly advice: string | null;
}
