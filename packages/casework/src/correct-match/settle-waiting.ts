import { eq } from 'drizzle-orm';
import { accepted, refused, type Category, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { endCase } from '../run-case/end-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { raisePriority } from '../triage-report/join-case.ts';
import { restrict } from '../triage-report/reconsider-report.ts';
import { beforeAnswer } from './before-answer.ts';
import { hasIncidents, lockCases, type LockedCase } from './cases-of-report.ts';
import {
  changeReport,
  settleReport,
  type ChangedReport,
  type ReportChange,
  type ReportRefusal,
  type ReportRequest,
} from './change-report.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { makeDefinite, standAlone } from './open-own-case.ts';
import { endLinks, retireIncidents } from './report-links.ts';
import { triageAlone } from './triage-alone.ts';

export interface WaitingSettlement extends ReportRequest {
  readonly outcome: 'case' | 'shelve' | 'reject';
  /** What kind of problem it is; null leaves it as triage read it. */
  readonly category: Category | null;
  readonly reason: string;
}

export type SettlementRefusal = 'not_waiting' | 'not_for_shelf';

const casesHolding = async ({ tx, links }: ReportChange): Promise<LockedCase[]> => [
  ...(
    await lockCases(
      tx,
      links.map(({ caseId }) => caseId),
    )
  ).values(),
];

/**
 * A case that holds it already becomes definite and takes the category, with what that means for its access and its
 * priority; whoever has been asked keeps it.
 */
const keepCase = async (
  change: ReportChange,
  { row }: LockedCase,
  category: Category | null,
  decisionId: string,
): Promise<ChangedReport> => {
  const { tx, ids, now, viewer, correlationId, report } = change;
  const work = await triageAlone(change, report, category);
  await makeDefinite(change, row.id);
  if (category !== null) {
    await tx.update(schema.cases).set({ category }).where(eq(schema.cases.id, row.id));
    await restrict(work, row);
    await raisePriority(work, row, decisionId);
  }
  await nextVersion(tx, row.id);
  const kind = 'report.triaged';
  const event = {
    kind,
    at: now,
    viewer,
    reportId: report.id,
    caseId: row.id,
    decisionId,
    correlationId,
  } as const;
  const eventId = await recordEvent(tx, ids, { ...event, silent: report.history });
  await keepReviewPromise(change, report.id, { kind, data: {} }, eventId);
  const { restricted } = work.decision;
  return settleReport(change, report.id, { status: 'triaged', case: row.id, restricted });
};

/** The report counts nowhere from now on; a case that held nothing else was not one. */
const reject = async (
  change: ReportChange,
  held: readonly LockedCase[],
  reason: string,
  decisionId: string,
): Promise<ChangedReport> => {
  const { tx, ids, now, viewer, correlationId, report, links } = change;
  await endLinks(change, links, reason);
  const own = links.filter(({ otherReports }) => otherReports === 0).map(({ incidentId }) => incidentId);
  await retireIncidents(change, own);
  for (const { row } of held) {
    if (await hasIncidents(tx, row.id)) {
      await makeDefinite(change, row.id);
      await refreshLastIncident(change, row.id);
    } else {
      await endCase(change, row, { reason: 'not_a_case' });
      await recordCaseEvent(change, row, 'case.closed', { data: { reason: 'not_a_case' }, text: reason });
    }
    await nextVersion(tx, row.id);
  }
  const kind = 'report.rejected';
  const about = { reportId: report.id, caseId: held[0]?.row.id ?? null, decisionId, text: reason };
  const eventId = await recordEvent(tx, ids, { kind, at: now, viewer, correlationId, ...about });
  await keepReviewPromise(change, report.id, { kind, data: {} }, eventId);
  return settleReport(change, report.id, { status: 'rejected', case: null });
};

/**
 * A person settles what triage could not: a case (of the kind that the person says), the shelf where the rules keep
 * such a report there, or rejected. Also what waits on the shelf can be given a case.
 */
export const settleWaiting =
  (casework: Casework) =>
  (
    input: WaitingSettlement,
    acting: Acting,
  ): Promise<Result<ChangedReport, ReportRefusal | SettlementRefusal>> =>
    changeReport<SettlementRefusal>(casework, acting, input, async (change) => {
      const { report, links } = change;
      const { outcome, category, reason } = input;
      const waits = report.status === 'needs_review' || (report.status === 'shelved' && outcome === 'case');
      if (!waits) return refused('not_waiting');
      const held = await casesHolding(change);
      if (outcome === 'shelve') {
        const { decision } = await triageAlone(change, report, category);
        if (held.length > 0 || decision.outcome.kind !== 'shelve') return refused('not_for_shelf');
      }
      const decisionId = await saveCorrection(change, {
        kind: 'review',
        reportId: report.id,
        reason,
        undoes: report.decisionId,
        changed: { answer: outcome, category, before: await beforeAnswer(change) },
      });
      if (outcome === 'reject') return accepted(await reject(change, held, reason, decisionId));
      const [first] = held;
      if (first !== undefined) return accepted(await keepCase(change, first, category, decisionId));
      return accepted(
        await standAlone(change, {
          report,
          incidentIds: links.map(({ incidentId }) => incidentId),
          outcome: outcome === 'case' ? 'case' : 'as_triaged',
          link: false,
          undone: 'match_undone',
          category,
        }),
      );
    });
