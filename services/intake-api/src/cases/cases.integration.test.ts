import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  insertCase,
  insertReport,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey, type Answer } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let officer: string;
let handler: string;
let officerId: string;
let caseId: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database));
  officerId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  officer = (await insertKey(database.db, { role: 'officer', agency: 'bromford', userId: officerId })).secret;
  handler = (await insertKey(database.db, { role: 'call_handler' })).secret;
});
afterAll(() => app.close());
beforeEach(async () => {
  caseId = await insertCase(database.db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
});

const act = (action: string, body: object, version: string | null = '"1"'): Promise<Answer> =>
  ask(app, {
    path: `/cases/${caseId}/${action}`,
    key: officer,
    body,
    ...(version === null ? {} : { headers: { 'if-match': version } }),
  });

describe('a change', () => {
  it('carries the version it saw, quoted or not, and answers with the one it made', async () => {
    const noted = await act('notes', { text: 'Called round, nobody in' });
    expect(noted).toMatchObject({ status: 200, body: { id: caseId, version: 2 } });
    expect(noted.headers['etag']).toBe('"2"');
    expect(await act('notes', { text: 'Called again' }, '2')).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
  });

  it('without a version answers 428, with an old one 412, with none that is one 422', async () => {
    expect(await act('notes', { text: 'x' }, null)).toMatchObject({
      status: 428,
      body: { type: 'urn:asb-triage:problem:version_missing' },
    });
    expect(await act('notes', { text: 'x' }, '"7"')).toMatchObject({
      status: 412,
      body: { type: 'urn:asb-triage:problem:stale' },
    });
    expect(await act('notes', { text: 'x' }, '*')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'If-Match' }] },
    });
  });

  it('that what is does not allow answers 409 with its own type', async () => {
    expect(await act('reopen', { reason: 'it began again' })).toMatchObject({
      status: 409,
      body: { type: 'urn:asb-triage:problem:case_open' },
    });
    expect(await act('accept', {})).toMatchObject({
      status: 409,
      body: { type: 'urn:asb-triage:problem:already_answered' },
    });
  });

  it.each([
    ['refer', { agency: 'nobody_we_know', reason: 'theirs' }, 'agency'],
    ['assign', { officer: '00000000-0000-7000-8000-000000000000' }, 'officer'],
    ['close', { reason: 'tired' }, 'reason'],
    ['merge', { into: 'R-0000-0000', reason: 'same' }, 'into'],
    ['notes', { text: 'x', visibleTo: 'staffordshire_police' }, 'visibleTo'],
    ['notes', { text: ' ' }, 'text'],
    ['decline', { reason: 'no', why: 'x' }, 'why'],
  ])('%s %j is refused by name', async (action, body, field) => {
    expect(await act(action, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });
});

describe('a case', () => {
  it('is run to its end, and its timeline tells of it', async () => {
    let version = 1;
    for (const [action, body] of [
      ['assign', { officer: officerId }],
      ['contacts', { with: 'victim', channel: 'phone', outcome: 'reached', text: 'Agreed a diary' }],
      ['actions', { kind: 'warning_letter', text: 'First warning' }],
      ['close', { reason: 'resolved', text: 'Quiet for a month' }],
      ['reopen', { reason: 'It began again' }],
    ] as const) {
      const done = await act(action, body, String(version));
      expect({ action, status: done.status }).toEqual({ action, status: 200 });
      version = Number(done.body['version']);
    }
    const found = await ask(app, { path: `/cases/${caseId}`, key: officer });
    expect(found).toMatchObject({
      status: 200,
      headers: { etag: `"${version}"` },
      body: { version, status: 'open', access: 'all', owner: { agency: 'bromford', officer: officerId } },
    });
    const { body } = await ask(app, { path: `/cases/${caseId}/timeline`, key: officer });
    expect((body['items'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'case.reopened',
      'case.closed',
      'case.action_taken',
      'case.contacted',
      'case.assigned',
    ]);
  });

  it('is a summary for a call handler, and nothing while it is restricted', async () => {
    const hidden = await insertCase(database.db, { ownerAgency: 'bromford', restricted: true });
    const seen = await ask(app, { path: `/cases/${caseId}`, key: handler });
    expect(seen).toMatchObject({
      status: 200,
      body: { access: 'summary', owner: { officer: null }, incidents: [] },
    });
    expect((await ask(app, { path: `/cases/${hidden}`, key: handler })).status).toBe(404);
    expect((await ask(app, { path: `/cases/${hidden}`, key: officer })).status).toBe(404);
  });
});

describe('a list', () => {
  it('is walked by its cursor, each item once', async () => {
    for (let n = 0; n < 4; n += 1)
      await insertCase(database.db, { ownerAgency: 'bromford', category: 'animals' });
    const seen: unknown[] = [];
    let next: string | null = '';
    for (let page = 0; next !== null && page < 10; page += 1) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const { body } = await ask(app, { path: `/cases?category=animals&limit=2${cursor}`, key: officer });
      seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      next = body['next'] as string | null;
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen)).toHaveLength(4);
  });

  it('of waiting reports holds what people must look at', async () => {
    const report = await insertReport(database.db, {
      status: 'needs_review',
      reviewReason: 'category_unclear',
      reviewDueAt: new Date('2026-03-02T12:00:00Z'),
    });
    const { body } = await ask(app, { path: '/review', key: handler });
    expect(body).toMatchObject({
      items: [{ id: report.id, reviewReason: 'category_unclear', version: 1 }],
      next: null,
    });
  });
});
