import { eq } from 'drizzle-orm';
import { accepted, refused } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { changeCase, type CaseRequest } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

const { cases } = schema;

/**
 * Gives one's own case back to the team: it waits for an owner again. Whoever is named on a restricted case stays
 * named, so that it is not lost. `not_yours` where somebody else owns it by now.
 */
export const handBackCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) => (input: CaseRequest, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'assign' }, async (change) => {
      const { tx, row, viewer } = change;
      if (row.ownerUserId === null || row.ownerUserId !== viewer?.userId) return refused('not_yours');
      await tx.update(cases).set({ ownerUserId: null }).where(eq(cases.id, row.id));
      const data = { officer: null, previousOfficer: row.ownerUserId };
      await recordCaseEvent(change, row, 'case.assigned', { data });
      return accepted(null);
    });
