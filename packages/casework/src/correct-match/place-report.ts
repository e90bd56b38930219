import { eq } from 'drizzle-orm';
import { accepted, refused, type MatchKind, type Priority, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import { standingDecisions } from '../look-up/standing-decision.ts';
import { raisePriorityTo, refreshLastIncident } from '../run-case/absorb-incidents.ts';
import { lockCaseRow, nextVersion } from '../run-case/change-case.ts';
import { endCase } from '../run-case/end-case.ts';
import { mayCrossRestriction } from '../run-case/merge-case.ts';
import { mergeInto } from '../run-case/merge-into.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import type { BeforeAnswer } from './before-answer.ts';
import { hasIncidents, isOnlyReportOf, type LockedCase } from './cases-of-report.ts';
import { settleReport, type ChangedReport, type ReportChange } from './change-report.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { endLinks, linkByHand, moveIncidents, nearestIncident, retireIncidents } from './report-links.ts';
import { recordOwnIncident, triageAlone } from './triage-alone.ts';

const { incidents } = schema;

export interface Placement {
  readonly target: LockedCase;
  /** Of the target case; for `same_incident` the nearest in time unless named. */
  readonly incidentId: string | null;
  readonly kind: Exclude<MatchKind, 'none'>;
  readonly reason: string;
  /** Cases that hold the report now, other than the target. */
  readonly sources: readonly LockedCase[];
  readonly by: 'link' | 'review';
  /** Where a review may be taken back: how the report stood. */
  readonly before?: BeforeAnswer;
}

export type PlacementRefusal = 'restricted' | 'already_linked' | 'no_such_incident';

const mayMove = ({ viewer, report }: ReportChange, { target, sources }: Placement): boolean => {
  if (sources.length === 0) return !report.restricted || target.row.restricted;
  return (
    viewer !== null && sources.every(({ standing }) => mayCrossRestriction(viewer, standing, target.standing))
  );
};

const priorityOf = async ({ tx, report }: ReportChange): Promise<Priority | null> =>
  (await standingDecisions(tx, [report.id])).get(report.id)?.decision.content.priority ?? null;

/** The incident to join, when the same event was told; null where the report brings its own. */
const incidentToJoin = async (
  { tx, report }: ReportChange,
  { target, incidentId, kind }: Placement,
): Promise<Result<string | null, 'no_such_incident'>> => {
  if (kind === 'recurrence') return accepted(null);
  if (incidentId === null) {
    const at = report.occurredTo ?? report.occurredFrom ?? report.reportedAt;
    const nearest = await nearestIncident(tx, target.row.id, at);
    return nearest === null ? refused('no_such_incident') : accepted(nearest);
  }
  const [found] = await tx
    .select({ caseId: incidents.caseId })
    .from(incidents)
    .where(eq(incidents.id, incidentId));
  return found?.caseId === target.row.id ? accepted(incidentId) : refused('no_such_incident');
};

/** The report's own incidents, moved to the target; one of its own is made where it shared another's. */
const bringOwnIncidents = async (change: ReportChange, { target }: Placement): Promise<string[]> => {
  const own = change.links
    .filter(({ otherReports }) => otherReports === 0)
    .map(({ incidentId }) => incidentId);
  if (own.length === 0)
    own.push(await recordOwnIncident(await triageAlone(change, change.report), change.casework));
  await moveIncidents(change, own, target.row.id);
  return own;
};

/** The report's own priority counts in its new case; read anew, for a merge may have raised it already. */
const raiseByReport = async (change: ReportChange, caseId: string): Promise<void> => {
  const priority = await priorityOf(change);
  const row = await lockCaseRow(change.tx, caseId);
  if (priority !== null && row?.status === 'open') await raisePriorityTo(change, row, priority);
};

/** A case left without an incident was not a case of its own; one that still has some goes on. */
const settleSource = async (
  change: ReportChange,
  source: LockedCase,
  placement: Placement,
): Promise<void> => {
  const row = (await lockCaseRow(change.tx, source.row.id)) ?? source.row;
  if (await hasIncidents(change.tx, row.id)) await refreshLastIncident(change, row.id);
  else if (row.status === 'open') {
    await endCase(change, row, { reason: 'not_a_case', mergedInto: placement.target.row.id });
    await recordCaseEvent(change, row, 'case.closed', {
      data: { reason: 'not_a_case', into: placement.target.row.id },
      text: placement.reason,
    });
  }
  await nextVersion(change.tx, row.id);
};

/**
 * Sources that hold this report alone merge whole: their agencies, people and promises follow it. Returns the merges'
 * decisions.
 */
const mergeOwnCases = async (change: ReportChange, placement: Placement): Promise<string[]> => {
  const merges: string[] = [];
  for (const { row } of placement.sources)
    if (
      row.status === 'open' &&
      placement.target.row.status === 'open' &&
      (await isOnlyReportOf(change.tx, row.id, change.report.id))
    )
      merges.push(await mergeInto(change, row, placement.target.row, placement.reason));
  return merges;
};

/**
 * Puts a report where a person says that it belongs: into an incident told before, or as a new incident of a case.
 * What it leaves behind is settled: ties end but stay in the history, an incident that nobody tells of any more
 * counts nowhere, and a case emptied by it closes, pointing to where its report went.
 */
export const placeReport = async (
  change: ReportChange,
  placement: Placement,
): Promise<Result<ChangedReport, PlacementRefusal>> => {
  const { tx, report, links } = change;
  const { target, kind, reason, sources } = placement;
  if (!mayMove(change, placement)) return refused('restricted');
  const joining = await incidentToJoin(change, placement);
  if (!joining.ok) return joining;
  const alreadyThere = links.some(({ incidentId, caseId }) =>
    joining.value === null ? caseId === target.row.id : incidentId === joining.value,
  );
  if (alreadyThere) return refused('already_linked');

  const merges = await mergeOwnCases(change, placement);
  const decisionId = await saveCorrection(change, {
    kind: placement.by,
    reportId: report.id,
    caseId: target.row.id,
    reason,
    undoes: links[0]?.decisionId ?? report.decisionId,
    changed: {
      kind,
      links: links.map(({ id }) => id),
      from: sources.map(({ row }) => row.id),
      into: target.row.id,
      incident: joining.value,
      merges,
      ...(placement.before === undefined ? {} : { before: placement.before }),
    },
  });
  await endLinks(change, links, reason);
  const told = joining.value === null ? await bringOwnIncidents(change, placement) : [joining.value];
  for (const incidentId of told)
    await linkByHand(change, { reportId: report.id, incidentId, kind, decisionId });
  if (joining.value !== null)
    await retireIncidents(
      change,
      links.filter(({ otherReports }) => otherReports === 0).map(({ incidentId }) => incidentId),
    );

  for (const source of sources) await settleSource(change, source, placement);
  await refreshLastIncident(change, target.row.id);
  await raiseByReport(change, target.row.id);
  const data = { kind, incident: told[0] ?? null };
  const event = placement.by === 'link' ? 'match.linked' : 'match.confirmed';
  const more = { data, text: reason, reportId: report.id, incidentId: told[0] ?? null, decisionId };
  const eventId = await recordCaseEvent(change, target.row, event, more);
  await keepReviewPromise(change, report.id, { kind: event, data }, eventId);
  // Confirmed late, it is for the owner what it would have been at once: the same again, or told again.
  if (placement.by === 'review')
    await recordCaseEvent(
      change,
      target.row,
      kind === 'recurrence' ? 'incident.added' : 'incident.told_again',
      { reportId: report.id, incidentId: told[0] ?? null, decisionId, silent: report.history },
    );
  await nextVersion(tx, target.row.id);
  const restricted = report.restricted || target.row.restricted;
  return accepted(
    await settleReport(change, report.id, { status: 'triaged', case: target.row.id, restricted }),
  );
};
