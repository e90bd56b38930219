import { and, asc, eq, lt, notInArray } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';
import { lockCases } from '../correct-match/cases-of-report.ts';
import { settleReport } from '../correct-match/change-report.ts';
import { makeDefinite, standAlone } from '../correct-match/open-own-case.ts';
import { currentLinks } from '../correct-match/report-links.ts';
import { recordEvent } from '../record-event.ts';
import { nextVersion, type Change } from '../run-case/change-case.ts';

const { reports } = schema;

/**
 * A report that nobody looked at in time gets its case: the provisional one becomes definite, or one is opened. What
 * it may belong to can still be said by linking it. False where there is none left that is free. One report a
 * transaction.
 */
export const settleOneOverdueReview = async (
  change: Change & { readonly casework: Pick<Casework, 'personal'> },
  tried: Set<string>,
): Promise<boolean> => {
  const { tx, ids, now } = change;
  const [report] = await tx
    .select()
    .from(reports)
    .where(
      and(
        eq(reports.status, 'needs_review'),
        lt(reports.reviewDueAt, now),
        notInArray(reports.id, [...tried]),
      ),
    )
    .orderBy(asc(reports.reviewDueAt), asc(reports.id))
    .limit(1)
    .for('no key update', { skipLocked: true });
  if (report === undefined) return false;
  tried.add(report.id);

  const links = await currentLinks(tx, report.id);
  const [caseId] = [
    ...(
      await lockCases(
        tx,
        links.map((link) => link.caseId),
      )
    ).keys(),
  ];
  if (caseId === undefined) {
    const incidentIds = links.map(({ incidentId }) => incidentId);
    await standAlone(change, {
      report,
      incidentIds,
      outcome: 'case',
      link: false,
      undone: 'match_undone',
      keepsDecision: true,
    });
    return true;
  }
  await makeDefinite(change, caseId);
  await nextVersion(tx, caseId);
  await recordEvent(tx, ids, {
    kind: 'report.triaged',
    at: now,
    viewer: null,
    reportId: report.id,
    caseId,
    data: { because: 'review_overdue' },
    correlationId: null,
    silent: report.history,
  });
  await settleReport(change, report.id, { status: 'triaged', case: caseId });
  return true;
};
