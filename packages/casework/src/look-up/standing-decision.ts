import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { schema, type Db, type Tx } from '@asb/database';
import type { MatchDecision } from '@asb/domain';

const { decisions, reports } = schema;

export interface StandingDecision {
  /** What is held of the report now: the decision that placed it, or the last addition read since. */
  readonly decision: typeof decisions.$inferSelect;
  /** What the report was compared with when it was placed; an addition is compared with nothing. */
  readonly match: MatchDecision | null;
}

/**
 * The decisions that stand for these reports. An addition is read with the rest and may make a report graver, without
 * moving it: its category, risk and priority count from then on, while the match stays as it was decided.
 */
export const standingDecisions = async (
  db: Db | Tx,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, StandingDecision>> => {
  if (reportIds.length === 0) return new Map();
  const rows = await db
    .select({ reportId: reports.id, placedBy: reports.decisionId, decision: decisions })
    .from(reports)
    .innerJoin(
      decisions,
      or(
        eq(decisions.id, reports.decisionId),
        and(eq(decisions.reportId, reports.id), eq(decisions.kind, 'addition')),
      ),
    )
    .where(inArray(reports.id, [...reportIds]))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id));
  const standing = new Map<string, StandingDecision>();
  for (const { reportId, placedBy, decision } of rows) {
    if (decision.id === placedBy) standing.set(reportId, { decision, match: decision.content.match ?? null });
    // Where nothing placed it yet, or this came before: what placed the report has read it.
    const placed = standing.get(reportId);
    if (decision.id !== placedBy && placed !== undefined) standing.set(reportId, { ...placed, decision });
  }
  return standing;
};
