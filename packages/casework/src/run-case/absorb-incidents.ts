import { eq, sql } from 'drizzle-orm';
import { comparePriority, type Priority } from '@asb/domain';
import { schema } from '@asb/database';
import { regradeDeadlines } from '../triage-report/regrade-deadlines.ts';
import type { CaseRow, Change } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

const { cases, incidents } = schema;

/** When the newest of a case's incidents happened, read anew: incidents come and go when matches are corrected. */
export const refreshLastIncident = async ({ tx }: Pick<Change, 'tx'>, caseId: string): Promise<void> => {
  await tx
    .update(cases)
    .set({
      lastIncidentAt: sql`coalesce((select max(i.occurred_at) from ${incidents} i where i.case_id = ${caseId}), ${cases.lastIncidentAt})`,
    })
    .where(eq(cases.id, caseId));
};

/** What joins a case by a person's hand may make it graver, never less grave; its promises follow. */
export const raisePriorityTo = async (change: Change, row: CaseRow, priority: Priority): Promise<void> => {
  if (comparePriority(priority, row.priority) >= 0) return;
  await change.tx.update(cases).set({ priority }).where(eq(cases.id, row.id));
  await regradeDeadlines(change.tx, change.ids, change.ruleSet, {
    caseId: row.id,
    priority,
    now: change.now,
  });
  await recordCaseEvent(change, { ...row, priority }, 'priority.raised', {
    data: { from: row.priority, to: priority },
  });
};
