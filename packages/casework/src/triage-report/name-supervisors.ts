import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { schema, type Tx } from '@asb/database';

const { caseMembers, users } = schema;

/**
 * Names somebody on a restricted case, for a case that nobody may see helps nobody: the supervisors of the agency that
 * leads it, or the partnership's where that agency has none. They name its officers. (docs/decisions/0015)
 */
export const nameSupervisors = async (tx: Tx, caseId: string, agency: string, now: Date): Promise<void> => {
  const supervisors = (ofAgency: SQL) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, 'supervisor'), eq(users.active, true), ofAgency));
  let named = await supervisors(eq(users.agency, agency));
  let because = 'Supervises the agency that leads this restricted case';
  if (named.length === 0) {
    named = await supervisors(isNull(users.agency));
    because = 'Supervises the partnership; the agency that leads this restricted case has no supervisor';
  }
  if (named.length > 0)
    await tx
      .insert(caseMembers)
      .values(named.map(({ id }) => ({ caseId, userId: id, namedAt: now, because })))
      .onConflictDoNothing();
};
