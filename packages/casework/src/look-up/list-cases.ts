import { and, desc, eq, exists, gte, isNull, or, sql, type SQL } from 'drizzle-orm';
import { accepted, parseReference, type Category, type Priority, type Result } from '@asb/domain';
import { schema, visibleCases, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import { isUuid, limitOf, mapPage, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';

const { caseAgencies, cases } = schema;

export interface CaseFilters extends PageRequest {
  readonly status?: 'open' | 'closed' | undefined;
  readonly category?: Category | undefined;
  readonly priority?: Priority | undefined;
  /** Agency code, or the user id of an officer. */
  readonly owner?: string | undefined;
  /** Leads, supports or is offered it now. */
  readonly agency?: string | undefined;
  /** Opened then or later. */
  readonly since?: Date | undefined;
  /** A reference as somebody typed it, or a UPRN. */
  readonly query?: string | undefined;
}

const ownedBy = (owner: string): SQL =>
  isUuid(owner) ? eq(cases.ownerUserId, owner) : eq(cases.ownerAgency, owner);

const workedOnBy = (db: Db, agency: string): SQL | undefined =>
  or(
    eq(cases.ownerAgency, agency),
    exists(
      db
        .select({ one: sql`1` })
        .from(caseAgencies)
        .where(
          and(eq(caseAgencies.caseId, cases.id), eq(caseAgencies.agency, agency), isNull(caseAgencies.until)),
        ),
    ),
  );

const found = (query: string): SQL => {
  const reference = parseReference(query);
  return reference === null ? eq(cases.uprn, query.trim()) : eq(cases.reference, reference);
};

const unless = <Value>(
  value: Value | undefined,
  condition: (value: Value) => SQL | undefined,
): SQL | undefined => (value === undefined ? undefined : condition(value));

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
      .where(
        and(
          visibleCases(viewer),
          begins.value,
          unless(filters.status, (status) => eq(cases.status, status)),
          unless(filters.category, (category) => eq(cases.category, category)),
          unless(filters.priority, (priority) => eq(cases.priority, priority)),
          unless(filters.owner, ownedBy),
          unless(filters.agency, (agency) => workedOnBy(db, agency)),
          unless(filters.since, (since) => gte(cases.openedAt, since)),
          unless(filters.query, found),
        ),
      )
      .orderBy(desc(cases.openedAt), desc(cases.id))
      .limit(limitOf(filters) + 1);
    return accepted(
      mapPage(
        pageOf(rows, filters, ({ openedAt }) => openedAt),
        (row) => caseSummary(row, viewer),
      ),
    );
  };
