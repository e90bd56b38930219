import { assessRisk, classify, type RuleSet } from '@asb/domain';
import type { NewReport } from './new-report.ts';

/** What of a telling bears on danger. An addition brings its words alone. */
export type Danger = Pick<
  NewReport,
  'description' | 'categoryGiven' | 'immediateDanger' | 'channel' | 'ongoing' | 'vulnerability' | 'frequency'
> & { readonly hasVictim: boolean };

/** Whether the answers or the words mean 999 now; told to the sender before anybody reads the report. */
export const meansCall999 = (told: Danger, ruleSet: RuleSet): boolean => {
  const classification = classify(
    { description: told.description, additions: [], categoryGiven: told.categoryGiven },
    ruleSet.phrases,
  );
  return assessRisk(
    {
      description: told.description,
      additions: [],
      classification,
      immediateDanger: told.immediateDanger,
      channel: told.channel,
      ongoing: told.ongoing,
      vulnerability: told.vulnerability,
      hasVictim: told.hasVictim,
      repeatVictim: false,
      frequency: told.frequency,
    },
    ruleSet.risk,
    'low',
  ).call999;
};
