import { and, eq } from 'drizzle-orm';
import {
  accepted,
  pauseDeadline as pauseClock,
  refused,
  resumeDeadline as resumeClock,
  type CaseAction,
  type DeadlineClock,
  type Result,
} from '@asb/domain';
import { schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { clockOf, saveClock, type DeadlineRow } from './case-deadlines.ts';
import { lockVisibleCase, nextVersion, rightsOn, type CaseChange } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';
import { inRefusableTransaction } from './refusable-transaction.ts';

const { cases, deadlines } = schema;

export interface DeadlineRequest {
  readonly deadline: string;
  readonly expectedVersion: number;
}

export interface ChangedDeadline {
  readonly id: string;
  readonly version: number;
  readonly status: DeadlineClock['status'];
  readonly dueAt: Date;
}

type Refusal =
  | 'not_found'
  | 'forbidden'
  | 'stale'
  | 'case_closed'
  | 'case_open'
  | 'already_answered'
  | 'ended'
  | 'not_running'
  | 'not_paused'
  | 'already_due'
  | 'pause_ends_before_it_begins';
type Deps = Pick<Casework, 'database' | 'clock' | 'ids'>;
type Work = (
  change: CaseChange,
  clock: DeadlineClock,
  row: DeadlineRow,
) => Promise<Result<DeadlineClock, Refusal>>;

/** Pausing and resuming, alike: the case is locked first, then the deadline, whose own version counts. */
const changeDeadline = (
  casework: Deps,
  { viewer, correlationId }: Acting,
  request: DeadlineRequest & { readonly action: CaseAction },
  work: Work,
): Promise<Result<ChangedDeadline, Refusal>> =>
  inRefusableTransaction(casework.database, async (tx): Promise<Result<ChangedDeadline, Refusal>> => {
    if (!isUuid(request.deadline)) return refused('not_found');
    const [found] = await tx
      .select({ caseId: cases.id })
      .from(deadlines)
      .innerJoin(cases, eq(cases.id, deadlines.caseId))
      .where(and(eq(deadlines.id, request.deadline), visibleCases(viewer)));
    const ofCase = found === undefined ? null : await lockVisibleCase(tx, viewer, found.caseId);
    if (ofCase === null) return refused('not_found');
    const rights = rightsOn(viewer, request.action, ofCase.standing);
    if (!rights.ok && (rights.refusal === 'not_found' || rights.refusal === 'forbidden')) return rights;
    const [row] = await tx.select().from(deadlines).where(eq(deadlines.id, request.deadline)).for('update');
    if (row === undefined) return refused('not_found');
    if (row.version !== request.expectedVersion) return refused('stale');
    if (!rights.ok) return rights;
    if (row.supersededAt !== null) return refused('ended');

    const ruleSet = await activeRuleSet(tx);
    const now = await casework.clock.now();
    const change = { tx, ids: casework.ids, ruleSet, now, viewer, correlationId, ...ofCase };
    const done = await work(change, clockOf(row, ruleSet), row);
    if (!done.ok) return done;
    await nextVersion(tx, ofCase.row.id);
    const { status, dueAt } = done.value;
    return accepted({ id: row.id, version: row.version + 1, status, dueAt });
  });

/** Stops a promise's clock, until a time or until somebody resumes it; the case goes on. */
export const pauseDeadline =
  (casework: Deps) =>
  (input: DeadlineRequest & { readonly reason: string; readonly until: Date | null }, acting: Acting) =>
    changeDeadline(casework, acting, { ...input, action: 'pause_deadline' }, async (change, clock, row) => {
      const paused = pauseClock(clock, { at: change.now, until: input.until });
      if (!paused.ok) return paused;
      await saveClock(change, row.id, paused.value, { pauseReason: input.reason });
      await recordCaseEvent(change, change.row, 'deadline.paused', {
        data: { deadline: row.id, kind: row.kind, until: input.until?.toISOString() ?? null },
        text: input.reason,
      });
      return paused;
    });

/** Starts a paused clock again with as much time left as it had. */
export const resumeDeadline = (casework: Deps) => (input: DeadlineRequest, acting: Acting) =>
  changeDeadline(casework, acting, { ...input, action: 'resume_deadline' }, async (change, clock, row) => {
    const resumed = resumeClock(clock, change.now, change.ruleSet.calendar);
    if (!resumed.ok) return resumed;
    await saveClock(change, row.id, resumed.value, { pauseReason: null });
    await recordCaseEvent(change, change.row, 'deadline.resumed', {
      data: { deadline: row.id, kind: row.kind },
    });
    return resumed;
  });
