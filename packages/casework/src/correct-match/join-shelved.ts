import { and, eq, isNull } from 'drizzle-orm';
import type { MatchKind } from '@asb/domain';
import { schema } from '@asb/database';
import { lockCaseRow, nextVersion } from '../run-case/change-case.ts';
import { refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { takeOffShelf } from '../triage-report/open-case.ts';
import type { BeforeAnswer } from './before-answer.ts';
import { settleReport, type ChangedReport, type ReportChange } from './change-report.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { makeDefinite, standAlone } from './open-own-case.ts';
import { currentLinks, endLinks, linkByHand, moveIncidents, retireIncidents } from './report-links.ts';

const { incidents, reportIncidents } = schema;

/** Whether the incident is still on the shelf: in no case, told of by somebody, and hidden from nobody. */
export const isShelved = async ({ tx }: ReportChange, incidentId: string): Promise<boolean> => {
  const found = await tx
    .select({ id: incidents.id })
    .from(incidents)
    .innerJoin(
      reportIncidents,
      and(eq(reportIncidents.incidentId, incidents.id), isNull(reportIncidents.unlinkedAt)),
    )
    .where(and(eq(incidents.id, incidentId), isNull(incidents.caseId), eq(incidents.restricted, false)))
    .limit(1);
  return found.length === 1;
};

/** The case in which the two meet: the report's provisional one, or one opened for it. */
const caseToMeetIn = async (change: ReportChange): Promise<string> => {
  const held = change.links.find(({ caseId }) => caseId !== null)?.caseId;
  if (held != null) return held;
  const incidentIds = change.links.map(({ incidentId }) => incidentId);
  const { report } = change;
  const opened = await standAlone(change, {
    report,
    incidentIds,
    outcome: 'case',
    link: false,
    undone: 'match_undone',
  });
  if (opened.case === null) throw new Error('A report that stands alone in a case has one.');
  return opened.case;
};

/**
 * A person confirms that a report belongs to what waits on the shelf: what was kept without a case gets one, together
 * with this report, and whoever told of it before is triaged with it.
 */
export const joinShelved = async (
  change: ReportChange,
  shelved: {
    readonly incidentId: string;
    readonly kind: Exclude<MatchKind, 'none'>;
    readonly reason: string;
    readonly before: BeforeAnswer;
  },
): Promise<ChangedReport> => {
  const { tx, now, report } = change;
  const { incidentId, kind, reason, before } = shelved;
  const caseId = await caseToMeetIn(change);
  const row = await lockCaseRow(tx, caseId);
  if (row === undefined) throw new Error('A case just opened is gone.');
  const own = await currentLinks(tx, report.id);
  const decisionId = await saveCorrection(change, {
    kind: 'review',
    reportId: report.id,
    caseId,
    reason,
    undoes: report.decisionId,
    changed: { kind, links: own.map(({ id }) => id), shelved: incidentId, into: caseId, before },
  });
  await moveIncidents(change, [incidentId], caseId);
  await takeOffShelf(tx, [incidentId], now);
  await endLinks(change, own, reason);
  const ownIncidents = own.filter(({ otherReports }) => otherReports === 0).map((link) => link.incidentId);
  // A recurrence keeps its incidents, those that others have told of since included: they are in this case already.
  const told = kind === 'same_incident' ? [incidentId] : own.map((link) => link.incidentId);
  for (const one of told)
    await linkByHand(change, { reportId: report.id, incidentId: one, kind, decisionId });
  if (kind === 'same_incident') await retireIncidents(change, ownIncidents);

  await makeDefinite(change, caseId);
  await refreshLastIncident(change, caseId);
  await nextVersion(tx, caseId);
  const data = { kind, incident: incidentId };
  const eventId = await recordCaseEvent(change, row, 'match.confirmed', {
    data,
    text: reason,
    reportId: report.id,
    incidentId,
    decisionId,
  });
  await keepReviewPromise(change, report.id, { kind: 'match.confirmed', data }, eventId);
  return settleReport(change, report.id, { status: 'triaged', case: caseId });
};
