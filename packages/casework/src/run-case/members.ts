import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import { nameSupervisors } from '../triage-report/name-supervisors.ts';
import type { CaseRow, Change } from './change-case.ts';

const { caseAgencies, caseMembers, users } = schema;

/** Names people on a restricted case; those named already stay as they are. */
export const nameOnCase = async (
  { tx, now }: Change,
  caseId: string,
  userIds: readonly string[],
  because: string,
): Promise<void> => {
  if (userIds.length === 0) return;
  await tx
    .insert(caseMembers)
    .values(userIds.map((userId) => ({ caseId, userId, namedAt: now, because })))
    .onConflictDoNothing();
};

/**
 * A restricted case that passes to another agency: those named for the agency that leaves are named no longer, unless
 * it still supports, and the new owner's supervisors are (docs/decisions/0015). Call it after the case was offered.
 */
export const passOnRestricted = async (
  { tx, now }: Change,
  row: Pick<CaseRow, 'id' | 'restricted'>,
  agencies: { readonly from: string; readonly to: string },
): Promise<void> => {
  if (!row.restricted || agencies.from === agencies.to) return;
  const stillThere = tx
    .select({ one: sql`1` })
    .from(caseAgencies)
    .where(
      and(
        eq(caseAgencies.caseId, row.id),
        eq(caseAgencies.agency, agencies.from),
        sql`${caseAgencies.until} is null`,
      ),
    );
  const ofTheLeaving = tx.select({ id: users.id }).from(users).where(eq(users.agency, agencies.from));
  await tx
    .delete(caseMembers)
    .where(
      and(eq(caseMembers.caseId, row.id), inArray(caseMembers.userId, ofTheLeaving), notExists(stillThere)),
    );
  await nameSupervisors(tx, row.id, agencies.to, now);
};
