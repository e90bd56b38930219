import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@asb/database';
import { aNewReport, aPlace, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { checkConsistency } from '../look-up/check-consistency.ts';
import { getReport } from '../look-up/get-report.ts';
import {
  as,
  caseOfReport,
  granted,
  somebody,
  takeAndTriage,
  there,
} from '../run-case/case-actions.fixture.ts';
import { previewSettlement } from './preview-settlement.ts';
import { propose } from './proposals.fixture.ts';
import { reviewReport } from './review-report.ts';
import { settleWaiting } from './settle-waiting.ts';

const database = testDatabase();
const casework = testCasework(database);
const handler = as('call_handler', null);
let officer: Awaited<ReturnType<typeof somebody>>;
let houses = 0;

beforeAll(async () => {
  await publishLichfieldRules(database);
  for (const agency of ['bromford', 'council', 'police', null])
    await somebody(database, 'supervisor', agency);
  officer = await somebody(database, 'officer', 'bromford');
});

const partnership = () => somebody(database, 'supervisor', null);

/** Nobody can tell from its words what kind of problem it is. */
const unclear = (description = 'Please can somebody ring me back about it') => {
  houses += 1;
  const address = `${houses} Fourth Street`;
  const place = aPlace({ lat: 45 + houses / 50, lon: -1.9, address, tenure: 'social:bromford' });
  return takeAndTriage(casework, aNewReport({ description, place }), handler);
};
const look = async (report: string) => granted(await getReport(casework)({ report }, as('supervisor', null)));
const request = async (report: string) => ({ report, expectedVersion: (await look(report)).version });

describe('a report of which triage cannot say what it is', () => {
  test('gets the case of the kind that a person says, by the rules for that kind', async () => {
    const report = await unclear();
    expect((await look(report)).reviewReason).toBe('category_unclear');
    const preview = granted(await previewSettlement(casework)({ report, category: 'noise' }, officer));
    const input = {
      ...(await request(report)),
      outcome: 'case' as const,
      category: 'noise' as const,
      reason: '',
    };
    granted(await settleWaiting(casework)(input, officer));
    const { case: opened } = there(await caseOfReport(database, report));
    expect(opened).toMatchObject({ category: 'noise', provisional: false, priority: preview.priority });
    expect(opened.ownerAgency).toBe(preview.routing.lead.agency);
    const seen = await look(report);
    expect(seen).toMatchObject({ status: 'triaged', reviewReason: null, reviewDueAt: null });
    const promises = await database.db
      .select({ status: schema.deadlines.status })
      .from(schema.deadlines)
      .where(eq(schema.deadlines.reportId, report));
    expect(promises).toEqual([{ status: 'met' }]);
  });

  test('is kept on the shelf only where the rules keep such a report there', async () => {
    const report = await unclear();
    const input = { outcome: 'shelve' as const, reason: 'Advice given' };
    const asNoise = { ...(await request(report)), ...input, category: 'noise' as const };
    expect(await settleWaiting(casework)(asNoise, officer)).toEqual({ ok: false, refusal: 'not_for_shelf' });
    expect((await look(report)).status).toBe('needs_review');
    const asNothing = { ...asNoise, category: 'not_asb' as const };
    const preview = granted(await previewSettlement(casework)({ report, category: 'not_asb' }, officer));
    expect(preview.shelvable).toBe(true);
    granted(await settleWaiting(casework)(asNothing, officer));
    expect((await look(report)).status).toBe('shelved');
    const opened = { ...(await request(report)), outcome: 'case' as const, category: null, reason: 'Again' };
    granted(await settleWaiting(casework)(opened, officer));
    expect((await look(report)).status).toBe('triaged');
  });

  test('is rejected with the reason, and counts nowhere', async () => {
    const report = await unclear();
    const input = {
      ...(await request(report)),
      outcome: 'reject' as const,
      category: null,
      reason: 'A test call',
    };
    granted(await settleWaiting(casework)(input, officer));
    const seen = await look(report);
    expect([seen.status, seen.incidents]).toEqual(['rejected', []]);
    const again = { ...input, expectedVersion: seen.version };
    expect(await settleWaiting(casework)(again, officer)).toEqual({ ok: false, refusal: 'rejected' });
  });

  test('becomes restricted with the case that held it, where its kind is', async () => {
    const { waiting: report } = await propose(casework, aNewReport(), {
      description: 'Bikes, and one of them has a knife',
    });
    const { case: held } = there(await caseOfReport(database, report));
    expect(held.provisional).toBe(true);
    const kind = { outcome: 'case' as const, category: 'domestic_abuse' as const, reason: '' };
    granted(await settleWaiting(casework)({ ...(await request(report)), ...kind }, await partnership()));
    const [now] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, held.id));
    expect(now).toMatchObject({ restricted: true, provisional: false, category: 'domestic_abuse' });
  });

  test('is not settled by call handlers, nor twice', async () => {
    const report = await unclear();
    const input = {
      ...(await request(report)),
      outcome: 'case' as const,
      category: 'noise' as const,
      reason: '',
    };
    expect(await settleWaiting(casework)(input, handler)).toEqual({ ok: false, refusal: 'forbidden' });
    const both = await Promise.all([
      settleWaiting(casework)(input, officer),
      settleWaiting(casework)(input, officer),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a proposal', () => {
  test('is answered by a call handler too', async () => {
    const { known, waiting } = await propose(casework, aNewReport());
    const input = { ...(await request(waiting)), answer: 'recurrence' as const, reason: 'Same lads' };
    const answered = granted(
      await reviewReport(casework)(input, await somebody(database, 'call_handler', null)),
    );
    expect(answered.case).toBe((await caseOfReport(database, known))?.case.id);
  });

  test('to a case of another agency is left to that agency', async () => {
    const { waiting } = await propose(casework, aNewReport());
    const elsewhere = await somebody(database, 'officer', 'fire');
    expect((await look(waiting)).reviewReason).toBe('match_proposed');
    for (const answer of ['recurrence', 'same_incident', 'not_same'] as const) {
      const input = { ...(await request(waiting)), answer, reason: 'x' };
      const refusal = answer === 'not_same' ? 'forbidden' : 'target_not_found';
      expect(await reviewReport(casework)(input, elsewhere)).toEqual({ ok: false, refusal });
    }
  });

  test('to what does not exist for the viewer is no proposal', async () => {
    const { known, waiting } = await propose(casework, aNewReport());
    const { case: met, incidentId } = there(await caseOfReport(database, known));
    await database.db.update(schema.cases).set({ restricted: true }).where(eq(schema.cases.id, met.id));
    await database.db
      .update(schema.incidents)
      .set({ restricted: true })
      .where(eq(schema.incidents.id, incidentId));
    const seen = granted(await getReport(casework)({ report: waiting }, officer));
    expect(seen).toMatchObject({ reviewReason: 'category_unclear', match: { band: 'new', case: null } });
    await database.db.update(schema.cases).set({ restricted: false }).where(eq(schema.cases.id, met.id));
  });
});

test('the books agree', async () => {
  expect((await checkConsistency(database.db)).filter(({ count }) => count > 0)).toEqual([]);
});
