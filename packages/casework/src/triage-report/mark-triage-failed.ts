import { and, eq, sql } from 'drizzle-orm';
import { schema, type Tx } from '@asb/database';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { setDeadlines } from './set-deadlines.ts';

/**
 * What triage could not do after every attempt goes to a person, with a deadline, never nowhere. In the caller's
 * transaction, with the outbox row that failed; changes nothing where the report was settled meanwhile.
 */
export const markTriageFailed =
  ({ ids, clock }: Pick<Casework, 'ids' | 'clock'>) =>
  async (tx: Tx, reportId: string, correlationId: string | null): Promise<void> => {
    const { reports } = schema;
    const now = await clock.now();
    const ruleSet = await activeRuleSet(tx);
    const desk = ruleSet.partnership.deskOfLastResort;
    const [report] = await tx
      .select({ history: reports.history })
      .from(reports)
      .where(and(eq(reports.id, reportId), eq(reports.status, 'received')))
      .for('update');
    if (report === undefined) return;
    const due = await setDeadlines(
      tx,
      ids,
      ruleSet,
      {
        caseId: null,
        reportId,
        agency: desk,
        agencyKind: ruleSet.agencies.find(({ code }) => code === desk)?.teams[0]?.kind ?? 'council_asb',
        // Nothing is known of it, so it is taken for grave.
        priority: 'high',
        category: null,
        startedAt: now,
      },
      ['report_review'],
    );
    await tx
      .update(reports)
      .set({
        status: 'needs_review',
        reviewReason: 'triage_failed',
        reviewDueAt: due.get('report_review') ?? null,
        version: sql`${reports.version} + 1`,
      })
      .where(eq(reports.id, reportId));
    await recordEvent(tx, ids, {
      kind: 'report.triage_failed',
      at: now,
      viewer: null,
      reportId,
      correlationId,
      priority: 'high',
    });
  };
