import type { Tx } from '@asb/database';
import type { RuleSet } from '@asb/domain';
import type { Ids } from '../dependencies.ts';
import type { Reading, TriageDecision } from './decide-triage.ts';

/** One decision on its way into the store. */
export interface TriageWork {
  readonly tx: Tx;
  readonly ids: Ids;
  readonly ruleSet: RuleSet;
  readonly reading: Reading;
  readonly decision: TriageDecision;
  readonly now: Date;
  readonly correlationId: string | null;
}
