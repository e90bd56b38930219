import { routeReport } from '@asb/domain';
import { findingAt, type Check } from './check.ts';

/** Runs the examples kept beside the rules: each must reach the row and the kind of lead that it names. */
export const checkExamples: Check = (loaded) =>
  loaded.examples.flatMap(({ say, facts, lead, rule }, index) => {
    const decision = routeReport(facts, loaded.ruleSet);
    if (decision.lead.kind === lead && decision.rule.id === rule) return [];
    return [
      findingAt(
        loaded,
        'fault',
        ['examples', 'examples', index],
        `"${say}" should reach ${lead} by the row "${rule}", but reaches ${decision.lead.kind} by "${decision.rule.id}".`,
        'Mend the routing table, or the example if the partnership now wants it so.',
      ),
    ];
  });
