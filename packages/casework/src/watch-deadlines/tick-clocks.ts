import { and, asc, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { deadlineAt } from '@asb/domain';
import { schema } from '@asb/database';
import { recordEvent } from '../record-event.ts';
import { clockOf, saveClock, type DeadlineRow } from '../run-case/case-deadlines.ts';
import type { Change } from '../run-case/change-case.ts';

const { deadlines } = schema;

/** Small enough that one look never holds many rows for long; what is left is seen at the next. */
const BATCH = 200;

export interface Ticked {
  readonly pausesEnded: number;
  readonly deadlinesMissed: number;
  /** Whether there may be more. */
  readonly full: boolean;
}

const tell = async (change: Change, row: DeadlineRow, kind: 'deadline.resumed' | 'deadline.missed'): Promise<void> => {
  await recordEvent(change.tx, change.ids, {
    kind,
    at: change.now,
    viewer: null,
    caseId: row.caseId,
    reportId: row.reportId,
    data: { deadline: row.id, kind: row.kind, agency: row.agency },
    correlationId: null,
    priority: row.priority,
  });
};

/**
 * Ends pauses that have run out and marks promises whose time has passed as missed, each once. Rows that somebody
 * else holds are left for the next look.
 */
export const tickClocks = async (change: Change): Promise<Ticked> => {
  const { tx, now, ruleSet } = change;
  const due = await tx
    .select()
    .from(deadlines)
    .where(
      and(
        inArray(deadlines.status, ['running', 'paused']),
        isNull(deadlines.supersededAt),
        or(
          and(eq(deadlines.status, 'running'), lt(deadlines.dueAt, now)),
          and(eq(deadlines.status, 'paused'), lte(deadlines.pausedUntil, now)),
        ),
      ),
    )
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
    .limit(BATCH)
    .for('update', { skipLocked: true });
  let pausesEnded = 0;
  let deadlinesMissed = 0;
  for (const row of due) {
    const clock = deadlineAt(clockOf(row, ruleSet), now, ruleSet.calendar);
    await saveClock(change, row.id, clock);
    if (row.status === 'paused') {
      pausesEnded += 1;
      await tell(change, row, 'deadline.resumed');
    }
    if (clock.status === 'missed') {
      deadlinesMissed += 1;
      await tell(change, row, 'deadline.missed');
    }
  }
  return { pausesEnded, deadlinesMissed, full: due.length === BATCH };
};
