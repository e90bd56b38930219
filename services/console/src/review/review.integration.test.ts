import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { QUEUE_PAGE } from '@asb/casework';
import { schema } from '@asb/database';
import { insertReport, insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../console.fixture.ts';

const database = testDatabase();
let app: FastifyInstance;
let officer: Visitor;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
  officer = await signedIn(app, await insertUser(database.db, { role: 'officer', agency: 'bromford' }));
});
afterAll(() => app.close());

const waits = (reviewReason: 'triage_failed' | 'category_unclear' = 'category_unclear', due?: string) =>
  insertReport(database.db, {
    status: 'needs_review',
    caseId: null,
    reviewReason,
    ...(due === undefined ? {} : { reviewDueAt: new Date(due) }),
  });
const stateOf = async (id: string) => {
  const [row] = await database.db.select().from(schema.reports).where(eq(schema.reports.id, id));
  return row ?? expect.fail('no such report');
};

describe('the queue', () => {
  it('says so when nothing waits', async () => {
    expect((await officer.get('/review')).body).toContain('Nothing waits for a decision.');
    const { body } = await officer.get('/review?asks=triage_failed');
    expect(body).toContain('Nothing of this kind waits.');
  });

  it('is narrowed by what is asked, has pages, and counts in the menu', async () => {
    await waits('triage_failed');
    for (let n = 0; n < QUEUE_PAGE; n += 1) await waits();
    const { body } = await officer.get('/review');
    expect(body).toContain(`Reports to confirm (${QUEUE_PAGE + 1})`);
    expect(body).toContain(`${QUEUE_PAGE + 1}<span class="govuk-visually-hidden"> reports to confirm</span>`);
    expect(body).toContain('href="/review?page=2"');
    const failed = (await officer.get('/review?asks=triage_failed')).body;
    expect(failed.match(/class="app-queue__item"/g)).toHaveLength(1);
    expect((await officer.get('/review?page=nonsense&asks=nonsense')).statusCode).toBe(200);
  });
});

describe('an answer', () => {
  it('goes on to the next of the same kind', async () => {
    const [one, two] = [
      await waits('triage_failed', '2026-03-02T10:00:00Z'),
      await waits('triage_failed', '2026-03-02T11:00:00Z'),
    ];
    const fields = { version: '1', outcome: 'reject', reason: 'A test', asks: 'triage_failed' };
    const answer = await officer.post(`/review/${one.reference}/settle`, fields);
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/review/${two.reference}?asks=triage_failed#answer`,
    ]);
    const page = (await officer.get(`/review/${two.reference}?asks=triage_failed`)).body;
    expect(page).toContain('Triage failed: what should happen with this report?');
    expect(page).toContain(`action="/review/${one.reference}/undo"`);
  });

  it('keeps what was typed where a field is wrong', async () => {
    const { reference, id } = await waits();
    const fields = { version: '1', outcome: 'case', reason: 'Drums & <b>bass</b>' };
    const answer = await officer.post(`/review/${reference}/settle`, fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Select what kind of problem it is');
    expect(answer.body).toContain('Drums &amp; &lt;b&gt;bass&lt;/b&gt;');
    expect((await stateOf(id)).status).toBe('needs_review');
  });

  it('that was left for later changes nothing and is not to be undone', async () => {
    const { reference, id } = await waits();
    const answer = await officer.post(`/review/${reference}`, { version: '1', answer: 'later' });
    expect(answer.statusCode).toBe(303);
    expect(await stateOf(id)).toMatchObject({ status: 'needs_review', version: 1 });
    const { body } = await officer.get('/review');
    expect(body).toContain(`${reference} is left for later.`);
    expect(body).not.toContain('/undo');
  });

  it('is taken back only as it was left', async () => {
    const { reference, id } = await waits();
    await officer.post(`/review/${reference}/settle`, { version: '1', outcome: 'reject', reason: 'A test' });
    await officer.post(`/review/${reference}/undo`, { version: '1' });
    expect((await officer.get('/review')).body).toContain('can no longer be taken back');
    const { version } = await stateOf(id);
    await officer.post(`/review/${reference}/undo`, { version: String(version) });
    expect((await stateOf(id)).status).toBe('needs_review');
  });
});

it('opens what was decided already as that', async () => {
  const { reference } = await insertReport(database.db, { status: 'shelved', caseId: null });
  const answer = await officer.get(`/review/${reference}`);
  expect([answer.statusCode, answer.body.includes('decided already')]).toEqual([200, true]);
});
