import type { MatchAnswers, Report } from '@asb/domain';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { withCompletePlace } from '../find-place/complete-place.ts';
import { decideTriage, readReport, type TriageDecision } from './decide-triage.ts';
import { gatherKnown } from './gather-known.ts';

/**
 * What triage would decide of a draft, by the same functions, storing nothing. `answers`: what was said of matches, of
 * those that the viewer may see. The caller leaves out of the answer
 * what its viewer may not see.
 */
export const previewTriage =
  ({ database, personal, clock }: Casework) =>
  async (draft: Report, answers: MatchAnswers = {}): Promise<TriageDecision> => {
    const ruleSet = await activeRuleSet(database.db);
    const reading = readReport(await withCompletePlace(database.db, draft), ruleSet, personal);
    const known = await gatherKnown(database.db, reading, ruleSet, answers);
    return decideTriage(reading, known, ruleSet, await clock.now());
  };
