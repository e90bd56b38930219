import { asc, eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@asb/database';
import { aNewReport, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getReport, type ReportView } from '../look-up/get-report.ts';
import {
  as,
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
} from '../run-case/case-actions.fixture.ts';
import { linkReport } from './link-report.ts';
import { propose } from './proposals.fixture.ts';
import { rejectReport } from './reject-report.ts';
import { restoreReport } from './restore-report.ts';
import { reviewReport } from './review-report.ts';
import { settleWaiting } from './settle-waiting.ts';
import { undoReview } from './undo-review.ts';

const database = testDatabase();
const casework = testCasework(database);
const HIGH = { description: 'Off-road bikes tearing about, and one of them has a knife' };
let reviewer: Awaited<ReturnType<typeof somebody>>;

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const agency of ['bromford', 'council', 'police']) await somebody(database, 'supervisor', agency);
  reviewer = await somebody(database, 'supervisor', null);
});

const look = async (report: string): Promise<ReportView> =>
  granted(await getReport(casework)({ report }, as('supervisor', null)));
const request = async (report: string) => ({ report, expectedVersion: (await look(report)).version });

/**
 * Everything that counts of the reports and of every case they touch; times, versions and ended ties left out. A
 * priority that rose stays, and so do the nearer dates that came with it.
 */
const standing = async (reportIds: readonly string[], caseIds: readonly string[]) => {
  const reports = await Promise.all(
    reportIds.map(async (id) => {
      const { version: _version, ...rest } = await look(id);
      return rest;
    }),
  );
  const rows = (query: ReturnType<typeof sql>) => database.db.execute(query);
  const ids = sql.param([...caseIds].sort());
  return {
    reports,
    cases:
      await rows(sql`select id, status, provisional, category, merged_into, close_reason, owner_agency, restricted
      from cases where id = any(${ids}::uuid[]) order by id`),
    incidents: await rows(sql`select i.id, i.case_id, bool_and(k.matchable) as matchable from incidents i
      join incident_keys k on k.incident_id = i.id where i.case_id = any(${ids}::uuid[]) or i.created_by_report
      = any(${sql.param([...reportIds])}::uuid[]) group by i.id order by i.id`),
    promises: await rows(sql`select case_id, report_id, kind, agency, status, ended_at from deadlines
      where superseded_at is null and (case_id = any(${ids}::uuid[]) or report_id = any(${sql.param([...reportIds])}::uuid[]))
      order by case_id, report_id, kind`),
    offers: await rows(
      sql`select case_id, agency, status from referrals where case_id = any(${ids}::uuid[]) order by id`,
    ),
    agencies: await rows(sql`select case_id, agency, part from case_agencies where until is null
      and case_id = any(${ids}::uuid[]) order by case_id, agency, part`),
    refusals: await database.db
      .select()
      .from(schema.matchRefusals)
      .where(inArray(schema.matchRefusals.reportId, [...reportIds])),
  };
};

const caseIdOf = async (report: string) => (await caseOfReport(database, report))?.case.id ?? null;
const decisionsOf = (report: string) =>
  database.db
    .select()
    .from(schema.decisions)
    .where(eq(schema.decisions.reportId, report))
    .orderBy(asc(schema.decisions.id));

describe.each([
  ['that waits without a case', {}],
  ['held by a provisional case', HIGH],
])('a report %s', (_name, more) => {
  const begun = async () => {
    const { known, waiting } = await propose(casework, aNewReport(), more);
    const caseIds = [await caseIdOf(known), await caseIdOf(waiting)].filter((id) => id !== null);
    return { reports: [known, waiting], waiting, caseIds, before: await standing([known, waiting], caseIds) };
  };
  const takeBack = async (waiting: string) =>
    granted(await undoReview(casework)(await request(waiting), reviewer));

  test.each(['recurrence', 'same_incident', 'not_same'] as const)(
    'answered %s and taken back stands as it stood, with both decisions kept',
    async (answer) => {
      const { reports, waiting, caseIds, before } = await begun();
      granted(
        await reviewReport(casework)({ ...(await request(waiting)), answer, reason: 'Looks so' }, reviewer),
      );
      expect(await standing(reports, caseIds)).not.toEqual(before);
      const back = await takeBack(waiting);
      expect(back.status).toBe('needs_review');
      expect(await standing(reports, caseIds)).toEqual(before);
      const made = (await decisionsOf(waiting)).filter(({ kind }) => kind === 'review');
      expect(made).toHaveLength(2);
      expect(made[1]?.undoes).toBe(made[0]?.id);
      granted(
        await reviewReport(casework)({ ...(await request(waiting)), answer, reason: 'After all' }, reviewer),
      );
    },
  );

  test.each(['case', 'reject'] as const)(
    'settled by %s and taken back stands as it stood',
    async (outcome) => {
      const { reports, waiting, caseIds, before } = await begun();
      const input = {
        ...(await request(waiting)),
        outcome,
        category: 'noise' as const,
        reason: 'A test call',
      };
      granted(await settleWaiting(casework)(input, reviewer));
      expect((await look(waiting)).status).toBe(outcome === 'case' ? 'triaged' : 'rejected');
      await takeBack(waiting);
      expect(await standing(reports, caseIds)).toEqual(before);
    },
  );
});

describe.each([
  ['that waits without a case', {}],
  ['held by a provisional case', HIGH],
])('a rejection of a report %s', (_name, more) => {
  const rejected = async (by: 'reject' | 'settle') => {
    const { known, waiting } = await propose(casework, aNewReport(), more);
    const caseIds = [await caseIdOf(known), await caseIdOf(waiting)].filter((id) => id !== null);
    const before = await standing([known, waiting], caseIds);
    const input = { ...(await request(waiting)), reason: 'A prank' };
    granted(
      by === 'reject'
        ? await rejectReport(casework)(input, reviewer)
        : await settleWaiting(casework)({ ...input, outcome: 'reject', category: null }, reviewer),
    );
    expect((await look(waiting)).status).toBe('rejected');
    return { reports: [known, waiting], waiting, caseIds, before };
  };
  const restore = async (waiting: string, acting: Acting = reviewer) =>
    restoreReport(casework)({ ...(await request(waiting)), reason: 'It was no prank' }, acting);

  test.each(['reject', 'settle'] as const)(
    'is taken back by somebody else (%s), and the report stands as it stood',
    async (by) => {
      const { reports, waiting, caseIds, before } = await rejected(by);
      const other = await somebody(database, 'supervisor', null);
      expect(granted(await restore(waiting, other)).status).toBe('needs_review');
      expect(await standing(reports, caseIds)).toEqual(before);
      const made = await decisionsOf(waiting);
      expect(made.at(-1)).toMatchObject({ undoes: made.at(-2)?.id, decidedBy: other.viewer.userId });
      expect(made.at(-1)?.content.reason).toBe('It was no prank');
      expect(await restore(waiting, other)).toEqual({ ok: false, refusal: 'not_rejected' });
      expect(await undoReview(casework)(await request(waiting), reviewer)).toMatchObject({ ok: false });
      const answer = { ...(await request(waiting)), answer: 'recurrence' as const, reason: 'Same lads' };
      granted(await reviewReport(casework)(answer, reviewer));
    },
  );

  test('is nobody’s to take back who may not reject', async () => {
    const { waiting } = await rejected('reject');
    expect(await restore(waiting, as('call_handler', null))).toMatchObject({ refusal: 'forbidden' });
    const elsewhere = await restore(waiting, as('officer', 'fire'));
    expect(elsewhere.ok).toBe(Object.keys(more).length === 0);
    const old = { ...(await request(waiting)), expectedVersion: 0, reason: 'No prank' };
    expect(await restoreReport(casework)(old, reviewer)).toMatchObject({ refusal: 'stale' });
  });
});

describe('an answer', () => {
  const answered = async () => {
    const { known, waiting } = await propose(casework, aNewReport());
    const input = { ...(await request(waiting)), answer: 'recurrence' as const, reason: 'Same lads' };
    granted(await reviewReport(casework)(input, reviewer));
    return { known, waiting };
  };

  test('is taken back once, by whoever gave it, as it was left', async () => {
    const { waiting } = await answered();
    const other = await somebody(database, 'supervisor', null);
    const input = await request(waiting);
    expect(await undoReview(casework)(input, other)).toEqual({ ok: false, refusal: 'not_found' });
    const old = { ...input, expectedVersion: input.expectedVersion - 1 };
    expect(await undoReview(casework)(old, reviewer)).toEqual({ ok: false, refusal: 'stale' });
    granted(await undoReview(casework)(input, reviewer));
    expect(await undoReview(casework)(await request(waiting), reviewer)).toEqual({
      ok: false,
      refusal: 'not_found',
    });
  });

  test('stands once somebody else tells of the same', async () => {
    const { waiting } = await answered();
    const { incidentId } = there(await caseOfReport(database, waiting));
    const again = await takeAndTriage(casework, aNewReport(), as('call_handler', null));
    const told = { incident: incidentId, kind: 'same_incident' as const, reason: 'Told again' };
    granted(await linkReport(casework)({ ...(await request(again)), ...told }, reviewer));
    expect(await undoReview(casework)(await request(waiting), reviewer)).toEqual({
      ok: false,
      refusal: 'moved_on',
    });
  });

  test('stands once its case was closed', async () => {
    const { waiting } = await answered();
    const { case: held } = there(await caseOfReport(database, waiting));
    await database.db
      .update(schema.cases)
      .set({ status: 'closed', closedAt: new Date(Date.now() + 86_400_000 * 3650), closeReason: 'resolved' })
      .where(eq(schema.cases.id, held.id));
    expect(await undoReview(casework)(await request(waiting), reviewer)).toEqual({
      ok: false,
      refusal: 'moved_on',
    });
    await database.db
      .update(schema.cases)
      .set({ status: 'open', closedAt: null, closeReason: null })
      .where(eq(schema.cases.id, held.id));
  });

  test('that fetched a report from the shelf sends it back there', async () => {
    const { known, waiting } = await propose(casework, aNewReport());
    const { case: held, incidentId } = there(await caseOfReport(database, known));
    await database.db
      .update(schema.incidents)
      .set({ caseId: null })
      .where(eq(schema.incidents.id, incidentId));
    await database.db
      .update(schema.referrals)
      .set({ status: 'expired', answeredAt: new Date() })
      .where(eq(schema.referrals.caseId, held.id));
    await database.db
      .update(schema.cases)
      .set({ status: 'closed', closedAt: new Date() })
      .where(eq(schema.cases.id, held.id));
    await database.db.update(schema.reports).set({ status: 'shelved' }).where(eq(schema.reports.id, known));
    const input = { ...(await request(waiting)), answer: 'recurrence' as const, reason: 'It goes on' };
    granted(await reviewReport(casework)(input, reviewer));
    expect(await caseIdOf(known)).toBe(await caseIdOf(waiting));
    granted(await undoReview(casework)(await request(waiting), reviewer));
    expect([(await look(known)).status, await caseIdOf(known)]).toEqual(['shelved', null]);
    expect([(await look(waiting)).status, await caseIdOf(waiting)]).toEqual(['needs_review', null]);
  });
});

test('the books agree', async () => {
  expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
});
