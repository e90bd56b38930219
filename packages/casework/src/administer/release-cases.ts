import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import type { UserChange } from './change-user.ts';

const { caseMembers, cases } = schema;

export interface Released {
  readonly casesReleased: number;
}

/**
 * Somebody who no longer works on cases, or works for another agency, keeps none: their open cases go back to the
 * agency that owns them, without an officer, and they are named on no restricted case (where nobody else is, the
 * agency's supervisors stand in: docs/decisions/0015). Answers how many went back.
 */
export const releaseCases = async (
  casework: Pick<Casework, 'ids' | 'clock'>,
  { tx, row, acting }: Pick<UserChange, 'tx' | 'row' | 'acting'>,
): Promise<Released> => {
  const now = await casework.clock.now();
  const held = await tx
    .select({ id: cases.id, priority: cases.priority })
    .from(cases)
    .where(and(eq(cases.ownerUserId, row.id), eq(cases.status, 'open')))
    .orderBy(asc(cases.id))
    .for('no key update');
  if (held.length > 0)
    await tx
      .update(cases)
      .set({ ownerUserId: null, version: sql`${cases.version} + 1` })
      .where(
        inArray(
          cases.id,
          held.map(({ id }) => id),
        ),
      );
  for (const { id, priority } of held)
    await recordEvent(tx, casework.ids, {
      kind: 'case.unassigned',
      at: now,
      viewer: acting.viewer,
      caseId: id,
      priority,
      correlationId: acting.correlationId,
      data: { previousOfficer: row.id },
    });
  await tx.delete(caseMembers).where(eq(caseMembers.userId, row.id));
  return { casesReleased: held.length };
};
