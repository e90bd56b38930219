import { and, eq, inArray } from 'drizzle-orm';
import { accepted, DEADLINES_STARTED_BY, refused } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { resumeDeadlines, startDeadlines } from './case-deadlines.ts';
import { changeCase, type CaseChange, type CaseRequest } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

const { cases, incidentKeys, incidents } = schema;

/** Reports of the same problem may join it again. */
const makeMatchable = async ({ tx, row }: CaseChange): Promise<void> => {
  const itsIncidents = tx.select({ id: incidents.id }).from(incidents).where(eq(incidents.caseId, row.id));
  await tx
    .update(incidentKeys)
    .set({ matchable: true })
    .where(and(inArray(incidentKeys.incidentId, itsIncidents), eq(incidentKeys.matchable, false)));
};

/**
 * Opens a closed case again, with the same owner; its promises go on with the time they had left. A case that was merged lives on in
 * another (`merged`): reopening it would count its incidents twice.
 */
export const reopenCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (input: CaseRequest & { readonly reason: string }, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'reopen' }, async (change) => {
      const { tx, row } = change;
      if (row.mergedInto !== null) return refused('merged');
      await tx
        .update(cases)
        .set({ status: 'open', closedAt: null, closeReason: null, history: false })
        .where(eq(cases.id, row.id));
      await makeMatchable(change);
      await resumeDeadlines(change, row.id);
      await startDeadlines(change, row, DEADLINES_STARTED_BY['case.reopened'] ?? []);
      await recordCaseEvent(change, row, 'case.reopened', { text: input.reason });
      return accepted(null);
    });
