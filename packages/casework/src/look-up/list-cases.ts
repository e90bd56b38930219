import { and, desc } from 'drizzle-orm';
import { accepted, type Result } from '@asb/domain';
import { schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { fits, type CaseFilters } from './case-filters.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import { limitOf, mapPage, pageBegins, pageOf, type Page } from './page.ts';

const { cases } = schema;

/** Cases that this viewer may see, newest first. */
export const listCases =
  (casework: Pick<Casework, 'database'>) =>
  async (filters: CaseFilters, { viewer }: Acting): Promise<Result<Page<CaseSummary>, 'bad_cursor'>> => {
    const begins = pageBegins(filters, { at: cases.openedAt, id: cases.id });
    if (!begins.ok) return begins;
    const { db } = casework.database;
    const rows = await db
      .select()
      .from(cases)
      .where(and(visibleCases(viewer), begins.value, fits(db, filters)))
      .orderBy(desc(cases.openedAt), desc(cases.id))
      .limit(limitOf(filters) + 1);
    return accepted(
      mapPage(
        pageOf(rows, filters, ({ openedAt }) => openedAt),
        (row) => caseSummary(row, viewer),
      ),
    );
  };
