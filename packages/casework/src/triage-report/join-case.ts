import { eq, sql } from 'drizzle-orm';
import { comparePriority, type RoutedAgency } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { recordEvent } from '../record-event.ts';
import type { TriageWork } from './triage-work.ts';
import { occurredAt } from './match-facts.ts';
import { promiseAndOffer } from './open-case.ts';
import { regradeDeadlines } from './regrade-deadlines.ts';

export type CaseRecord = typeof schema.cases.$inferSelect;

/** Locks a case's row until the end of the transaction. */
export const lockCase = async (tx: Tx, caseId: string): Promise<CaseRecord> => {
  const [row] = await tx.select().from(schema.cases).where(eq(schema.cases.id, caseId)).for('update');
  if (row === undefined) throw new Error('The case of a match is gone.');
  return row;
};

const deskWithName = (row: CaseRecord, work: TriageWork): RoutedAgency & { agency: string } => ({
  agency: row.ownerAgency,
  kind: row.ownerKind,
  name: work.ruleSet.agencies.find(({ code }) => code === row.ownerAgency)?.name ?? row.ownerAgency,
});

/** A case known only from history becomes the present: its lead is asked now, and its promises start. */
const bringIntoThePresent = async (work: TriageWork, row: CaseRecord, decisionId: string): Promise<void> => {
  const { tx, ids, ruleSet, decision, now, correlationId } = work;
  await tx.update(schema.cases).set({ history: false }).where(eq(schema.cases.id, row.id));
  await promiseAndOffer(tx, ids, ruleSet, {
    caseId: row.id,
    owner: deskWithName(row, work),
    decisionId,
    category: row.category,
    priority: row.priority,
    restricted: row.restricted,
    routing: decision.routing,
    provisional: row.provisional,
    predecessorId: row.predecessorId,
    viewer: null,
    correlationId,
    now,
  });
};

/** Priority rises by itself and never falls. What is still promised is promised anew; the old promise is kept. */
export const raisePriority = async (work: TriageWork, row: CaseRecord, decisionId: string): Promise<void> => {
  const { tx, ids, ruleSet, decision, reading, now, correlationId } = work;
  if (comparePriority(decision.priority, row.priority) >= 0) return;
  await tx.update(schema.cases).set({ priority: decision.priority }).where(eq(schema.cases.id, row.id));
  if (reading.report.history) return;
  await regradeDeadlines(tx, ids, ruleSet, { caseId: row.id, priority: decision.priority, now });
  await recordEvent(tx, ids, {
    kind: 'priority.raised',
    at: now,
    viewer: null,
    caseId: row.id,
    reportId: reading.report.id,
    decisionId,
    data: { from: row.priority, to: decision.priority },
    correlationId,
    priority: decision.priority,
  });
};

export interface Joining {
  readonly caseId: string;
  readonly incidentId: string;
  readonly decisionId: string;
  readonly kind: 'incident.added' | 'incident.told_again';
}

/** Lets a report join a case that exists: its owner hears of it, and a graver report raises the priority. */
export const joinCase = async (work: TriageWork, joining: Joining): Promise<void> => {
  const { tx, ids, reading, now, correlationId, decision } = work;
  const { report } = reading;
  const row = await lockCase(tx, joining.caseId);
  const { cases } = schema;
  await tx
    .update(cases)
    .set({
      version: sql`${cases.version} + 1`,
      lastIncidentAt: sql`greatest(${cases.lastIncidentAt}, ${occurredAt(report).toISOString()}::timestamptz)`,
    })
    .where(eq(cases.id, row.id));
  if (row.history && row.status === 'open' && !report.history)
    await bringIntoThePresent(work, row, joining.decisionId);
  await raisePriority(work, row, joining.decisionId);
  await recordEvent(tx, ids, {
    kind: joining.kind,
    at: now,
    viewer: null,
    caseId: row.id,
    reportId: report.id,
    incidentId: joining.incidentId,
    decisionId: joining.decisionId,
    correlationId,
    priority: decision.priority,
    silent: report.history,
  });
};
