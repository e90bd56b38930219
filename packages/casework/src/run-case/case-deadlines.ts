import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  deadlineAt,
  RECURRING_DEADLINES,
  resumeDeadline,
  satisfies,
  satisfyDeadline,
  type DeadlineClock,
  type DeadlineEvent,
  type RuleSet,
} from '@asb/domain';
import { schema } from '@asb/database';
import { setDeadlines, weekOf } from '../triage-report/set-deadlines.ts';
import type { CaseRow, Change } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

const { deadlines } = schema;

export type DeadlineRow = typeof deadlines.$inferSelect;

export const clockOf = (row: DeadlineRow, ruleSet: RuleSet): DeadlineClock => ({
  kind: row.kind,
  status: row.status,
  dueAt: row.dueAt,
  unit: row.unit,
  week: weekOf(row.agency, ruleSet),
  pausedAt: row.pausedAt,
  pausedUntil: row.pausedUntil,
  satisfiedAt: row.endedAt,
});

/** Writes back what became of a clock. */
export const saveClock = async (
  { tx }: Pick<Change, 'tx'>,
  id: string,
  clock: DeadlineClock,
  more: {
    readonly satisfiedBy?: string;
    readonly pauseReason?: string | null;
    readonly supersededAt?: Date;
  } = {},
): Promise<void> => {
  await tx
    .update(deadlines)
    .set({
      status: clock.status,
      dueAt: clock.dueAt,
      pausedAt: clock.pausedAt,
      pausedUntil: clock.pausedUntil,
      endedAt: clock.satisfiedAt,
      version: sql`${deadlines.version} + 1`,
      ...more,
    })
    .where(eq(deadlines.id, id));
};

/** Promises not yet kept, missed ones included, locked. */
export const unkeptDeadlines = ({ tx }: Pick<Change, 'tx'>, caseId: string): Promise<DeadlineRow[]> =>
  tx
    .select()
    .from(deadlines)
    .where(
      and(
        eq(deadlines.caseId, caseId),
        inArray(deadlines.status, ['running', 'paused', 'missed']),
        isNull(deadlines.endedAt),
        isNull(deadlines.supersededAt),
      ),
    )
    .orderBy(deadlines.id)
    .for('update');

/** Starts promises of these kinds for whoever owns the case now. */
export const startDeadlines = async (
  { tx, ids, ruleSet, now }: Change,
  row: Pick<CaseRow, 'id' | 'ownerAgency' | 'ownerKind' | 'priority' | 'category'>,
  kinds: Parameters<typeof setDeadlines>[4],
): Promise<void> => {
  const { id, ownerAgency, ownerKind, priority, category } = row;
  await setDeadlines(
    tx,
    ids,
    ruleSet,
    { caseId: id, agency: ownerAgency, agencyKind: ownerKind, priority, category, startedAt: now },
    kinds,
  );
};

/**
 * What an event keeps is kept: in time (`met`) or late (`missed`, with the moment it was done after all). Promises
 * that begin anew each time they are kept begin anew.
 */
export const keepPromises = async (
  change: Change,
  row: CaseRow,
  event: DeadlineEvent,
  eventId: string,
): Promise<void> => {
  const kept = (await unkeptDeadlines(change, row.id)).filter(({ kind }) => satisfies(kind, event));
  for (const deadline of kept) {
    const satisfied = satisfyDeadline(clockOf(deadline, change.ruleSet), change.now, change.ruleSet.calendar);
    if (!satisfied.ok) continue;
    await saveClock(change, deadline.id, satisfied.value, { satisfiedBy: eventId });
    if (satisfied.value.status === 'met')
      await recordCaseEvent(change, row, 'deadline.met', {
        data: { deadline: deadline.id, kind: deadline.kind },
        silent: true,
      });
  }
  const anew = RECURRING_DEADLINES.filter((kind) => kept.some((deadline) => deadline.kind === kind));
  if (row.status === 'open') await startDeadlines(change, row, anew);
};

const brokenBy = async (change: Change, deadline: DeadlineRow): Promise<boolean> => {
  const clock = deadlineAt(clockOf(deadline, change.ruleSet), change.now, change.ruleSet.calendar);
  if (clock.status === 'missed') await saveClock(change, deadline.id, clock);
  return clock.status === 'missed';
};

/**
 * A closed case promises nothing, yet what still ran was not kept either: it waits, without an end, until the case is
 * reopened. What was broken by now stays `missed`; an answer to an offer is owed no more.
 */
export const suspendDeadlines = async (change: Change, caseId: string): Promise<string[]> => {
  const suspended: string[] = [];
  for (const deadline of await unkeptDeadlines(change, caseId)) {
    if (await brokenBy(change, deadline)) continue;
    const clock = clockOf(deadline, change.ruleSet);
    if (deadline.kind === 'referral_answer')
      await saveClock(change, deadline.id, clock, { supersededAt: change.now });
    else
      await saveClock(
        change,
        deadline.id,
        { ...clock, status: 'paused', pausedAt: deadline.pausedAt ?? change.now, pausedUntil: null },
        { pauseReason: deadline.pauseReason ?? 'The case is closed' },
      );
    suspended.push(deadline.id);
  }
  return suspended;
};

/**
 * The clocks of a reopened case go on with as much time left as they had. `since`: only those that stopped at that
 * moment.
 */
export const resumeDeadlines = async (change: Change, caseId: string, since?: Date): Promise<void> => {
  for (const deadline of await unkeptDeadlines(change, caseId)) {
    if (since !== undefined && deadline.pausedAt?.getTime() !== since.getTime()) continue;
    const resumed = resumeDeadline(clockOf(deadline, change.ruleSet), change.now, change.ruleSet.calendar);
    if (resumed.ok) await saveClock(change, deadline.id, resumed.value, { pauseReason: null });
  }
};

/**
 * Ends for good what is still promised by a case that lives on in another, which makes its own promises: superseded,
 * neither kept nor broken. Returns the ids of those superseded.
 */
export const endDeadlines = async (change: Change, caseId: string): Promise<string[]> => {
  const ended: string[] = [];
  for (const deadline of await unkeptDeadlines(change, caseId)) {
    if (await brokenBy(change, deadline)) continue;
    await saveClock(change, deadline.id, clockOf(deadline, change.ruleSet), { supersededAt: change.now });
    ended.push(deadline.id);
  }
  return ended;
};
