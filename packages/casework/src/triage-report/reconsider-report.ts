import { and, eq, isNull, sql } from 'drizzle-orm';
import { markDone, schema, type Tx } from '@asb/database';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { openFor, saveDecision } from './apply-decision.ts';
import type { TriageWork } from './triage-work.ts';
import { decideTriage, readReport } from './decide-triage.ts';
import { loadForTriage } from './load-for-triage.ts';
import { lockCase, raisePriority, type CaseRecord } from './join-case.ts';
import { nameSupervisors } from './name-supervisors.ts';
import type { TriageJob } from './triage-report.ts';

const { caseMembers, cases, decisions, incidents, reportIncidents, reports } = schema;

/**
 * A case can become restricted by itself; only a person lifts that again. The officer who has it is named with the
 * supervisors: it was assigned, and would be lost to the one who knows it best.
 */
export const restrict = async ({ tx, decision, now }: TriageWork, row: CaseRecord): Promise<void> => {
  if (!decision.restricted || row.restricted) return;
  await tx.update(cases).set({ restricted: true }).where(eq(cases.id, row.id));
  await tx.update(incidents).set({ restricted: true }).where(eq(incidents.caseId, row.id));
  await nameSupervisors(tx, row.id, row.ownerAgency, now);
  if (row.ownerUserId === null) return;
  const because = 'Assigned to this case when it became restricted';
  await tx
    .insert(caseMembers)
    .values({ caseId: row.id, userId: row.ownerUserId, namedAt: now, because })
    .onConflictDoNothing();
};

/** Whether the decision that stands found a repeat victim: an addition tells of no further incident, and takes none away. */
const wasRepeatVictim = async (tx: Tx, decisionId: string | null): Promise<boolean> => {
  if (decisionId === null) return false;
  const [row] = await tx
    .select({ content: decisions.content })
    .from(decisions)
    .where(eq(decisions.id, decisionId));
  return row?.content.risk?.flags.some(({ code }) => code === 'repeat_victim') ?? false;
};

const tellCase = async (
  work: TriageWork,
  caseId: string,
  decisionId: string,
  additionId: string,
): Promise<void> => {
  const { tx, ids, now, decision, reading, correlationId } = work;
  const row = await lockCase(tx, caseId);
  await tx
    .update(cases)
    .set({ version: sql`${cases.version} + 1` })
    .where(eq(cases.id, caseId));
  await restrict(work, row);
  await raisePriority(work, row, decisionId);
  await recordEvent(tx, ids, {
    kind: 'report.added_to',
    at: now,
    viewer: null,
    caseId,
    reportId: reading.report.id,
    decisionId,
    data: { addition: additionId },
    correlationId,
    priority: decision.priority,
    silent: reading.report.history,
  });
};

const linkedIncidents = (tx: Tx, reportId: string): Promise<{ id: string; caseId: string | null }[]> =>
  tx
    .select({ id: incidents.id, caseId: incidents.caseId })
    .from(reportIncidents)
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .where(and(eq(reportIncidents.reportId, reportId), isNull(reportIncidents.unlinkedAt)));

/**
 * What was added is read with the rest: risk and priority may rise by it, never fall; the case's owner is told; a report kept on the
 * shelf, or waiting for review, that has become grave gets its case at once. Redelivery changes nothing.
 */
export const reconsiderReport =
  (casework: Casework) =>
  async (job: TriageJob & { readonly additionId: string }): Promise<'reconsidered' | 'already_done'> => {
    const { database, personal, ids, clock } = casework;
    return database.db.transaction(async (tx) => {
      if (!(await markDone(tx, job.outboxId))) return 'already_done';
      const [row] = await tx.select().from(reports).where(eq(reports.id, job.reportId)).for('update');
      // Not triaged yet: triage will read the addition with the rest.
      if (row === undefined || row.status === 'received') return 'already_done';
      const loaded = await loadForTriage(tx, personal, job.reportId);
      if (loaded === undefined) return 'already_done';
      const ruleSet = await activeRuleSet(tx);
      const now = await clock.now();
      const reading = readReport(loaded.report, ruleSet, personal);
      const decision = decideTriage(
        reading,
        {
          candidates: [],
          refusedCaseIds: new Set(),
          refusedIncidentIds: new Set(),
          answers: {},
          repeatVictim: await wasRepeatVictim(tx, row.decisionId),
        },
        ruleSet,
        now,
      );
      const work: TriageWork = { tx, ids, ruleSet, reading, decision, now, correlationId: job.correlationId };
      const linked = await linkedIncidents(tx, job.reportId);
      const caseIds = [...new Set(linked.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))].sort();
      const decisionId = ids.newId();
      const grave =
        decision.outcome.kind === 'open_case' || ['emergency', 'high'].includes(decision.priority);

      if (caseIds.length === 0 && grave && row.status !== 'rejected' && linked.length > 0) {
        const incidentIds = linked.map(({ id }) => id);
        const opened = await openFor(work, decisionId, incidentIds, {
          provisional: row.status === 'needs_review',
          predecessorId: null,
          kind: 'addition',
        });
        caseIds.push(opened);
      } else await saveDecision(work, decisionId, caseIds[0] ?? null, 'addition');

      await tx
        .update(reports)
        .set({ restricted: row.restricted || decision.restricted, version: sql`${reports.version} + 1` })
        .where(eq(reports.id, row.id));
      for (const caseId of caseIds) await tellCase(work, caseId, decisionId, job.additionId);
      return 'reconsidered';
    });
  };
