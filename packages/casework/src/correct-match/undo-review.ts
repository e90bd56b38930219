import { and, desc, eq } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { actorOf, type Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import { inRefusableTransaction } from '../run-case/refusable-transaction.ts';
import { lockCases } from './cases-of-report.ts';
import type { ChangedReport, ReportRequest } from './change-report.ts';
import { currentLinks } from './report-links.ts';
import { answerOf, hasMovedOn, takeBackAnswer, type Answer } from './take-back-answer.ts';

const { decisions, reports } = schema;

export type UndoRefusal = 'not_found' | 'stale' | 'moved_on';

const TAKEN_BACK = { kind: 'review', reason: 'The answer was taken back', silent: true } as const;

const lastAnswer = async (tx: Tx, reportId: string, acting: Acting): Promise<Answer | null> => {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.reportId, reportId), eq(decisions.kind, 'review')))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(1);
  if (row === undefined || row.decidedBy !== actorOf(acting.viewer)) return null;
  return answerOf(row);
};

/**
 * A person takes back the answer that he himself gave last to a waiting report: everything is as it was, and it waits
 * again. Not once others have built on it; then the report is unlinked. Both decisions stay in the history.
 */
export const undoReview =
  (casework: Casework) =>
  (input: ReportRequest, acting: Acting): Promise<Result<ChangedReport, UndoRefusal>> =>
    inRefusableTransaction(casework.database, async (tx): Promise<Result<ChangedReport, UndoRefusal>> => {
      const [report] = await tx
        .select()
        .from(reports)
        .where(isCalled(reports, input.report))
        .for('no key update');
      if (report === undefined) return refused('not_found');
      const answer = await lastAnswer(tx, report.id, acting);
      // Whoever did not answer it learns nothing of it, not even that it is there.
      if (answer === null) return refused('not_found');
      if (report.version !== input.expectedVersion) return refused('stale');
      const { viewer, correlationId } = acting;
      const ruleSet = await activeRuleSet(tx);
      const now = await casework.clock.now();
      const links = await currentLinks(tx, report.id);
      const { ids } = casework;
      const change = { casework, tx, ids, ruleSet, now, viewer, correlationId, report, links };
      const touched = [
        ...links.map(({ caseId }) => caseId),
        ...answer.before.incidents.map((one) => one.case),
      ];
      const undoing = { change, answer, locked: await lockCases(tx, touched) };
      if (await hasMovedOn(undoing)) return refused('moved_on');
      return accepted(await takeBackAnswer(undoing, TAKEN_BACK));
    });
