import { and } from 'drizzle-orm';
import { accepted, refused, type Result, type Viewer } from '@asb/domain';
import { caseAccess, schema, visibleCases, type Db, type Tx } from '@asb/database';
import { isCalled } from './by-name.ts';

const { cases } = schema;

/**
 * The id of a case that this viewer may read whole. `forbidden` for those who are shown summaries only; what one may
 * not see is not found.
 */
export const wholeCase = async (
  db: Db | Tx,
  name: string,
  viewer: Viewer,
): Promise<Result<string, 'not_found' | 'forbidden'>> => {
  const [found] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(isCalled(cases, name), visibleCases(viewer)));
  if (found === undefined) return refused('not_found');
  return caseAccess(viewer) === 'summary' ? refused('forbidden') : accepted(found.id);
};
