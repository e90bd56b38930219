import { accepted, refused, type Result } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { endCase } from '../run-case/end-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { beforeAnswer } from './before-answer.ts';
import { hasIncidents, lockCases, mayOnAll, type LockedCase } from './cases-of-report.ts';
import {
  changeReport,
  settleReport,
  type ChangedReport,
  type ReportChange,
  type ReportRefusal,
  type ReportRequest,
} from './change-report.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { endLinks, retireIncidents } from './report-links.ts';

/** A provisional case that held nothing else was none; one that others tell of goes on. */
const leaveCase = async (change: ReportChange, { row }: LockedCase, reason: string): Promise<void> => {
  if (await hasIncidents(change.tx, row.id)) await refreshLastIncident(change, row.id);
  else if (row.status === 'open') {
    await endCase(change, row, { reason: 'not_a_case' });
    await recordCaseEvent(change, row, 'case.closed', { data: { reason: 'not_a_case' }, text: reason });
  }
  await nextVersion(change.tx, row.id);
};

/**
 * A person sets a report aside for good, with a reason: it waits for review or lies on the shelf, and is nothing to
 * act on. Only people reject. What it told of counts nowhere from then on and is met by nothing; the report is kept.
 */
export const rejectReport =
  (casework: Casework) =>
  (
    input: ReportRequest & { readonly reason: string },
    acting: Acting,
  ): Promise<Result<ChangedReport, ReportRefusal | 'not_waiting'>> =>
    changeReport<'not_waiting' | 'forbidden'>(casework, acting, input, async (change) => {
      const { tx, ids, now, viewer, correlationId, report, links } = change;
      if (report.status !== 'needs_review' && report.status !== 'shelved') return refused('not_waiting');
      const locked = await lockCases(
        tx,
        links.map(({ caseId }) => caseId),
      );
      const held = [...locked.values()];
      if (!mayOnAll(change, 'unlink', held)) return refused('forbidden');
      const { reason } = input;
      const own = links.filter(({ otherReports }) => otherReports === 0).map(({ incidentId }) => incidentId);
      const decisionId = await saveCorrection(change, {
        kind: 'reject',
        reportId: report.id,
        caseId: held[0]?.row.id ?? null,
        reason,
        undoes: report.decisionId,
        changed: {
          links: links.map(({ id }) => id),
          incidents: own,
          from: held.map(({ row }) => row.id),
          before: await beforeAnswer(change),
        },
      });
      await endLinks(change, links, reason);
      await retireIncidents(change, own);
      for (const one of held) await leaveCase(change, one, reason);
      const eventId = await recordEvent(tx, ids, {
        kind: 'report.rejected',
        at: now,
        viewer,
        reportId: report.id,
        caseId: held[0]?.row.id ?? null,
        decisionId,
        text: reason,
        correlationId,
      });
      await keepReviewPromise(change, report.id, { kind: 'report.rejected', data: {} }, eventId);
      return accepted(await settleReport(change, report.id, { status: 'rejected', case: null }));
    });
