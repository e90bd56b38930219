import { and, eq } from 'drizzle-orm';
import { accepted, refused, type MatchDecision, type Result, type Role } from '@asb/domain';
import { mentionableCases, schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { nextVersion } from '../run-case/change-case.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { beforeAnswer, type BeforeAnswer } from './before-answer.ts';
import { lockCases } from './cases-of-report.ts';
import {
  changeReport,
  settleReport,
  type ChangedReport,
  type ReportChange,
  type ReportRefusal,
  type ReportRequest,
} from './change-report.ts';
import { isShelved, joinShelved } from './join-shelved.ts';
import { keepReviewPromise } from './keep-review-promise.ts';
import { findTarget, lockWithSources, type LinkTarget } from './link-report.ts';
import { makeDefinite, standAlone } from './open-own-case.ts';
import { placeReport, type PlacementRefusal } from './place-report.ts';
import { refuseMatch } from './refuse-match.ts';

const { cases, decisions, incidents } = schema;

/** Confirming needs less than linking: whoever is asked it while taking a report may be asked it after, too. */
const ANSWERERS: readonly Role[] = ['call_handler', 'officer', 'supervisor'];

export interface ReviewAnswer extends ReportRequest {
  readonly answer: 'same_incident' | 'recurrence' | 'not_same' | 'later';
  /** Id or reference; the case that triage proposed unless told. */
  readonly case?: string | undefined;
  readonly reason: string;
}

export type ReviewRefusal = ReportRefusal | PlacementRefusal | 'target_not_found' | 'not_waiting';

const proposalOf = async ({ tx, report }: ReportChange): Promise<MatchDecision | null> => {
  if (report.decisionId === null) return null;
  const [row] = await tx
    .select({ content: decisions.content })
    .from(decisions)
    .where(eq(decisions.id, report.decisionId));
  return row?.content.match ?? null;
};

/** The case named, else the one that holds the proposed incident now: it may have been merged since. */
const targetOf = async (
  change: ReportChange,
  acting: Acting,
  input: ReviewAnswer,
): Promise<LinkTarget | null> => {
  if (input.case !== undefined) return findTarget(change.tx, acting.viewer, { case: input.case });
  const best = (await proposalOf(change))?.best;
  return best == null ? null : findTarget(change.tx, acting.viewer, { incident: best.incidentId });
};

/** The report joins nothing: a provisional case becomes definite, and a report without one gets its own. */
const standApart = async (
  change: ReportChange,
  reason: string,
  decisionId: string,
  kind: 'match.refused' | 'report.triaged',
): Promise<ChangedReport> => {
  const { tx, ids, now, viewer, correlationId, report, links } = change;
  const held = [
    ...(
      await lockCases(
        tx,
        links.map(({ caseId }) => caseId),
      )
    ).keys(),
  ];
  for (const caseId of held) {
    await makeDefinite(change, caseId);
    await nextVersion(tx, caseId);
  }
  const eventId = await recordEvent(tx, ids, {
    kind,
    at: now,
    viewer,
    reportId: report.id,
    caseId: held[0] ?? null,
    decisionId,
    text: reason,
    correlationId,
  });
  await keepReviewPromise(change, report.id, { kind, data: {} }, eventId);
  const [caseId] = held;
  if (caseId !== undefined) return settleReport(change, report.id, { status: 'triaged', case: caseId });
  const incidentIds = links.map(({ incidentId }) => incidentId);
  return standAlone(change, { report, incidentIds, outcome: 'case', link: false, undone: 'match_undone' });
};

/** A closed case takes no new incident: the report keeps or gets a case of its own, which follows it. */
const follow = async (
  change: ReportChange,
  { answer, reason }: ReviewAnswer,
  before: BeforeAnswer,
  closedId: string,
): Promise<ChangedReport> => {
  const { tx, report } = change;
  const decisionId = await saveCorrection(change, {
    kind: 'review',
    reportId: report.id,
    reason,
    undoes: report.decisionId,
    changed: { answer, follows: closedId, before },
  });
  const settled = await standApart(change, reason, decisionId, 'report.triaged');
  if (settled.case !== null)
    await tx.update(cases).set({ predecessorId: closedId }).where(eq(cases.id, settled.case));
  return settled;
};

const confirm = async (
  change: ReportChange,
  acting: Acting,
  input: ReviewAnswer & { readonly answer: 'same_incident' | 'recurrence' },
  before: BeforeAnswer,
): Promise<Result<ChangedReport, PlacementRefusal | 'target_not_found'>> => {
  const { answer: kind, reason } = input;
  const target = await targetOf(change, acting, input);
  if (target === null && input.case === undefined) {
    const incidentId = (await proposalOf(change))?.best?.incidentId;
    if (incidentId !== undefined && (await isShelved(change, incidentId)))
      return accepted(await joinShelved(change, { incidentId, kind, reason, before }));
  }
  const locked = target === null ? null : await lockWithSources(change, target);
  if (target === null || locked === null) return refused('target_not_found');
  const { row } = locked.target;
  const isElsewhere = change.links.every(({ caseId }) => caseId !== row.id);
  if (kind === 'recurrence' && row.status === 'closed' && !row.restricted && isElsewhere)
    return accepted(await follow(change, input, before, row.id));
  return placeReport(change, {
    ...locked,
    incidentId: target.incidentId,
    kind,
    reason,
    by: 'review',
    before,
  });
};

/**
 * Whether what is proposed is a case of another agency, which alone may say that it is not the same. Not so where the
 * case does not exist for the viewer: its report is answered as one that met nothing.
 */
const isForAnother = async (change: ReportChange, acting: Acting): Promise<boolean> => {
  const incidentId = (await proposalOf(change))?.best?.incidentId;
  if (incidentId === undefined) return false;
  if ((await findTarget(change.tx, acting.viewer, { incident: incidentId })) !== null) return false;
  const known = await change.tx
    .select({ id: cases.id })
    .from(incidents)
    .innerJoin(cases, eq(cases.id, incidents.caseId))
    .where(and(eq(incidents.id, incidentId), mentionableCases()));
  return known.length > 0;
};

/** The proposal is refused for good; a provisional case becomes definite, and a report without one gets its own. */
const refuse = async (
  change: ReportChange,
  input: ReviewAnswer,
  before: BeforeAnswer,
): Promise<ChangedReport> => {
  const { report } = change;
  const proposal = (await proposalOf(change))?.best ?? null;
  const decisionId = await saveCorrection(change, {
    kind: 'review',
    reportId: report.id,
    reason: input.reason,
    undoes: report.decisionId,
    changed: { answer: 'not_same', refused: proposal?.incidentId ?? null, before },
  });
  if (proposal !== null)
    await refuseMatch(change, {
      reportId: report.id,
      caseId: proposal.caseId,
      incidentId: proposal.incidentId,
      reason: input.reason,
    });
  return standApart(change, input.reason, decisionId, 'match.refused');
};

/**
 * A person answers what triage could not decide. `later` changes nothing: the deadline stands. What has happened again
 * of a closed case has a case that follows it.
 */
export const reviewReport =
  (casework: Casework) =>
  (input: ReviewAnswer, acting: Acting): Promise<Result<ChangedReport, ReviewRefusal>> =>
    changeReport<PlacementRefusal | 'target_not_found' | 'not_waiting' | 'forbidden'>(
      casework,
      acting,
      input,
      async (change) => {
        const { report, links } = change;
        if (report.status !== 'needs_review') return refused('not_waiting');
        const { answer } = input;
        if (answer === 'later') {
          const { id, reference, version, status } = report;
          return accepted({ id, reference, version, status, case: links[0]?.caseId ?? null });
        }
        const before = await beforeAnswer(change);
        if (answer === 'not_same') {
          if (await isForAnother(change, acting)) return refused('forbidden');
          return accepted(await refuse(change, input, before));
        }
        return confirm(change, acting, { ...input, answer }, before);
      },
      ANSWERERS,
    );
