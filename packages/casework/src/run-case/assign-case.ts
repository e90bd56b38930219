import { and, eq, inArray } from 'drizzle-orm';
import { accepted, refused } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { changeCase, type CaseChange, type CaseRequest } from './change-case.ts';
import { nameOnCase } from './members.ts';
import { recordCaseEvent } from './record-case-event.ts';

const { cases, users } = schema;

/**
 * Whoever is stopped, or moved to another agency, meanwhile: one of the two waits. Before the case, as that is done
 * (`changeUser`), or each would wait for the other.
 */
const holdOfficer = async (tx: Tx, userId: string): Promise<void> => {
  if (isUuid(userId)) await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('share');
};

const isOfficerOfOwner = async ({ tx, row }: CaseChange, userId: string): Promise<boolean> => {
  if (!isUuid(userId)) return false;
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        eq(users.active, true),
        eq(users.agency, row.ownerAgency),
        inArray(users.role, ['officer', 'supervisor']),
      ),
    );
  return found.length === 1;
};

/** Gives the case to an active officer of the agency that owns it; on a restricted case that names the officer. */
export const assignCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (input: CaseRequest & { readonly officer: string }, acting: Acting) =>
    changeCase(
      casework,
      acting,
      { ...input, action: 'assign' },
      async (change) => {
        const { tx, row, viewer } = change;
        if (!(await isOfficerOfOwner(change, input.officer))) return refused('unknown_officer');
        await tx.update(cases).set({ ownerUserId: input.officer }).where(eq(cases.id, row.id));
        if (row.restricted) {
          // Who assigns stood in for those named, perhaps; once somebody is named, he would see the case no more.
          const named = [input.officer, viewer?.userId ?? null].filter((id) => id !== null);
          await nameOnCase(change, row.id, named, 'Assigned to this restricted case');
        }
        const data = { officer: input.officer, previousOfficer: row.ownerUserId };
        await recordCaseEvent(change, row, 'case.assigned', { data });
        return accepted(null);
      },
      (tx) => holdOfficer(tx, input.officer),
    );
