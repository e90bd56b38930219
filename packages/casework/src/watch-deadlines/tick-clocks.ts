import { and, asc, eq, exists, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { deadlineAt } from '@asb/domain';
import { schema } from '@asb/database';
import { recordEvent } from '../record-event.ts';
import { clockOf, saveClock, type DeadlineRow } from '../run-case/case-deadlines.ts';
import type { Change } from '../run-case/change-case.ts';

const { cases, deadlines, reports } = schema;

/** Cases a transaction: small enough that none is held for long; what is left is seen at the next. */
const BATCH = 100;

export interface Ticked {
  readonly pausesEnded: number;
  readonly deadlinesMissed: number;
  /** Whether there may be more. */
  readonly full: boolean;
}

const tell = async (
  change: Change,
  row: DeadlineRow,
  kind: 'deadline.resumed' | 'deadline.missed',
): Promise<void> => {
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

const isDue = (now: Date): SQL | undefined =>
  and(
    isNull(deadlines.supersededAt),
    or(
      and(eq(deadlines.status, 'running'), lt(deadlines.dueAt, now)),
      and(eq(deadlines.status, 'paused'), lte(deadlines.pausedUntil, now)),
    ),
  );

interface Owner {
  readonly table: typeof cases | typeof reports;
  readonly column: typeof deadlines.caseId | typeof deadlines.reportId;
}

/**
 * Locks those whose clocks are due, ahead of the clocks themselves: everybody else locks a case before its deadlines,
 * and the timeline's foreign key would lock it after them. What somebody else holds is left, so that the watch itself
 * never waits.
 */
const lockOwners = async ({ tx, now }: Change, { table, column }: Owner): Promise<string[]> => {
  const due = tx
    .select({ one: sql`1` })
    .from(deadlines)
    .where(and(eq(column, table.id), isDue(now)));
  const owners = await tx
    .select({ id: table.id })
    .from(table)
    .where(exists(due))
    .orderBy(asc(table.id))
    .limit(BATCH)
    .for('key share', { skipLocked: true });
  return owners.map(({ id }) => id);
};

const tick = async (
  change: Change,
  row: DeadlineRow,
): Promise<Pick<Ticked, 'pausesEnded' | 'deadlinesMissed'>> => {
  const { now, ruleSet } = change;
  const clock = deadlineAt(clockOf(row, ruleSet), now, ruleSet.calendar);
  await saveClock(change, row.id, clock);
  const pauseEnded = row.status === 'paused';
  const missed = clock.status === 'missed';
  if (pauseEnded) await tell(change, row, 'deadline.resumed');
  if (missed) await tell(change, row, 'deadline.missed');
  return { pausesEnded: pauseEnded ? 1 : 0, deadlinesMissed: missed ? 1 : 0 };
};

const tickOwnedBy = async (change: Change, owner: Owner): Promise<Ticked> => {
  const ids = await lockOwners(change, owner);
  const due =
    ids.length === 0
      ? []
      : await change.tx
          .select()
          .from(deadlines)
          .where(and(inArray(owner.column, ids), isDue(change.now)))
          .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
          .for('update', { skipLocked: true });
  let pausesEnded = 0;
  let deadlinesMissed = 0;
  for (const row of due) {
    const ticked = await tick(change, row);
    pausesEnded += ticked.pausesEnded;
    deadlinesMissed += ticked.deadlinesMissed;
  }
  return { pausesEnded, deadlinesMissed, full: ids.length === BATCH };
};

/**
 * Ends pauses that have run out and marks promises whose time has passed as missed, each once. Rows that somebody
 * else holds are left for the next look.
 */
export const tickClocks = async (change: Change): Promise<Ticked> => {
  const ofCases = await tickOwnedBy(change, { table: cases, column: deadlines.caseId });
  const ofReports = await tickOwnedBy(change, { table: reports, column: deadlines.reportId });
  return {
    pausesEnded: ofCases.pausesEnded + ofReports.pausesEnded,
    deadlinesMissed: ofCases.deadlinesMissed + ofReports.deadlinesMissed,
    full: ofCases.full || ofReports.full,
  };
};
