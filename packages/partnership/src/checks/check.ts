import type { LoadedRuleSet } from '../load-rule-set.ts';
import type { SourcePath } from '../parse-source.ts';
import type { RuleSetFinding } from '../rule-set-fault.ts';
import { RULE_SET_FILES, type RuleSetPart } from '../source-files.ts';

export interface CrossCheckOptions {
  /** ISO date on which contacts must be valid. */
  readonly today: string;
  /** ISO date that the calendar must reach. */
  readonly coverUntil: string;
}

/** One look across the files of a rule set that has the right shape. */
export type Check = (loaded: LoadedRuleSet, options: CrossCheckOptions) => readonly RuleSetFinding[];

/** A finding at the place in the file where it can be mended. */
export const findingAt = (
  loaded: LoadedRuleSet,
  severity: RuleSetFinding['severity'],
  [part, ...path]: readonly [RuleSetPart, ...SourcePath],
  message: string,
  mend: string,
): RuleSetFinding => ({
  severity,
  file: RULE_SET_FILES[part],
  ...loaded.locate(part, path),
  message,
  mend,
});
