import { and, eq, inArray, isNull } from 'drizzle-orm';
import { deadlinesFor, type Priority, type RuleSet } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Ids } from '../dependencies.ts';
import { weekOf } from './set-deadlines.ts';

const { cases, deadlines } = schema;

/**
 * Recomputes what is still promised after a change of priority, from the same start and by the new row of the table.
 * The old promise is kept, superseded; a promise never moves later for having become graver.
 */
export const regradeDeadlines = async (
  tx: Tx,
  ids: Ids,
  ruleSet: RuleSet,
  change: { caseId: string; priority: Priority; now: Date },
): Promise<void> => {
  const running = await tx
    .select({ deadline: deadlines, category: cases.category, kind: cases.ownerKind })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(
      and(
        eq(deadlines.caseId, change.caseId),
        eq(deadlines.status, 'running'),
        isNull(deadlines.supersededAt),
      ),
    );
  const renewed = running.flatMap(({ deadline, category, kind }) => {
    const [set] = deadlinesFor(
      {
        priority: change.priority,
        category,
        agencyKind: kind,
        kinds: [deadline.kind],
        startedAt: deadline.startedAt,
      },
      ruleSet.deadlines,
      ruleSet.calendar,
      weekOf(deadline.agency, ruleSet),
    );
    if (set === undefined || set.dueAt >= deadline.dueAt) return [];
    return [{ old: deadline, set }];
  });
  if (renewed.length === 0) return;
  await tx
    .update(deadlines)
    .set({ supersededAt: change.now })
    .where(
      inArray(
        deadlines.id,
        renewed.map(({ old }) => old.id),
      ),
    );
  await tx.insert(deadlines).values(
    renewed.map(({ old, set }) => ({
      ...old,
      id: ids.newId(),
      version: 1,
      priority: change.priority,
      ruleId: set.ruleId,
      unit: set.unit,
      dueAt: set.dueAt,
    })),
  );
  for (const { old, set } of renewed)
    if (old.referralId !== null)
      await tx
        .update(schema.referrals)
        .set({ respondBy: set.dueAt })
        .where(and(eq(schema.referrals.id, old.referralId), eq(schema.referrals.status, 'offered')));
};
