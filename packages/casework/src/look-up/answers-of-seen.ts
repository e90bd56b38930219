import { inArray } from 'drizzle-orm';
import type { MatchAnswers, Viewer } from '@asb/domain';
import { schema, type Db } from '@asb/database';
import { isUuid } from './page.ts';
import { seenIncidentIds } from './seen-incidents.ts';

/**
 * Answers about incidents that this viewer may see. An id that he may not see is as good as one that does not exist:
 * it is left out in silence, here and nowhere else, so that nothing is learnt by making ids up.
 */
export const answersOfSeen = async (db: Db, viewer: Viewer, answers: MatchAnswers): Promise<MatchAnswers> => {
  const named = Object.keys(answers).filter(isUuid);
  if (named.length === 0) return {};
  const seen = await seenIncidentIds(db, viewer, inArray(schema.incidents.id, named));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => seen.has(id)));
};
