import { and, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import { recordEvent } from '../record-event.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { endCase } from '../run-case/end-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import type { BeforeAnswer } from './before-answer.ts';
import { hasIncidents, type LockedCase } from './cases-of-report.ts';
import { settleReport, type ChangedReport, type ReportChange } from './change-report.ts';
import { endLinks, linkByHand, moveIncidents, retireIncidents } from './report-links.ts';
import { reviveCase, takeBackMerge } from './take-back-merge.ts';

const { cases, deadlines, incidentKeys, matchRefusals, reportIncidents, reports } = schema;

/** The answer to take back, and what it left. */
export interface Answer {
  readonly id: string;
  readonly at: Date;
  readonly before: BeforeAnswer;
  readonly merges: readonly string[];
  /** What was fetched from the shelf by it. */
  readonly shelved: string | null;
}

export interface Undoing {
  readonly change: ReportChange;
  readonly answer: Answer;
  readonly locked: ReadonlyMap<string, LockedCase>;
}

/** What a decision tells of an answer; null where it keeps nothing by which to take it back. */
export const answerOf = ({ id, decidedAt, content }: typeof schema.decisions.$inferSelect): Answer | null => {
  const { before, merges, shelved } = content.changed ?? {};
  if (before === undefined) return null;
  return {
    id,
    at: decidedAt,
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
export const hasMovedOn = async ({ change, answer, locked }: Undoing): Promise<boolean> => {
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
      .set({ provisional: true, predecessorId: null, category: category as LockedCase['row']['category'] })
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

/** By what kind of decision an answer is taken back, why, and whether nobody is told that the report waits again. */
export interface TakingBack {
  readonly kind: 'review' | 'reject';
  readonly reason: string;
  readonly silent: boolean;
}

/** Everything is as it was before the answer; both decisions stay in the history. */
export const takeBackAnswer = async (undoing: Undoing, taking: TakingBack): Promise<ChangedReport> => {
  const { change, answer } = undoing;
  const { tx, ids, now, viewer, correlationId, report } = change;
  const { before } = answer;
  const { kind: by, reason, silent } = taking;
  const decisionId = await saveCorrection(change, {
    kind: by,
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
  const about = { reportId: report.id, caseId, decisionId, text: reason, data: { because: 'taken_back' } };
  const kind = before.status === 'shelved' ? 'report.shelved' : 'report.needs_review';
  await recordEvent(tx, ids, { kind, at: now, viewer, correlationId, silent, ...about });
  const { status, reviewReason, reviewDueAt, restricted, decision } = before;
  const standing = { status: status === 'shelved' ? status : 'needs_review', case: caseId } as const;
  const dueAt = reviewDueAt === null ? null : new Date(reviewDueAt);
  const review = reviewReason === null ? {} : { review: { reason: reviewReason, dueAt } };
  return settleReport(change, report.id, { ...standing, restricted, decisionId: decision, ...review });
};
