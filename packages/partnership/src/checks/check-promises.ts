import { DEADLINE_KINDS, deadlineRuleFor, PRIORITIES, type DeadlineRule } from '@asb/domain';
import type { RuleSetFinding } from '../rule-set-fault.ts';
import { findingAt, type Check } from './check.ts';

const checkComplete: Check = (loaded) => {
  const { deadlines } = loaded.ruleSet;
  return DEADLINE_KINDS.flatMap((kind) => {
    // Facts of which nothing else is known: special rows for a category or an agency do not count.
    const missing = PRIORITIES.filter(
      (priority) =>
        deadlineRuleFor(kind, { priority, category: null, agencyKind: null }, deadlines) === undefined,
    );
    if (missing.length === 0) return [];
    return [
      findingAt(
        loaded,
        'fault',
        [
          'deadlines',
          'deadlines',
          Math.max(
            deadlines.findLastIndex((rule) => rule.kind === kind),
            0,
          ),
        ],
        `Nothing is promised for "${kind}" at priority ${missing.join(', ')} when no special row fits.`,
        `Add a row of kind "${kind}" for ${missing.join(', ')} without categories or agencyKinds.`,
      ),
    ];
  });
};

const covers = <Item>(wide: readonly Item[] | null, narrow: readonly Item[] | null): boolean =>
  wide === null || (narrow !== null && narrow.every((item) => wide.includes(item)));

const shadows = (earlier: DeadlineRule, later: DeadlineRule): boolean =>
  earlier.kind === later.kind &&
  covers(earlier.priorities, later.priorities) &&
  covers(earlier.categories, later.categories) &&
  covers(earlier.agencyKinds, later.agencyKinds);

const checkShadowed: Check = (loaded) => {
  const { deadlines } = loaded.ruleSet;
  return deadlines.flatMap((rule, index): readonly RuleSetFinding[] => {
    const earlier = deadlines.slice(0, index).find((other) => shadows(other, rule));
    if (earlier === undefined) return [];
    const message = `The row "${rule.id}" can never decide: "${earlier.id}" above it takes all it asks for.`;
    const mend = 'Move it up, narrow the row above, or remove it.';
    return [findingAt(loaded, 'warning', ['deadlines', 'deadlines', index], message, mend)];
  });
};

const checkRisk: Check = (loaded) => {
  const { flagPriority, call999Flags } = loaded.ruleSet.risk;
  return call999Flags.flatMap((flag, index) =>
    flagPriority[flag] === 'emergency'
      ? []
      : [
          findingAt(
            loaded,
            'fault',
            ['risk', 'call999Flags', index],
            `"${flag}" means 999, but its priority is only ${flagPriority[flag]}.`,
            `Write "${flag}: emergency" under flagPriority.`,
          ),
        ],
  );
};

/** That every priority has every promise, that no row is dead, and that 999 is an emergency. */
export const checkPromises: Check = (loaded, options) =>
  [checkComplete, checkShadowed, checkRisk].flatMap((check) => check(loaded, options));
