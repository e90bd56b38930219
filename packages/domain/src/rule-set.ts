import type { AccessPolicy } from './access/role.ts';
import type { Category, PoliceQualifier } from './classification/category.ts';
import type { PartnershipPhrase } from './classification/classification.ts';
import type { DeadlineRule, WorkingCalendar } from './deadlines/deadline.ts';
import type { MatchingPolicy } from './matching/match.ts';
import type { RepeatDefinition } from './people/repeat-definition.ts';
import type { Priority } from './risk/priority.ts';
import type { RiskPolicy } from './risk/risk-flag.ts';
import type { Agency } from './routing/agency.ts';
import type { RoutingRule } from './routing/routing.ts';

export interface CategoryPolicy {
  readonly code: Category;
  readonly name: string;
  readonly qualifier: PoliceQualifier;
  /** Code in a landlords' scheme, with the scheme and its version beside it; null where it has none. */
  readonly landlord: { readonly scheme: string; readonly version: string; readonly code: string } | null;
  /** Priority before any risk. */
  readonly priority: Priority;
  /** May be kept on the shelf as a one-off where nobody is identified as harmed. */
  readonly oneOff: boolean;
}

/** One partnership's choices, whole, of one version. Every automatic decision names the version and its fingerprint. */
export interface RuleSet {
  readonly version: number;
  readonly fingerprint: string;
  readonly partnership: {
    readonly code: string;
    readonly name: string;
    /** Agency code that owns what nobody else takes. */
    readonly deskOfLastResort: string;
  };
  readonly agencies: readonly Agency[];
  readonly categories: Readonly<Record<Category, CategoryPolicy>>;
  readonly routing: readonly RoutingRule[];
  readonly deadlines: readonly DeadlineRule[];
  readonly calendar: WorkingCalendar;
  readonly repeatDefinitions: readonly RepeatDefinition[];
  readonly access: AccessPolicy;
  readonly risk: RiskPolicy;
  readonly matching: MatchingPolicy;
  readonly phrases: readonly PartnershipPhrase[];
}
