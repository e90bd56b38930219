import { and, eq, isNull } from 'drizzle-orm';
import { satisfies, satisfyDeadline, type DeadlineEvent } from '@asb/domain';
import { schema } from '@asb/database';
import { clockOf, saveClock } from '../run-case/case-deadlines.ts';
import type { Change } from '../run-case/change-case.ts';

const { deadlines } = schema;

/** A person looked at the report: the promise to do so is kept, in time or late. */
export const keepReviewPromise = async (
  change: Change,
  reportId: string,
  event: DeadlineEvent,
  eventId: string,
): Promise<void> => {
  const open = await change.tx
    .select()
    .from(deadlines)
    .where(and(eq(deadlines.reportId, reportId), isNull(deadlines.endedAt), isNull(deadlines.supersededAt)))
    .orderBy(deadlines.id)
    .for('update');
  for (const deadline of open.filter(({ kind }) => satisfies(kind, event))) {
    const kept = satisfyDeadline(clockOf(deadline, change.ruleSet), change.now, change.ruleSet.calendar);
    if (kept.ok) await saveClock(change, deadline.id, kept.value, { satisfiedBy: eventId });
  }
};
