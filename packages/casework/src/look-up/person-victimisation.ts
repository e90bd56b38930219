import { and, eq, exists, isNull, min, ne, sql } from 'drizzle-orm';
import { accepted, refused, type Result, type Viewer } from '@asb/domain';
import { readableReports, schema, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import {
  countByDefinitions,
  countCaseReview,
  type CaseReviewCount,
  type DefinitionCount,
  type SufferedIncident,
} from './count-victimisation.ts';
import { isUuid } from './page.ts';

const { incidents, parties, reportIncidents, reports } = schema;

export interface Victimisation {
  readonly personId: string;
  readonly definitions: readonly DefinitionCount[];
  readonly caseReview: CaseReviewCount;
}

const isKnownTo = async (db: Db, viewer: Viewer, personId: string): Promise<boolean> => {
  const found = await db
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        readableReports(viewer),
        exists(
          db
            .select({ one: sql`1` })
            .from(parties)
            .where(and(eq(parties.reportId, reports.id), eq(parties.personId, personId))),
        ),
      ),
    )
    .limit(1);
  return found.length === 1;
};

/** Separate incidents of which a readable report names this person as victim, or as reporter of what befell them. */
const sufferedBy = (db: Db, viewer: Viewer, personId: string): Promise<SufferedIncident[]> =>
  db
    .select({
      id: incidents.id,
      occurredAt: incidents.occurredAt,
      reportedAt: sql`${min(reports.reportedAt)}`.mapWith(reports.reportedAt),
    })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .innerJoin(
      reportIncidents,
      and(eq(reportIncidents.reportId, reports.id), isNull(reportIncidents.unlinkedAt)),
    )
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .where(
      and(
        eq(parties.personId, personId),
        ne(parties.role, 'alleged_perpetrator'),
        ne(parties.role, 'witness'),
        readableReports(viewer),
      ),
    )
    .groupBy(incidents.id, incidents.occurredAt);

/**
 * How often a person suffered, by each rule in force, counting separate incidents and never tellings; and how they
 * stand towards an ASB Case Review. Counts only what this viewer may read: a person known through nothing else does
 * not exist.
 */
export const personVictimisation =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (
    input: { readonly personId: string },
    { viewer }: Acting,
  ): Promise<Result<Victimisation, 'not_found'>> => {
    const { db } = casework.database;
    const { personId } = input;
    if (!isUuid(personId) || !(await isKnownTo(db, viewer, personId))) return refused('not_found');
    const suffered = await sufferedBy(db, viewer, personId);
    const { repeatDefinitions } = await activeRuleSet(db);
    return accepted({
      personId,
      definitions: countByDefinitions(suffered, repeatDefinitions),
      caseReview: countCaseReview(suffered, await casework.clock.now()),
    });
  };
