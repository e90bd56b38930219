import { eq } from 'drizzle-orm';
import type { MatchAnswers } from '@asb/domain';
import { schema, type Tx } from '@asb/database';

const { incidentKeys, matchAnswers } = schema;

export interface AnswersTold {
  readonly answers: MatchAnswers;
  /** By which others could meet what was answered, be it by the same answer alone: locked with the report's own. */
  readonly keys: readonly string[];
}

/** What the caller said of matches when the report was taken. */
export const answersTold = async (tx: Tx, reportId: string): Promise<AnswersTold> => {
  const rows = await tx
    .select({ incidentId: matchAnswers.incidentId, answer: matchAnswers.answer, key: incidentKeys.key })
    .from(matchAnswers)
    .leftJoin(incidentKeys, eq(incidentKeys.incidentId, matchAnswers.incidentId))
    .where(eq(matchAnswers.reportId, reportId));
  return {
    answers: Object.fromEntries(rows.map(({ incidentId, answer }) => [incidentId, answer])),
    keys: rows.map(({ incidentId, key }) => key ?? `incident:${incidentId}`),
  };
};
