import { and, desc, eq, inArray } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { lockCases, mayOnAll } from './cases-of-report.ts';
import { changeReport, type ChangedReport, type ReportRefusal, type ReportRequest } from './change-report.ts';
import { answerOf, hasMovedOn, takeBackAnswer, type Answer, type TakingBack } from './take-back-answer.ts';

const { decisions } = schema;

export type RestoreRefusal = ReportRefusal | 'not_rejected' | 'moved_on';

interface Rejection {
  readonly answer: Answer;
  /** It is taken back by the same kind of decision: whoever made it has no answer left to undo. */
  readonly kind: TakingBack['kind'];
}

/** The decision by which a report stands rejected; null where it keeps nothing by which to take it back. */
const rejectionOf = async (db: Db | Tx, reportId: string): Promise<Rejection | null> => {
  const [row] = await db
    .select()
    .from(decisions)
    .where(and(eq(decisions.reportId, reportId), inArray(decisions.kind, ['reject', 'review'])))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(1);
  if (row === undefined) return null;
  const kind = row.kind === 'reject' ? 'reject' : 'review';
  if (kind === 'review' && row.content.changed?.['answer'] !== 'reject') return null;
  const answer = answerOf(row);
  return answer === null ? null : { answer, kind };
};

const casesIn = ({ before }: Answer): string[] => [
  ...new Set(before.incidents.flatMap((incident) => (incident.case === null ? [] : [incident.case]))),
];

/** Ids of the cases that held a rejected report before; null where its rejection cannot be taken back. */
export const casesBeforeRejection =
  ({ database }: Pick<Casework, 'database'>) =>
  async (report: { readonly id: string }): Promise<readonly string[] | null> => {
    const found = await rejectionOf(database.db, report.id);
    return found === null ? null : casesIn(found.answer);
  };

/**
 * A person takes back that a report was rejected, whoever rejected it, with a reason: it waits again as it waited
 * before, by the same deadline, in the provisional case that held it; triage and the watch go on from there.
 */
export const restoreReport =
  (casework: Casework) =>
  (
    input: ReportRequest & { readonly reason: string },
    acting: Acting,
  ): Promise<Result<ChangedReport, RestoreRefusal>> =>
    changeReport<RestoreRefusal>(
      casework,
      acting,
      input,
      async (change) => {
        const { tx, report, links } = change;
        if (report.status !== 'rejected') return refused('not_rejected');
        const found = await rejectionOf(tx, report.id);
        if (found === null) return refused('moved_on');
        const { answer, kind } = found;
        const locked = await lockCases(tx, [...links.map(({ caseId }) => caseId), ...casesIn(answer)]);
        if (!mayOnAll(change, 'unlink', [...locked.values()])) return refused('forbidden');
        const undoing = { change, answer, locked };
        if (await hasMovedOn(undoing)) return refused('moved_on');
        const { reason } = input;
        return accepted(await takeBackAnswer(undoing, { kind, reason, silent: report.history }));
      },
      undefined,
      true,
    );
