import { and, asc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MatchDecision } from '@asb/domain';
import { schema } from '@asb/database';
import { aNewReport, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { NewReport } from '../receive-report/new-report.ts';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getCase, type CaseDetail } from '../look-up/get-case.ts';
import { getReport } from '../look-up/get-report.ts';
import {
  as,
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
} from '../run-case/case-actions.fixture.ts';
import { linkReport } from './link-report.ts';
import { rejectReport } from './reject-report.ts';
import { reviewReport } from './review-report.ts';
import { unlinkReport } from './unlink-report.ts';

const database = testDatabase();
const casework = testCasework(database);
const handler = as('call_handler', null);
let bromford: Awaited<ReturnType<typeof somebody>>;

beforeAll(async () => {
  await publishLichfieldRules(database);
  bromford = await somebody(database, 'officer', 'bromford');
  for (const agency of ['bromford', 'council', null]) await somebody(database, 'supervisor', agency);
});

let house = 0;
const elsewhere = () => {
  house += 1;
  return aPlace({
    lat: 48 + house / 50,
    lon: -1.9,
    address: `${house} Third Street`,
    tenure: 'social:bromford',
  });
};
const take = (report: Partial<NewReport> = {}) =>
  takeAndTriage(casework, aNewReport({ place: elsewhere(), ...report }), handler);

const report = async (id: string) =>
  granted(await getReport(casework)({ report: id }, as('supervisor', null)));
const wholeCase = async (id: string): Promise<CaseDetail> => {
  const found = granted(await getCase(casework)({ case: id }, as('supervisor', null)));
  if (found.access !== 'all') throw new Error('a summary only');
  return found;
};
const caseIdOf = async (reportId: string) => there(await caseOfReport(database, reportId)).case.id;
const request = async (reportId: string) => ({
  report: reportId,
  expectedVersion: (await report(reportId)).version,
});
const decisionsOf = (reportId: string) =>
  database.db
    .select({
      id: schema.decisions.id,
      kind: schema.decisions.kind,
      undoes: schema.decisions.undoes,
      by: schema.decisions.decidedBy,
    })
    .from(schema.decisions)
    .where(eq(schema.decisions.reportId, reportId))
    .orderBy(asc(schema.decisions.decidedAt), asc(schema.decisions.id));

describe('linking', () => {
  test('as the same incident: it counts once, and the case that was not one closes', async () => {
    const first = await take();
    const second = await take();
    const [into, emptied] = [await caseIdOf(first), await caseIdOf(second)];
    const input = {
      ...(await request(second)),
      case: into,
      kind: 'same_incident' as const,
      reason: 'One party, told twice',
    };
    expect(granted(await linkReport(casework)(input, bromford))).toMatchObject({
      status: 'triaged',
      case: into,
    });
    expect((await wholeCase(into)).incidents.map(({ reports }) => reports)).toEqual([[first, second]]);
    expect(await wholeCase(emptied)).toMatchObject({ status: 'closed', incidents: [] });
    const [triage, link] = await decisionsOf(second);
    expect(link).toEqual({ kind: 'link', undoes: there(triage).id, by: bromford.userId, id: there(link).id });
  });

  test('as a recurrence: its incident comes along', async () => {
    const first = await take();
    const second = await take();
    const into = await caseIdOf(first);
    const input = {
      ...(await request(second)),
      case: into,
      kind: 'recurrence' as const,
      reason: 'Same neighbour',
    };
    granted(await linkReport(casework)(input, bromford));
    expect(
      (await wholeCase(into)).incidents
        .map(({ reports }) => reports)
        .flat()
        .sort(),
    ).toEqual([first, second].sort());
    expect((await wholeCase(into)).incidents).toHaveLength(2);
  });

  test('what may not be', async () => {
    const first = await take();
    const into = await caseIdOf(first);
    const input = { ...(await request(first)), case: into, kind: 'recurrence' as const, reason: 'x' };
    expect(await linkReport(casework)(input, bromford)).toEqual({ ok: false, refusal: 'already_linked' });
    expect(await linkReport(casework)({ ...input, expectedVersion: 1 }, bromford)).toEqual({
      ok: false,
      refusal: 'stale',
    });
    expect(await linkReport(casework)({ ...input, case: 'C-0000-0000' }, bromford)).toEqual({
      ok: false,
      refusal: 'target_not_found',
    });
    expect(await linkReport(casework)(input, as('officer', 'police'))).toEqual({
      ok: false,
      refusal: 'not_found',
    });
    expect(await linkReport(casework)(input, handler)).toEqual({ ok: false, refusal: 'forbidden' });
  });

  test('a restricted report stays out of an unrestricted case', async () => {
    const first = await take();
    const second = await take({
      description: 'My husband hit me again last night and threatened to kill me',
    });
    const { case: restricted } = there(await caseOfReport(database, second));
    expect(restricted.restricted).toBe(true);
    const named = await database.db
      .select({ userId: schema.caseMembers.userId, agency: schema.users.agency })
      .from(schema.caseMembers)
      .innerJoin(schema.users, eq(schema.users.id, schema.caseMembers.userId))
      .where(eq(schema.caseMembers.caseId, restricted.id));
    const { userId } = there(named[0]);
    const partnership = {
      viewer: { role: 'supervisor', agency: null, userId, keyId: null },
      correlationId: null,
    } as const;
    const { version } = granted(await getReport(casework)({ report: second }, partnership));
    const input = {
      report: second,
      expectedVersion: version,
      case: await caseIdOf(first),
      kind: 'recurrence' as const,
      reason: 'x',
    };
    expect(await linkReport(casework)(input, partnership)).toEqual({ ok: false, refusal: 'restricted' });
  });
});

describe('unlinking', () => {
  const matchedPair = async () => {
    const place = elsewhere();
    const first = await take({ place });
    const second = await take({ place });
    const into = await caseIdOf(first);
    if ((await caseIdOf(second)) !== into || (await wholeCase(into)).incidents.length > 1) {
      const input = {
        ...(await request(second)),
        case: into,
        kind: 'same_incident' as const,
        reason: 'Told twice',
      };
      granted(await linkReport(casework)(input, bromford));
    }
    return { first, second, into };
  };

  test('gives the report a case of its own, remembers the refusal, and keeps the counts of the other', async () => {
    const { first, second, into } = await matchedPair();
    expect((await wholeCase(into)).incidents.map(({ reports }) => reports)).toEqual([[first, second]]);
    const input = { ...(await request(second)), reason: 'Another flat, another night' };
    const changed = granted(await unlinkReport(casework)(input, bromford));
    expect(changed.status).toBe('triaged');
    expect(changed.case).not.toBe(into);
    expect((await wholeCase(into)).incidents.map(({ reports }) => reports)).toEqual([[first]]);
    expect((await wholeCase(there(changed.case))).incidents.map(({ reports }) => reports)).toEqual([
      [second],
    ]);
    const refusals = await database.db
      .select()
      .from(schema.matchRefusals)
      .where(eq(schema.matchRefusals.reportId, second));
    expect(refusals).toMatchObject([{ caseId: into, refusedBy: bromford.userId }]);
    const kinds = (await decisionsOf(second)).map(({ kind }) => kind);
    expect(kinds).toContain('unlink');
    expect(kinds.filter((kind) => kind === 'triage')).toHaveLength(1);
    const ended = await database.db
      .select()
      .from(schema.reportIncidents)
      .where(
        and(
          eq(schema.reportIncidents.reportId, second),
          eq(schema.reportIncidents.unlinkedBy, bromford.userId),
        ),
      );
    expect(ended.length).toBeGreaterThan(0);
  });

  test('a report that is matched with nothing', async () => {
    const alone = await take();
    const input = { ...(await request(alone)), reason: 'x' };
    expect(await unlinkReport(casework)(input, bromford)).toEqual({ ok: false, refusal: 'nothing_to_undo' });
  });

  test('of two who do it at once one does', async () => {
    const { second } = await matchedPair();
    const input = { ...(await request(second)), reason: 'Not the same' };
    const answers = await Promise.all([
      unlinkReport(casework)(input, bromford),
      unlinkReport(casework)(input, bromford),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('reviewing a proposal', () => {
  /** A report that waits with a proposal towards the incident of another, as triage would leave it. */
  const proposed = async (options: { provisional: boolean }) => {
    const known = await take();
    const { case: known_, incidentId } = there(await caseOfReport(database, known));
    const waiting = await take();
    const { case: own, incidentId: ownIncident } = there(await caseOfReport(database, waiting));
    const best = {
      kind: 'recurrence',
      incidentId,
      caseId: known_.id,
      caseReference: known_.reference,
      probability: 0.7,
      evidence: [],
    } as const;
    const match: MatchDecision = {
      kind: 'recurrence',
      band: 'propose',
      probability: 0.7,
      best,
      runnerUp: null,
      predecessor: null,
      heldBack: [],
    };
    const decisionId = casework.ids.newId();
    await database.db.insert(schema.decisions).values({
      id: decisionId,
      reportId: waiting,
      kind: 'addition',
      decidedAt: await casework.clock.now(),
      decidedBy: 'system',
      ruleSetVersion: 1,
      fingerprint: 'test',
      content: { match, priority: 'standard' },
    });
    if (options.provisional)
      await database.db.update(schema.cases).set({ provisional: true }).where(eq(schema.cases.id, own.id));
    else {
      await database.db
        .update(schema.incidents)
        .set({ caseId: null })
        .where(eq(schema.incidents.id, ownIncident));
      await database.db
        .update(schema.referrals)
        .set({ status: 'expired', answeredAt: new Date() })
        .where(eq(schema.referrals.caseId, own.id));
      await database.db
        .update(schema.cases)
        .set({ status: 'closed', closedAt: new Date() })
        .where(eq(schema.cases.id, own.id));
    }
    await database.db
      .update(schema.reports)
      .set({
        status: 'needs_review',
        reviewReason: 'match_proposed',
        reviewDueAt: new Date('2026-03-02T12:00:00Z'),
        decisionId,
      })
      .where(eq(schema.reports.id, waiting));
    return { known, waiting, into: known_.id, own: own.id };
  };

  test.each([true, false])(
    'confirmed, provisional case %s: it joins, and nothing is left over',
    async (provisional) => {
      const { known, waiting, into, own } = await proposed({ provisional });
      const input = { ...(await request(waiting)), answer: 'recurrence' as const, reason: 'Same family' };
      expect(granted(await reviewReport(casework)(input, bromford))).toMatchObject({
        status: 'triaged',
        case: into,
      });
      expect((await wholeCase(into)).incidents.flatMap(({ reports }) => reports).sort()).toEqual(
        [known, waiting].sort(),
      );
      expect((await wholeCase(own)).status).toBe('closed');
      const told = await database.db
        .select({ kind: schema.outbox.kind })
        .from(schema.timelineEntries)
        .innerJoin(
          schema.outbox,
          sql`${schema.outbox.payload} ->> 'timelineEntryId' = ${schema.timelineEntries.id}::text`,
        )
        .where(and(eq(schema.timelineEntries.caseId, into), eq(schema.timelineEntries.reportId, waiting)));
      expect(told.map(({ kind }) => kind)).toContain('incident.added');
    },
  );

  test('confirmed as the same incident: the provisional case merges and the incident counts once', async () => {
    const { known, waiting, into, own } = await proposed({ provisional: true });
    const input = {
      ...(await request(waiting)),
      answer: 'same_incident' as const,
      reason: 'The same evening',
    };
    granted(await reviewReport(casework)(input, bromford));
    expect((await wholeCase(into)).incidents.map(({ reports }) => reports)).toEqual([[known, waiting]]);
    expect((await wholeCase(own)).mergedInto).toBe((await wholeCase(into)).reference);
  });

  test.each([true, false])(
    'refused, provisional case %s: a definite case of its own',
    async (provisional) => {
      const { waiting, into } = await proposed({ provisional });
      const input = { ...(await request(waiting)), answer: 'not_same' as const, reason: 'Other people' };
      const changed = granted(await reviewReport(casework)(input, bromford));
      expect(changed.status).toBe('triaged');
      expect(changed.case).not.toBe(into);
      expect(await wholeCase(there(changed.case))).toMatchObject({ status: 'open', provisional: false });
      const refusals = await database.db
        .select()
        .from(schema.matchRefusals)
        .where(eq(schema.matchRefusals.reportId, waiting));
      expect(refusals).toMatchObject([{ caseId: into }]);
    },
  );

  test.each(['recurrence', 'same_incident'] as const)(
    'confirmed as %s of what waits on the shelf: both get a case',
    async (answer) => {
      const { known, waiting, into } = await proposed({ provisional: true });
      await shelve(known, into);
      granted(
        await reviewReport(casework)({ ...(await request(waiting)), answer, reason: 'It goes on' }, bromford),
      );
      const { case: met } = await report(waiting);
      expect((await report(known)).case).toEqual(met);
      expect((await report(known)).status).toBe('triaged');
      const told = (await wholeCase(there(met).id)).incidents.map(({ reports }) => [...reports].sort());
      expect(told).toHaveLength(answer === 'recurrence' ? 2 : 1);
      expect(told.flat().sort()).toEqual([known, waiting].sort());
    },
  );

  test('confirmed as recurrence when others told of it meanwhile: nobody is left without a case', async () => {
    const { known, waiting, into, own } = await proposed({ provisional: true });
    await shelve(known, into);
    const incident = there(await caseOfReport(database, waiting)).incidentId;
    const again = await take();
    const telling = {
      ...(await request(again)),
      incident,
      kind: 'same_incident' as const,
      reason: 'Told again',
    };
    granted(await linkReport(casework)(telling, bromford));
    const answer = { answer: 'recurrence' as const, reason: 'It goes on' };
    granted(await reviewReport(casework)({ ...(await request(waiting)), ...answer }, bromford));
    for (const id of [known, waiting, again]) expect(await caseIdOf(id)).toBe(own);
  });

  /** As if triage had kept it without a case. */
  const shelve = async (reportId: string, caseId: string): Promise<void> => {
    await database.db
      .update(schema.incidents)
      .set({ caseId: null })
      .where(eq(schema.incidents.caseId, caseId));
    await database.db
      .update(schema.referrals)
      .set({ status: 'expired', answeredAt: new Date() })
      .where(eq(schema.referrals.caseId, caseId));
    await database.db
      .update(schema.cases)
      .set({ status: 'closed', closedAt: new Date() })
      .where(eq(schema.cases.id, caseId));
    await database.db
      .update(schema.reports)
      .set({ status: 'shelved' })
      .where(eq(schema.reports.id, reportId));
  };

  test('later changes nothing; one that does not wait is not answered', async () => {
    const { known, waiting } = await proposed({ provisional: false });
    const input = { ...(await request(waiting)), answer: 'later' as const, reason: '' };
    const before = await report(waiting);
    granted(await reviewReport(casework)(input, bromford));
    expect(await report(waiting)).toEqual(before);
    const other = { ...(await request(known)), answer: 'not_same' as const, reason: 'x' };
    expect(await reviewReport(casework)(other, bromford)).toEqual({ ok: false, refusal: 'not_waiting' });
    granted(await reviewReport(casework)({ ...input, answer: 'not_same', reason: 'Other people' }, bromford));
  });
});

test('the books agree', async () => {
  expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
});

describe('rejecting', () => {
  test('a grave report in review ends the case that was opened for it alone, and leaves the books in order', async () => {
    const id = await take({
      description: 'Something odd happened with somebody',
      immediateDanger: true,
      place: aPlace({}),
    });
    await database.sql`update reports set status = 'needs_review', review_reason = 'category_unclear' where id = ${id}`;
    const held = there(await caseOfReport(database, id));
    const input = { ...(await request(id)), reason: 'A wrong number' };
    const supervisor = as('supervisor', null);
    expect(granted(await rejectReport(casework)(input, supervisor))).toMatchObject({
      status: 'rejected',
      case: null,
    });
    expect(await wholeCase(held.case.id)).toMatchObject({ status: 'closed', incidents: [] });
    expect((await decisionsOf(id)).at(-1)?.kind).toBe('reject');
    expect(await rejectReport(casework)({ ...(await request(id)), reason: 'Again' }, supervisor)).toEqual({
      ok: false,
      refusal: 'rejected',
    });
    expect(await checkConsistency(database.db)).toEqual([]);
  });

  test('is not for what is in a case, nor for handlers', async () => {
    const id = await take();
    const input = { ...(await request(id)), reason: 'A prank' };
    expect(await rejectReport(casework)(input, bromford)).toMatchObject({ refusal: 'not_waiting' });
    expect(await rejectReport(casework)(input, handler)).toMatchObject({ refusal: 'forbidden' });
  });
});
