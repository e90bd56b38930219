import { checkAgencies } from './checks/check-agencies.ts';
import { checkCalendar } from './checks/check-calendar.ts';
import { checkExamples } from './checks/check-examples.ts';
import { checkMatching } from './checks/check-matching.ts';
import { checkPhrases } from './checks/check-phrases.ts';
import { checkPromises } from './checks/check-promises.ts';
import { checkRouting } from './checks/check-routing.ts';
import type { Check, CrossCheckOptions } from './checks/check.ts';
import type { LoadedRuleSet } from './load-rule-set.ts';
import type { RuleSetFinding } from './rule-set-fault.ts';

export type { CrossCheckOptions } from './checks/check.ts';

const CHECKS: readonly Check[] = [
  checkAgencies,
  checkRouting,
  checkPromises,
  checkCalendar,
  checkMatching,
  checkPhrases,
  checkExamples,
];

/**
 * Whether the files of a rule set fit together: every combination of facts has a lead, every priority has its
 * promises, the calendar reaches the horizon, everything named exists, and the examples beside the rules come out as
 * they say. All findings together, with file, line and mend; empty when there is nothing to say. A rule set with a
 * finding of severity `fault` must not be published.
 */
export const crossCheck = (loaded: LoadedRuleSet, options: CrossCheckOptions): readonly RuleSetFinding[] =>
  CHECKS.flatMap((check) => check(loaded, options));
