import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Category, ReviewReason } from '@asb/domain';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import type { Change } from '../run-case/change-case.ts';
import { openFor, saveDecision } from '../triage-report/apply-decision.ts';
import type { TriageWork } from '../triage-report/triage-work.ts';
import { setDeadlines } from '../triage-report/set-deadlines.ts';
import { settleReport, type ChangedReport, type ReportRow } from './change-report.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { linkByHand } from './report-links.ts';
import { recordOwnIncident, triageAlone } from './triage-alone.ts';

export interface Standalone {
  readonly report: ReportRow;
  /** Incidents that are the report's alone; one is made where it has none. */
  readonly incidentIds: readonly string[];
  /** What may follow: `case` whatever triage says; `as_triaged` also the shelf, or review where its kind is unclear. */
  readonly outcome: 'case' | 'as_triaged';
  /** Whether ties to the incidents have to be made. */
  readonly link: boolean;
  readonly undone: ReviewReason;
  /** The decision that compared it with others stays the report's own: a person may still follow its proposal. */
  readonly keepsDecision?: boolean;
  /** What kind of problem it is, where a person has said so. */
  readonly category?: Category | null;
}

type Standing = Change & { readonly casework: Pick<Casework, 'personal'> };

const reviewDue = async ({ tx, ids, ruleSet, now }: Change, report: ReportRow): Promise<Date | null> => {
  if (report.history) return null;
  const { deskOfLastResort } = ruleSet.partnership;
  const kind =
    ruleSet.agencies.find(({ code }) => code === deskOfLastResort)?.teams[0]?.kind ?? 'council_asb';
  const due = await setDeadlines(
    tx,
    ids,
    ruleSet,
    {
      caseId: null,
      reportId: report.id,
      agency: deskOfLastResort,
      agencyKind: kind,
      priority: 'high',
      category: null,
      startedAt: now,
    },
    ['report_review'],
  );
  return due.get('report_review') ?? null;
};

interface Standstill {
  readonly change: Standing;
  readonly standalone: Standalone;
  readonly work: TriageWork;
  readonly incidentIds: readonly string[];
  readonly decisionId: string;
}

const tieToIncidents = async ({ change, standalone, incidentIds, decisionId }: Standstill): Promise<void> => {
  if (!standalone.link && standalone.incidentIds.length > 0) return;
  for (const incidentId of incidentIds)
    await linkByHand(change, { reportId: standalone.report.id, incidentId, kind: 'none', decisionId });
};

const tell = async (
  { change, standalone, decisionId }: Standstill,
  kind: 'report.shelved' | 'report.needs_review' | 'report.triaged',
  caseId: string | null,
): Promise<void> => {
  const { tx, ids, now, viewer, correlationId } = change;
  const { id: reportId, history } = standalone.report;
  const silent = history;
  const event = { kind, at: now, viewer, reportId, caseId, decisionId, correlationId, silent };
  const eventId = await recordEvent(tx, ids, event);
  if (viewer !== null) await keepReviewPromise(change, reportId, { kind, data: {} }, eventId);
};

/** On the shelf, or before a person again. */
const waitWithoutCase = async (
  still: Standstill,
  status: 'shelved' | 'needs_review',
): Promise<ChangedReport> => {
  const { change, standalone, work, decisionId } = still;
  const { report, undone } = standalone;
  await saveDecision(work, decisionId, null, 'correction');
  await tieToIncidents(still);
  await tell(still, status === 'shelved' ? 'report.shelved' : 'report.needs_review', null);
  const review =
    status === 'shelved' ? {} : { review: { reason: undone, dueAt: await reviewDue(change, report) } };
  const { restricted } = work.decision;
  return settleReport(change, report.id, { status, case: null, restricted, decisionId, ...review });
};

const moveIntoOwnCase = async (still: Standstill): Promise<ChangedReport> => {
  const { change, standalone, work, incidentIds, decisionId } = still;
  const { report } = standalone;
  const options = { provisional: false, predecessorId: null, kind: 'correction' } as const;
  const caseId = await openFor(work, decisionId, incidentIds, options);
  await tieToIncidents(still);
  await tell(still, 'report.triaged', caseId);
  const explained = standalone.keepsDecision === true && report.decisionId !== null;
  return settleReport(change, report.id, {
    status: 'triaged',
    case: caseId,
    restricted: work.decision.restricted,
    ...(explained ? {} : { decisionId }),
  });
};

/**
 * Lets a report stand for itself: what triage says of it alone is decided anew by the rules of now, and recorded.
 * Returns where it came to rest.
 */
export const standAlone = async (change: Standing, standalone: Standalone): Promise<ChangedReport> => {
  const work = await triageAlone(change, standalone.report, standalone.category);
  const incidentIds = [...standalone.incidentIds];
  if (incidentIds.length === 0) incidentIds.push(await recordOwnIncident(work, change.casework));
  const still: Standstill = { change, standalone, work, incidentIds, decisionId: change.ids.newId() };
  const outcome = standalone.outcome === 'case' ? 'open_case' : work.decision.outcome.kind;
  if (outcome === 'shelve') return waitWithoutCase(still, 'shelved');
  if (outcome === 'review') return waitWithoutCase(still, 'needs_review');
  return moveIntoOwnCase(still);
};

/** Takes the mark of a provisional case away: it is a case of its own. */
export const makeDefinite = async ({ tx }: Pick<Change, 'tx'>, caseId: string): Promise<void> => {
  await tx.update(schema.cases).set({ provisional: false }).where(eq(schema.cases.id, caseId));
};
