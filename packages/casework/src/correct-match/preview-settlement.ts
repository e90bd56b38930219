import {
  accepted,
  refused,
  type Category,
  type Priority,
  type Result,
  type RoutingDecision,
} from '@asb/domain';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { getReport } from '../look-up/get-report.ts';
import { triageAlone } from './triage-alone.ts';

export interface SettlementPreview {
  readonly category: Category | null;
  readonly priority: Priority;
  readonly routing: RoutingDecision;
  /** Whether the rules would keep such a report without a case. */
  readonly shelvable: boolean;
}

/** What triage makes of a waiting report by itself if it is of this kind (`null`: as it reads it). Stores nothing. */
export const previewSettlement =
  (casework: Casework) =>
  async (
    input: { readonly report: string; readonly category: Category | null },
    acting: Acting,
  ): Promise<Result<SettlementPreview, 'not_found'>> => {
    const found = await getReport(casework)({ report: input.report }, acting);
    if (!found.ok || found.value.access !== 'all') return refused('not_found');
    const { database, ids, clock } = casework;
    const now = await clock.now();
    const { id } = found.value;
    return database.db.transaction(async (tx) => {
      const ruleSet = await activeRuleSet(tx);
      const change = { casework, tx, ids, ruleSet, now, ...acting };
      const { decision } = await triageAlone(change, { id, restricted: false }, input.category);
      return accepted({
        category: decision.classification.category,
        priority: decision.priority,
        routing: decision.routing,
        shelvable: decision.outcome.kind === 'shelve' && found.value.case === null,
      });
    });
  };
