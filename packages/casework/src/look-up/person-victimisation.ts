import { and, eq, exists, sql } from 'drizzle-orm';
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
} from './count-victimisation.ts';
import { isUuid } from './page.ts';
import { sufferedBy } from './suffered-by.ts';

const { parties, reports } = schema;

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
    const suffered = (await sufferedBy(db, viewer, [personId])).get(personId) ?? [];
    const { repeatDefinitions } = await activeRuleSet(db);
    return accepted({
      personId,
      definitions: countByDefinitions(suffered, repeatDefinitions),
      caseReview: countCaseReview(suffered, await casework.clock.now()),
    });
  };
