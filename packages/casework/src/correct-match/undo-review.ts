import { and, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { actorOf, type Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import { recordEvent } from '../record-event.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { endCase } from '../run-case/end-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { inRefusableTransaction } from '../run-case/refusable-transaction.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import type { BeforeAnswer } from './before-answer.ts';
import { hasIncidents, lockCases, type LockedCase } from './cases-of-report.ts';
import { settleReport, type ChangedReport, type ReportChange, type ReportRequest } from './change-report.ts';
import { currentLinks, endLinks, linkByHand, moveIncidents, retireIncidents } from './report-links.ts';
import { reviveCase, takeBackMerge } from './take-back-merge.ts';

const { cases, deadlines, decisions, incidentKeys, matchRefusals, reportIncidents, reports } = schema;

export type UndoRefusal = 'not_found' | 'stale' | 'moved_on';

/** The answer to take back, and what it left. */
interface Answer {
  readonly id: string;
  readonly at: Date;
  readonly before: BeforeAnswer;
  readonly merges: readonly string[];
  /** What was fetched from the shelf by it. */
  readonly shelved: string | null;
}

interface Undoing {
  readonly change: ReportChange;
  readonly answer: Answer;
  readonly locked: ReadonlyMap<string, LockedCase>;
}

const lastAnswer = async (tx: Tx, reportId: string, acting: Acting): Promise<Answer | null> => {
  const [row] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.reportId, reportId), eq(decisions.kind, 'review')))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(1);
  if (row === undefined || row.decidedBy !== actorOf(acting.viewer)) return null;
  const { before, merges, shelved } = row.content.changed ?? {};
  if (before === undefined) return null;
  return {
    id: row.id,
    at: row.decidedAt,
    before: before as BeforeAnswer,
    merges: Array.isArray(merges) ? merges.map(String) : [],
    shelved: typeof shelved === 'string' ? shelved : null,
  };
};

const ownBefore = ({ before }: Answer): string[] =>
  before.incidents.filter(({ own }) => own).map(({ id }) => id);

/** Whether others tell of these incidents by now: they would be moved too. */
const toldByOthers = async (
  { tx, report }: ReportChange,
  ids: readonly string[],
  since?: Date,
): Promise<boolean> => {
  const others = await tx
    .select({ id: reportIncidents.id })
    .from(reportIncidents)
    .where(
      and(
        inArray(reportIncidents.incidentId, [...ids]),
        isNull(reportIncidents.unlinkedAt),
        ne(reportIncidents.reportId, report.id),
        since === undefined ? undefined : gt(reportIncidents.linkedAt, since),
      ),
    )
    .limit(1);
  return others.length > 0;
};

/** Whether so much has been built on the answer that taking it back would undo what others did since. */
const hasMovedOn = async ({ change, answer, locked }: Undoing): Promise<boolean> => {
  for (const { row } of locked.values())
    if (row.closedAt !== null && row.closedAt.getTime() > answer.at.getTime()) return true;
  if (await toldByOthers(change, ownBefore(answer))) return true;
  return answer.shelved !== null && toldByOthers(change, [answer.shelved], answer.at);
};

/** The report tells of what it told of before, where it was before. */
const putBack = async (
  { change, answer, locked }: Undoing,
  decisionId: string,
  reason: string,
): Promise<void> => {
  const { tx, report, links } = change;
  await endLinks(change, links, reason);
  const { incidents } = answer.before;
  const made = links.filter(
    ({ incidentId, kind, otherReports }) =>
      kind !== 'same_incident' && otherReports === 0 && incidents.every(({ id }) => id !== incidentId),
  );
  await retireIncidents(
    change,
    made.map(({ incidentId }) => incidentId),
  );
  for (const { id, case: caseId, own } of incidents) {
    const ended = caseId === null ? undefined : locked.get(caseId)?.row;
    if (caseId !== null && ended?.status === 'closed') await reviveCase(change, caseId, answer.at);
    if (own) await moveIncidents(change, [id], caseId);
    await linkByHand(change, { reportId: report.id, incidentId: id, kind: 'none', decisionId });
  }
  if (incidents.length > 0)
    await tx
      .update(incidentKeys)
      .set({ matchable: true })
      .where(
        inArray(
          incidentKeys.incidentId,
          incidents.map(({ id }) => id),
        ),
      );
};

/** What the answer fetched from the shelf goes back to it, with those who told of it. */
const shelveAgain = async ({ change: { tx, report }, answer }: Undoing): Promise<void> => {
  if (answer.shelved === null) return;
  await moveIncidents({ tx }, [answer.shelved], null);
  const tellers = tx
    .select({ id: reportIncidents.reportId })
    .from(reportIncidents)
    .where(and(eq(reportIncidents.incidentId, answer.shelved), isNull(reportIncidents.unlinkedAt)));
  await tx
    .update(reports)
    .set({ status: 'shelved', version: sql`${reports.version} + 1` })
    .where(and(eq(reports.status, 'triaged'), ne(reports.id, report.id), inArray(reports.id, tellers)));
};

/** Cases that the report leaves again: one that is empty now was only opened by the answer. */
const leaveCases = async (
  { change, answer, locked }: Undoing,
  decisionId: string,
  reason: string,
): Promise<void> => {
  const { tx, report } = change;
  const kept = answer.before.incidents.map((incident) => incident.case);
  for (const { row } of locked.values()) {
    if (!kept.includes(row.id)) {
      const about = { reportId: report.id, decisionId, text: reason };
      await recordCaseEvent(change, row, 'match.unlinked', { ...about, silent: report.history });
      if (await hasIncidents(tx, row.id)) await refreshLastIncident(change, row.id);
      else if (row.status === 'open') {
        await endCase(change, row, { reason: 'not_a_case' });
        await recordCaseEvent(change, row, 'case.closed', { data: { reason: 'not_a_case' }, text: reason });
      }
    }
    await nextVersion(tx, row.id);
  }
  for (const { id, category } of answer.before.provisional)
    await tx
      .update(cases)
      .set({ provisional: true, category: category as LockedCase['row']['category'] })
      .where(eq(cases.id, id));
};

/** The promise to look at the report stands again, due when it was. */
const promiseReviewAgain = async ({ change: { tx, report }, answer }: Undoing): Promise<void> => {
  await tx
    .update(deadlines)
    .set({
      status: sql`case when ${deadlines.status} = 'met' then 'running' else ${deadlines.status} end`,
      endedAt: null,
      satisfiedBy: null,
      version: sql`${deadlines.version} + 1`,
    })
    .where(
      and(
        eq(deadlines.reportId, report.id),
        eq(deadlines.kind, 'report_review'),
        eq(deadlines.endedAt, answer.at),
      ),
    );
};

const undo = async (undoing: Undoing): Promise<ChangedReport> => {
  const { change, answer } = undoing;
  const { tx, ids, now, viewer, correlationId, report } = change;
  const { before } = answer;
  const reason = 'The answer was taken back';
  const decisionId = await saveCorrection(change, {
    kind: 'review',
    reportId: report.id,
    reason,
    undoes: answer.id,
    changed: { answer: 'taken_back', merges: answer.merges },
  });
  for (const merge of answer.merges) await takeBackMerge(change, merge);
  await putBack(undoing, decisionId, reason);
  await shelveAgain(undoing);
  await leaveCases(undoing, decisionId, reason);
  await tx
    .delete(matchRefusals)
    .where(and(eq(matchRefusals.reportId, report.id), eq(matchRefusals.refusedAt, answer.at)));
  await promiseReviewAgain(undoing);
  const caseId = before.incidents.find((incident) => incident.case !== null)?.case ?? null;
  const about = { reportId: report.id, caseId, decisionId, data: { because: 'taken_back' } };
  const kind = before.status === 'shelved' ? 'report.shelved' : 'report.needs_review';
  await recordEvent(tx, ids, { kind, at: now, viewer, correlationId, silent: true, ...about });
  const { status, reviewReason, reviewDueAt, restricted, decision } = before;
  const standing = { status: status === 'shelved' ? status : 'needs_review', case: caseId } as const;
  const dueAt = reviewDueAt === null ? null : new Date(reviewDueAt);
  const review = reviewReason === null ? {} : { review: { reason: reviewReason, dueAt } };
  return settleReport(change, report.id, { ...standing, restricted, decisionId: decision, ...review });
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
      return accepted(await undo(undoing));
    });
