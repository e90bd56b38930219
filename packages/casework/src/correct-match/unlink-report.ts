import { accepted, refused, type Result } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { isOnlyReportOf, lockCases, mayOnAll, type LockedCase } from './cases-of-report.ts';
import {
  changeReport,
  type ChangedReport,
  type ReportChange,
  type ReportRefusal,
  type ReportRequest,
} from './change-report.ts';
import { standAlone } from './open-own-case.ts';
import { refuseMatch } from './refuse-match.ts';
import { endLinks, moveIncidents } from './report-links.ts';

/** Whether the report shares an incident or a case with another. */
const isMatched = async (
  { tx, report, links }: ReportChange,
  cases: readonly LockedCase[],
): Promise<boolean> => {
  if (links.some(({ otherReports }) => otherReports > 0)) return true;
  for (const { row } of cases) if (!(await isOnlyReportOf(tx, row.id, report.id))) return true;
  return false;
};

const rememberRefusals = async (change: ReportChange, reason: string): Promise<void> => {
  for (const { caseId, incidentId, otherReports } of change.links)
    await refuseMatch(change, {
      reportId: change.report.id,
      caseId,
      incidentId: otherReports > 0 ? incidentId : null,
      reason,
    });
};

/**
 * A person takes a report out of its match. It leaves with the incidents that only it tells of (or one of its own),
 * stands for itself as triage decides of it alone, and is never matched to the same again. The case it leaves keeps
 * everything else.
 */
export const unlinkReport =
  (casework: Casework) =>
  (
    input: ReportRequest & { readonly reason: string },
    acting: Acting,
  ): Promise<Result<ChangedReport, ReportRefusal | 'nothing_to_undo'>> =>
    changeReport<'nothing_to_undo' | 'forbidden'>(casework, acting, input, async (change) => {
      const { tx, report, links } = change;
      const cases = [
        ...(
          await lockCases(
            tx,
            links.map(({ caseId }) => caseId),
          )
        ).values(),
      ];
      if (!mayOnAll(change, 'unlink', cases)) return refused('forbidden');
      if (!(await isMatched(change, cases))) return refused('nothing_to_undo');

      const own = links.filter(({ otherReports }) => otherReports === 0).map(({ incidentId }) => incidentId);
      const decisionId = await saveCorrection(change, {
        kind: 'unlink',
        reportId: report.id,
        caseId: cases[0]?.row.id ?? null,
        reason: input.reason,
        undoes: links[0]?.decisionId ?? report.decisionId,
        changed: { links: links.map(({ id }) => id), incidents: own, from: cases.map(({ row }) => row.id) },
      });
      await endLinks(change, links, input.reason);
      await rememberRefusals(change, input.reason);
      await moveIncidents(change, own, null);
      for (const { row } of cases) {
        await refreshLastIncident(change, row.id);
        await nextVersion(tx, row.id);
        await recordCaseEvent(change, row, 'match.unlinked', {
          reportId: report.id,
          decisionId,
          text: input.reason,
        });
      }
      const outcome = 'as_triaged';
      return accepted(
        await standAlone(change, { report, incidentIds: own, outcome, link: true, undone: 'match_undone' }),
      );
    });
