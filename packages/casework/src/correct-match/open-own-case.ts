import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { ReviewReason } from '@asb/domain';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import type { Change } from '../run-case/change-case.ts';
import { openFor, saveDecision } from '../triage-report/apply-decision.ts';
import { setDeadlines } from '../triage-report/set-deadlines.ts';
import { settleReport, type ChangedReport, type ReportRow } from './change-report.ts';
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

/**
 * Lets a report stand for itself: what triage says of it alone is decided anew by the rules of now, and recorded.
 * Returns where it came to rest.
 */
export const standAlone = async (change: Standing, standalone: Standalone): Promise<ChangedReport> => {
  const { tx, ids, now, viewer, correlationId, casework } = change;
  const { report } = standalone;
  const work = await triageAlone(change, report);
  const incidentIds = [...standalone.incidentIds];
  if (incidentIds.length === 0) incidentIds.push(await recordOwnIncident(work, casework));
  const decisionId = ids.newId();
  const restricted = work.decision.restricted;
  const makeLinks = async (): Promise<void> => {
    if (!standalone.link && standalone.incidentIds.length > 0) return;
    for (const incidentId of incidentIds)
      await linkByHand(change, { reportId: report.id, incidentId, kind: 'none', decisionId });
  };

  const outcome = standalone.outcome === 'case' ? 'open_case' : work.decision.outcome.kind;
  if (outcome === 'shelve' || outcome === 'review') {
    await saveDecision(work, decisionId, null, 'correction');
    await makeLinks();
    const event = outcome === 'shelve' ? 'report.shelved' : 'report.needs_review';
    await recordEvent(tx, ids, {
      kind: event,
      at: now,
      viewer,
      reportId: report.id,
      decisionId,
      correlationId,
    });
    const review =
      outcome === 'shelve'
        ? {}
        : { review: { reason: standalone.undone, dueAt: await reviewDue(change, report) } };
    const status = outcome === 'shelve' ? 'shelved' : 'needs_review';
    return settleReport(change, report.id, { status, case: null, restricted, decisionId, ...review });
  }
  const caseId = await openFor(work, decisionId, incidentIds, {
    provisional: false,
    predecessorId: null,
    kind: 'correction',
  });
  await makeLinks();
  await recordEvent(tx, ids, {
    kind: 'report.triaged',
    at: now,
    viewer,
    reportId: report.id,
    caseId,
    decisionId,
    correlationId,
    silent: report.history,
  });
  return settleReport(change, report.id, { status: 'triaged', case: caseId, restricted, decisionId });
};

/** Takes the mark of a provisional case away: it is a case of its own. */
export const makeDefinite = async ({ tx }: Pick<Change, 'tx'>, caseId: string): Promise<void> => {
  await tx.update(schema.cases).set({ provisional: false }).where(eq(schema.cases.id, caseId));
};
