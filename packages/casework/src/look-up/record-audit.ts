import { schema, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Ids } from '../dependencies.ts';

export interface AuditedAct {
  readonly at: Date;
  /** For example `case.view`, `person.search`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  /** For example `shown`, `not_found`, `forbidden`. */
  readonly outcome: string;
}

/**
 * Keeps who looked at or changed what (Data Protection Act 2018 s.62 asks for logs of consultation and disclosure).
 * Append-only in the database; ids and codes only. Several at once are one statement.
 */
export const recordAudit = async (
  db: Db | Tx,
  ids: Pick<Ids, 'newId'>,
  { viewer, correlationId }: Acting,
  acts: readonly AuditedAct[],
): Promise<void> => {
  if (acts.length === 0) return;
  await db.insert(schema.auditEntries).values(
    acts.map((act) => ({
      id: ids.newId(),
      role: viewer.role,
      agency: viewer.agency,
      userId: viewer.userId,
      keyId: viewer.keyId,
      correlationId,
      ...act,
    })),
  );
};
