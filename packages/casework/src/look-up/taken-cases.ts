import { and, desc, eq, sql } from 'drizzle-orm';
import { schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';

const { cases } = schema;

/** Open cases that this officer took in the last day and still owns, the latest first: what can be handed back. */
export const takenLately =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async ({ viewer }: Acting): Promise<CaseSummary[]> => {
    if (viewer.userId === null) return [];
    const now = (await casework.clock.now()).toISOString();
    const rows = await casework.database.db
      .select()
      .from(cases)
      .where(
        and(
          visibleCases(viewer),
          eq(cases.ownerUserId, viewer.userId),
          eq(cases.status, 'open'),
          sql`exists (select 1 from timeline_entries t
            where t.case_id = ${cases.id} and t.kind = 'case.assigned' and t.actor = ${viewer.userId}
              and t.data ->> 'officer' = ${viewer.userId} and t.at > ${now}::timestamptz - interval '1 day')`,
        ),
      )
      .orderBy(desc(cases.openedAt), desc(cases.id));
    return rows.map((row) => caseSummary(row, viewer));
  };
