import { and, eq, inArray } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { recordAudit, type AuditedAct } from '../look-up/record-audit.ts';

const { auditEntries } = schema;
export const KNOWN_SHOWN = 'draft.known';

export interface Looks {
  readonly draft: string;
  readonly at: Date;
  readonly cases: readonly string[];
  readonly people: readonly string[];
}

/**
 * Keeps which people and cases were shown beside a draft: each once for a draft, however often the panel is refreshed
 * while the caller speaks. The draft's id stands for the request's, so that all of one call is found together.
 */
export const recordLooks = async (
  { database: { db }, ids }: Pick<Casework, 'database' | 'ids'>,
  { draft, at, cases, people }: Looks,
  { viewer }: Acting,
): Promise<void> => {
  const shown = [
    ...[...new Set(cases)].map((subjectId) => ({ subjectKind: 'case', subjectId })),
    ...[...new Set(people)].map((subjectId) => ({ subjectKind: 'person', subjectId })),
  ];
  if (shown.length === 0) return;
  const before = await db
    .select({ subjectId: auditEntries.subjectId })
    .from(auditEntries)
    .where(
      and(
        inArray(auditEntries.subjectKind, ['case', 'person']),
        inArray(
          auditEntries.subjectId,
          shown.map(({ subjectId }) => subjectId),
        ),
        eq(auditEntries.action, KNOWN_SHOWN),
        eq(auditEntries.correlationId, draft),
      ),
    );
  const kept = new Set(before.map(({ subjectId }) => subjectId));
  const acts: AuditedAct[] = shown
    .filter(({ subjectId }) => !kept.has(subjectId))
    .map((subject) => ({ at, action: KNOWN_SHOWN, outcome: 'shown', ...subject }));
  await recordAudit(db, ids, { viewer, correlationId: draft }, acts);
};
