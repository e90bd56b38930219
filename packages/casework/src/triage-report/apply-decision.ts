import { eq, sql } from 'drizzle-orm';
import { LEXICON_VERSION, type ReviewReason } from '@asb/domain';
import { schema, type DecisionContent } from '@asb/database';
import { recordEvent } from '../record-event.ts';
import type { TriageOutcome } from './decide-triage.ts';
import { joinCase } from './join-case.ts';
import { caseOfIncident, furnishCase, insertCase, type CaseToOpen } from './open-case.ts';
import { linkToIncident, recordIncident } from './record-incident.ts';
import { setDeadlines } from './set-deadlines.ts';
import type { TriageWork } from './triage-work.ts';

type Settled = 'triaged' | 'needs_review' | 'shelved';

const contentOf = ({ decision, reading }: TriageWork): DecisionContent => ({
  classification: decision.classification,
  risk: decision.risk,
  match: decision.match,
  routing: decision.routing,
  priority: decision.priority,
  ...(reading.report.place.pointFrom && { pointFrom: reading.report.place.pointFrom }),
});

/** Keeps the decision record. */
export const saveDecision = async (
  work: TriageWork,
  id: string,
  caseId: string | null,
  kind: 'triage' | 'addition' | 'correction' = 'triage',
): Promise<void> => {
  await work.tx.insert(schema.decisions).values({
    id,
    reportId: work.reading.report.id,
    caseId,
    kind,
    decidedAt: work.now,
    decidedBy: 'system',
    ruleSetVersion: work.ruleSet.version,
    fingerprint: work.ruleSet.fingerprint,
    lexiconVersion: LEXICON_VERSION,
    content: contentOf(work),
  });
};

const link = async (work: TriageWork, incidentId: string, decisionId: string): Promise<void> => {
  const { match } = work.decision;
  const taken = match.band === 'attach';
  await linkToIncident(work.tx, work.ids, {
    reportId: work.reading.report.id,
    incidentId,
    kind: taken ? match.kind : 'none',
    band: match.band,
    probability: match.probability,
    decisionId,
    linkedAt: work.now,
    linkedBy: 'system',
  });
};

const settleReport = async (
  work: TriageWork,
  decisionId: string,
  status: Settled,
  review?: { reason: ReviewReason; dueAt: Date | null },
): Promise<void> => {
  await work.tx
    .update(schema.reports)
    .set({
      status,
      reviewReason: review?.reason ?? null,
      reviewDueAt: review?.dueAt ?? null,
      restricted: work.decision.restricted,
      decisionId,
      triagedAt: work.now,
      version: sql`${schema.reports.version} + 1`,
    })
    .where(eq(schema.reports.id, work.reading.report.id));
};

const tellOfReport = async (
  work: TriageWork,
  kind: 'report.triaged' | 'report.needs_review' | 'report.shelved',
  caseId: string | null,
  decisionId: string,
  data: Record<string, unknown> = {},
): Promise<void> => {
  await recordEvent(work.tx, work.ids, {
    kind,
    at: work.now,
    viewer: null,
    reportId: work.reading.report.id,
    caseId,
    decisionId,
    data,
    correlationId: work.correlationId,
    priority: work.decision.priority,
    silent: work.reading.report.history,
  });
};

/** Opens a case for the report of this work, with these incidents, and offers it. Returns its id. */
export const openFor = async (
  work: TriageWork,
  decisionId: string,
  incidentIds: readonly string[],
  options: {
    provisional: boolean;
    predecessorId: string | null;
    kind?: 'triage' | 'addition' | 'correction';
  },
): Promise<string> => {
  const { tx, ids, ruleSet, reading, decision, now, correlationId } = work;
  const opening: CaseToOpen = {
    report: reading.report,
    incidentIds,
    caseId: ids.newId(),
    decisionId,
    category: decision.classification.category,
    priority: decision.priority,
    restricted: decision.restricted,
    routing: decision.routing,
    provisional: options.provisional,
    predecessorId: options.predecessorId,
    viewer: null,
    correlationId,
    now,
  };
  await insertCase(tx, ids, ruleSet, opening);
  await saveDecision(work, decisionId, opening.caseId, options.kind);
  await furnishCase(tx, ids, ruleSet, opening);
  return opening.caseId;
};

const triagedInto = async (
  work: TriageWork,
  decisionId: string,
  caseId: string,
  incidentId: string,
): Promise<Settled> => {
  await Promise.all([
    link(work, incidentId, decisionId),
    settleReport(work, decisionId, 'triaged'),
    tellOfReport(work, 'report.triaged', caseId, decisionId),
  ]);
  return 'triaged';
};

const keepOnShelf = async (work: TriageWork, decisionId: string, incidentId: string): Promise<Settled> => {
  await saveDecision(work, decisionId, null);
  await Promise.all([
    link(work, incidentId, decisionId),
    settleReport(work, decisionId, 'shelved'),
    tellOfReport(work, 'report.shelved', null, decisionId, { rule: work.decision.routing.rule.id }),
  ]);
  return 'shelved';
};

/** A person decides. What cannot wait is routed at once in a provisional case, which the answer can merge. */
const askAPerson = async (
  work: TriageWork,
  decisionId: string,
  reason: ReviewReason,
  provisional: boolean,
): Promise<Settled> => {
  const { tx, ids, ruleSet, reading, decision, now } = work;
  const { report } = reading;
  const incidentId = await recordIncident(tx, ids, reading, now);
  let caseId: string | null = null;
  if (provisional)
    caseId = await openFor(work, decisionId, [incidentId], { provisional: true, predecessorId: null });
  else await saveDecision(work, decisionId, null);
  await link(work, incidentId, decisionId);
  const desk = ruleSet.agencies.find(({ code }) => code === ruleSet.partnership.deskOfLastResort);
  const due = report.history
    ? new Map()
    : await setDeadlines(
        tx,
        ids,
        ruleSet,
        {
          caseId: null,
          reportId: report.id,
          agency: ruleSet.partnership.deskOfLastResort,
          agencyKind: desk?.teams[0]?.kind ?? 'council_asb',
          priority: decision.priority,
          category: decision.classification.category,
          startedAt: now,
        },
        ['report_review'],
      );
  await settleReport(work, decisionId, 'needs_review', {
    reason,
    dueAt: (due.get('report_review') as Date | undefined) ?? null,
  });
  await tellOfReport(work, 'report.needs_review', caseId, decisionId, { reason });
  return 'needs_review';
};

/** The same event told again: no new response, but this reporter too is recorded. */
const tellAgain = async (
  work: TriageWork,
  decisionId: string,
  { incidentId, shelvable }: Extract<TriageOutcome, { kind: 'join_incident' }>,
): Promise<Settled> => {
  const caseId = await caseOfIncident(work.tx, incidentId);
  if (caseId !== null) {
    await saveDecision(work, decisionId, caseId);
    await joinCase(work, { caseId, incidentId, decisionId, kind: 'incident.told_again' });
    return triagedInto(work, decisionId, caseId, incidentId);
  }
  if (shelvable) return keepOnShelf(work, decisionId, incidentId);
  const opened = await openFor(work, decisionId, [incidentId], { provisional: false, predecessorId: null });
  return triagedInto(work, decisionId, opened, incidentId);
};

/** Stores what was decided, with its reasons and everything that follows. All in the caller's transaction. */
export const applyDecision = async (work: TriageWork): Promise<Settled> => {
  const { tx, ids, reading, decision, now } = work;
  const { outcome } = decision;
  const decisionId = ids.newId();

  if (outcome.kind === 'review') return askAPerson(work, decisionId, outcome.reason, outcome.provisional);
  if (outcome.kind === 'join_incident') return tellAgain(work, decisionId, outcome);

  const incidentId = await recordIncident(tx, ids, reading, now);
  if (outcome.kind === 'shelve') return keepOnShelf(work, decisionId, incidentId);
  if (outcome.kind === 'join_case') {
    await saveDecision(work, decisionId, outcome.caseId);
    await tx
      .update(schema.incidents)
      .set({ caseId: outcome.caseId })
      .where(eq(schema.incidents.id, incidentId));
    await joinCase(work, { caseId: outcome.caseId, incidentId, decisionId, kind: 'incident.added' });
    return triagedInto(work, decisionId, outcome.caseId, incidentId);
  }
  const begun = outcome.kind === 'form_pattern' ? [incidentId, outcome.incidentId] : [incidentId];
  const predecessorId = outcome.kind === 'open_case' ? outcome.predecessorId : null;
  const caseId = await openFor(work, decisionId, begun, { provisional: false, predecessorId });
  return triagedInto(work, decisionId, caseId, incidentId);
};
