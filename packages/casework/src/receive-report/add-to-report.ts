import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { accepted, parseReference, refused, type Channel, type Result, type Viewer } from '@asb/domain';
import { schema, visibleReports } from '@asb/database';
import type { Acting } from '../acting.ts';
import { cachedRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { meansCall999, type Danger } from './means-call999.ts';
import { wakeRelay } from './wake-relay.ts';

export interface Addition {
  /** Id or reference of the report. */
  readonly report: string;
  readonly description: string;
  /** Whether somebody is in danger now, where that was asked. */
  readonly immediateDanger?: boolean | undefined;
  readonly idempotencyKey: string | null;
  readonly bodyHash: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An addition by itself: what was told before was answered then. */
const asDanger = ({ description, immediateDanger }: Addition, channel: Channel): Danger => ({
  description,
  channel,
  categoryGiven: null,
  immediateDanger: immediateDanger ?? null,
  ongoing: null,
  vulnerability: {},
  frequency: null,
  hasVictim: false,
});

/** Sent before by the same key, or by the same person's page. */
const sentBefore = ({ idempotencyKey }: Addition, { keyId, userId }: Viewer): SQL | undefined => {
  const { reportAdditions } = schema;
  if (idempotencyKey === null || (keyId === null && userId === null)) return sql`false`;
  return and(
    eq(reportAdditions.idempotencyKey, idempotencyKey),
    keyId === null
      ? and(isNull(reportAdditions.addedByKey), eq(reportAdditions.addedByUser, userId ?? ''))
      : eq(reportAdditions.addedByKey, keyId),
  );
};

/**
 * Somebody tells more about the same report. The report itself is never edited; what was added is read by triage again.
 * Words that mean 999 now are answered as such at once (`call999`), as a report's are.
 * Refuses what the sender may not see, and an idempotency key used for another text.
 */
export const addToReport = ({ database, clock, ids }: Casework) => {
  const currentRules = cachedRuleSet(database);
  const wake = wakeRelay(database.sql, 'triage');
  return async (
    addition: Addition,
    acting: Acting,
  ): Promise<
    Result<
      { id: string; reportId: string; reference: string; call999: boolean },
      'not_found' | 'idempotency_conflict'
    >
  > => {
    const { viewer, correlationId } = acting;
    const { reports, reportAdditions, outbox } = schema;
    const ruleSet = await currentRules();
    const answer = await database.db.transaction(async (tx) => {
      const named = UUID.test(addition.report)
        ? eq(reports.id, addition.report)
        : eq(reports.reference, parseReference(addition.report) ?? '');
      const [report] = await tx
        .select({
          id: reports.id,
          reference: reports.reference,
          channel: reports.channel,
          history: reports.history,
        })
        .from(reports)
        .where(and(named, visibleReports(viewer)));
      if (report === undefined) return refused('not_found');
      const call999 = !report.history && meansCall999(asDanger(addition, report.channel), ruleSet);

      const id = ids.newId();
      const [added] = await tx
        .insert(reportAdditions)
        .values({
          id,
          reportId: report.id,
          description: addition.description,
          immediateDanger: addition.immediateDanger ?? null,
          addedAt: await clock.now(),
          addedByKey: viewer.keyId,
          addedByUser: viewer.userId,
          addedByAgency: viewer.agency,
          idempotencyKey: addition.idempotencyKey,
          bodyHash: addition.bodyHash,
        })
        .onConflictDoNothing()
        .returning({ id: reportAdditions.id });
      if (added === undefined) {
        const [before] = await tx
          .select({
            id: reportAdditions.id,
            bodyHash: reportAdditions.bodyHash,
            reportId: reportAdditions.reportId,
          })
          .from(reportAdditions)
          .where(sentBefore(addition, viewer));
        if (before?.bodyHash !== addition.bodyHash || before.reportId !== report.id)
          return refused('idempotency_conflict');
        return accepted({ id: before.id, reportId: report.id, reference: report.reference, call999 });
      }
      await tx.insert(outbox).values({
        id: ids.newId(),
        queue: 'triage',
        kind: 'report.added_to',
        payload: { reportId: report.id, additionId: id },
        priority: call999 ? 1 : 2,
        correlationId,
      });
      return accepted({ id, reportId: report.id, reference: report.reference, call999 });
    });
    wake();
    return answer;
  };
};
