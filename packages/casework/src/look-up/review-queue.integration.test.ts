import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { schema } from '@asb/database';
import { aNewReport, insertReport, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { propose } from '../correct-match/proposals.fixture.ts';
import { as, caseOfReport, granted, there } from '../run-case/case-actions.fixture.ts';
import { countReview, nextInReview, QUEUE_PAGE, reviewQueue } from './review-queue.ts';
import { getReviewSubject } from './review-subject.ts';

const database = testDatabase();
const casework = testCasework(database);
const officer = as('officer', 'fire');
const DUE = new Date('2026-03-02T10:00:00Z').getTime();

beforeAll(() => publishLichfieldRules(database));

const waits = (minutes: number) =>
  insertReport(database.db, {
    status: 'needs_review',
    caseId: null,
    reviewDueAt: new Date(DUE + minutes * 60_000),
  });
const queue = async (request: Parameters<ReturnType<typeof reviewQueue>>[0] = {}, who = officer) =>
  granted(await reviewQueue(casework)(request, who));

test('is worked through in order: the gravest first, then what is due first', async () => {
  const [later, sooner] = [await waits(60), await waits(0)];
  const { waiting } = await propose(casework, aNewReport(), {
    description: 'Off-road bikes here, one of them has a knife',
  });
  const partnership = as('supervisor', null);
  const { items, counts } = await queue({}, partnership);
  expect(items.map(({ id }) => id)).toEqual([waiting, sooner.id, later.id]);
  expect(counts).toEqual({ match_proposed: 1, category_unclear: 2 });
  expect(await countReview(casework)(partnership.viewer)).toBe(3);
  const next = nextInReview(casework);
  expect(await next({}, partnership)).toBe(items[0]?.reference);
  expect(await next({ after: items[0]?.reference }, partnership)).toBe(sooner.reference);
  expect(await next({ after: items[0]?.reference, asks: 'match_proposed' }, partnership)).toBeNull();
  expect(await next({ after: later.reference }, partnership)).toBeNull();
  const filtered = await queue({ asks: 'match_proposed' }, partnership);
  expect(filtered.items.map(({ id }) => id)).toEqual([waiting]);
});

test('shows each only what they may read, counts included', async () => {
  const { items } = await queue();
  expect(items.map(({ reviewReason }) => reviewReason)).not.toContain('match_proposed');
  expect(await countReview(casework)(officer.viewer)).toBe(items.length);
  expect(await reviewQueue(casework)({}, as('administrator', null))).toEqual({
    ok: false,
    refusal: 'forbidden',
  });
  expect(await countReview(casework)(as('administrator', null).viewer)).toBe(0);
});

test('a proposal to what is restricted is counted and shown as none', async () => {
  const { known, waiting } = await propose(casework, aNewReport());
  const before = (await queue()).counts;
  const { case: met, incidentId } = there(await caseOfReport(database, known));
  await database.db.update(schema.cases).set({ restricted: true }).where(eq(schema.cases.id, met.id));
  await database.db
    .update(schema.incidents)
    .set({ restricted: true })
    .where(eq(schema.incidents.id, incidentId));
  const after = await queue();
  expect(after.counts.match_proposed ?? 0).toBe((before.match_proposed ?? 0) - 1);
  expect(after.items.find(({ id }) => id === waiting)).toMatchObject({
    reviewReason: 'category_unclear',
    match: { band: 'new', case: null, evidence: [] },
  });
  const subject = granted(await getReviewSubject(casework)({ report: waiting }, officer));
  expect(subject.proposed).toBeNull();
});

test('what it may belong to is shown as far as the viewer may see it', async () => {
  const { known, waiting } = await propose(casework, aNewReport());
  const { case: met } = there(await caseOfReport(database, known));
  const seen = granted(await getReviewSubject(casework)({ report: waiting }, as('supervisor', null)));
  expect(seen.proposed).toMatchObject({
    case: { reference: met.reference },
    category: 'vehicles',
    incidents: 1,
  });
  expect(seen.proposed?.told[0]?.description).toContain('mini motos');
  const elsewhere = granted(await getReviewSubject(casework)({ report: waiting }, officer));
  expect(elsewhere.proposed).toBeNull();
  expect(elsewhere.report.match?.knownTo).toBe(met.ownerAgency);
});

test('has pages', async () => {
  for (let n = 0; n < QUEUE_PAGE; n += 1) await waits(120 + n);
  const first = await queue();
  expect([first.items.length, first.pages]).toEqual([QUEUE_PAGE, 2]);
  const second = await queue({ page: 2 });
  expect(second.items.length).toBeGreaterThan(0);
  expect(first.items.map(({ id }) => id)).not.toContain(second.items[0]?.id);
  expect((await queue({ page: 99 })).page).toBe(2);
});
