import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@asb/database';
import {
  aNewReport,
  aPlace,
  insertReport,
  publishLichfieldRules,
  SUNDAY_EVENING,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { countUnsettled } from '../look-up/count-unsettled.ts';
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
import { acceptReferral } from '../answer-referral/accept-referral.ts';
import { closeCase } from '../run-case/close-case.ts';
import { pauseDeadline } from '../run-case/pause-deadline.ts';
import { reopenCase } from '../run-case/reopen-case.ts';
import { watchDeadlines, type Watched } from './watch-deadlines.ts';

const database = testDatabase();
const casework = testCasework(database);
const handler = as('call_handler', null);
const everybody = as('supervisor', null);
const bromford = as('officer', 'bromford');
const DAY = 86_400_000;

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const agency of ['bromford', 'council', null]) await somebody(database, 'supervisor', agency);
});

const NOTHING: Watched = { reviewsOpened: 0, referralsExpired: 0, deadlinesMissed: 0, pausesEnded: 0 };

let house = 0;
let today = SUNDAY_EVENING.getTime();
/** Each test begins some days later, when all that came before is settled. */
const begin = async (): Promise<() => ReturnType<ReturnType<typeof watchDeadlines>>> => {
  today += 200 * DAY;
  casework.clock.set(new Date(today));
  const watch = watchDeadlines(casework);
  while (JSON.stringify(await watch()) !== JSON.stringify(NOTHING));
  return watch;
};
const after = (days: number): void => {
  casework.clock.set(new Date(today + days * DAY));
};
const take = (description?: string) => {
  house += 1;
  const place = aPlace({
    lat: 46 + house / 50,
    lon: -1.9,
    address: `${house} Fourth Street`,
    tenure: 'social:bromford',
  });
  const at = new Date(today - 3_600_000);
  const told = {
    place,
    occurredFrom: at,
    occurredTo: at,
    ...(description === undefined ? {} : { description }),
  };
  return takeAndTriage(casework, aNewReport(told), handler);
};
const theCase = async (id: string): Promise<CaseDetail> => {
  const found = granted(await getCase(casework)({ case: id }, everybody));
  if (found.access !== 'all') throw new Error('a summary only');
  return found;
};
const caseIdOf = async (reportId: string) => there(await caseOfReport(database, reportId)).case.id;

describe('the watch', () => {
  test('with nothing due does nothing', async () => {
    const watch = await begin();
    await take();
    expect(await watch()).toEqual(NOTHING);
  });

  test('an offer nobody answers goes on, agency by agency, and stays with the desk of last resort', async () => {
    const watch = await begin();
    const id = await caseIdOf(await take());
    expect((await theCase(id)).owner.agency).toBe('bromford');
    const owners = new Set<string>();
    for (let days = 10; days <= 100; days += 10) {
      after(days);
      await watch();
      owners.add((await theCase(id)).owner.agency);
    }
    const settled = await theCase(id);
    expect(settled.owner.agency).toBe('council');
    expect(settled.agencies).toContainEqual({ agency: 'council', part: 'lead' });
    expect(settled.referrals.every(({ status }) => status === 'expired')).toBe(true);
    expect(owners.has('bromford')).toBe(false);
    expect(await watch()).toEqual(NOTHING);
  });

  test('two watches at once have each effect once', async () => {
    const watch = await begin();
    const ids = await Promise.all([take(), take(), take()].map(async (report) => caseIdOf(await report)));
    after(15);
    const [one, other] = await Promise.all([watch(), watchDeadlines(casework)()]);
    expect(one.referralsExpired + other.referralsExpired).toBe(3);
    for (const id of ids) {
      const expired = (await theCase(id)).referrals.filter(({ status }) => status === 'expired');
      expect(expired).toHaveLength(1);
    }
    expect((await watch()).deadlinesMissed).toBe(0);
  });

  test('a promise not kept is missed, once, and told', async () => {
    const watch = await begin();
    const id = await caseIdOf(await take());
    granted(await acceptReferral(casework)({ case: id, expectedVersion: 1 }, bromford));
    after(60);
    expect((await watch()).deadlinesMissed).toBe(5);
    expect(await watch()).toEqual(NOTHING);
    const told = await database.db
      .select({ kind: schema.timelineEntries.kind })
      .from(schema.timelineEntries)
      .where(eq(schema.timelineEntries.caseId, id));
    expect(told.filter(({ kind }) => kind === 'deadline.missed')).toHaveLength(5);
  });

  test('a pause ends by itself, and the promise has the time it had left', async () => {
    const watch = await begin();
    const id = await caseIdOf(await take());
    const before = there((await theCase(id)).deadlines.find(({ kind }) => kind === 'review'));
    const until = new Date(today + 5 * DAY);
    const pause = { deadline: before.id, expectedVersion: before.version, reason: 'Away', until };
    granted(await pauseDeadline(casework)(pause, bromford));
    after(6);
    expect((await watch()).pausesEnded).toBe(1);
    const now = there((await theCase(id)).deadlines.find(({ kind }) => kind === 'review'));
    expect(now).toMatchObject({ status: 'running', dueAt: new Date(before.dueAt.getTime() + 5 * DAY) });
  });

  test('a report that nobody reviews in time gets its case', async () => {
    const watch = await begin();
    const id = await take('Hello');
    const waiting = granted(await getReport(casework)({ report: id }, everybody));
    expect(waiting).toMatchObject({ status: 'needs_review', case: null });
    after(10);
    expect((await watch()).reviewsOpened).toBe(1);
    const settled = granted(await getReport(casework)({ report: id }, everybody));
    expect(settled).toMatchObject({ status: 'triaged', reviewReason: null });
    expect((await theCase(there(settled.case).id)).incidents.map(({ reports }) => reports)).toEqual([[id]]);
    expect((await watch()).reviewsOpened).toBe(0);
  });

  test('one that cannot be settled does not keep the others waiting, and is heard of', async () => {
    const watch = await begin();
    const broken = await insertReport(database.db, {
      status: 'needs_review',
      reviewDueAt: new Date(today + DAY),
      sealedParties: 'not what was sealed',
    });
    const id = await take('Hello');
    after(10);
    await expect(watch()).rejects.toThrow();
    expect(granted(await getReport(casework)({ report: id }, everybody)).status).toBe('triaged');
    expect(granted(await getReport(casework)({ report: broken.id }, everybody)).status).toBe('needs_review');
    await database.db
      .update(schema.reports)
      .set({ status: 'rejected', reviewReason: null, reviewDueAt: null })
      .where(eq(schema.reports.id, broken.id));
  });

  test('a case closed long ago is matched no more, until it is reopened', async () => {
    await begin();
    const reportId = await take();
    const id = await caseIdOf(reportId);
    granted(
      await closeCase(casework)({ case: id, expectedVersion: 1, reason: 'resolved', text: null }, bromford),
    );
    const matchable = async () => {
      const { incidentId } = there(await caseOfReport(database, reportId));
      const keys = await database.db
        .select({ matchable: schema.incidentKeys.matchable })
        .from(schema.incidentKeys)
        .where(eq(schema.incidentKeys.incidentId, incidentId));
      return new Set(keys.map((key) => key.matchable));
    };
    const watch = watchDeadlines(casework);
    await watch();
    expect(await matchable()).toEqual(new Set([true]));
    after(190);
    await watch();
    expect(await matchable()).toEqual(new Set([false]));
    granted(await reopenCase(casework)({ case: id, expectedVersion: 2, reason: 'It began again' }, bromford));
    expect(await matchable()).toEqual(new Set([true]));
  });

  test('when it has done its work nothing overdue is left, and the books agree', async () => {
    await begin();
    expect(await countUnsettled(casework)()).toMatchObject({ received: 0, triage: 0, overdue: 0 });
    expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
  });
});
