import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AT_THE_COMMAND_LINE, createKey, getKey, revokeKey } from '@asb/casework';
import { ROLES, type Role } from '@asb/domain';
import {
  awaitFact,
  insertCase,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey, type Question } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let keys: Readonly<Record<Role, string>>;
let caseId: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database), { demo: { manualClock: false } });
  const agencies: Partial<Record<Role, string>> = {
    officer: 'bromford',
    supervisor: 'bromford',
    partner: 'staffordshire_police',
  };
  const made = await Promise.all(
    ROLES.map(async (role) => [
      role,
      (await insertKey(database.db, { role, agency: agencies[role] ?? null })).secret,
    ]),
  );
  keys = Object.fromEntries(made) as Record<Role, string>;
  caseId = await insertCase(database.db, { ownerAgency: 'staffordshire_police', ownerKind: 'police' });
});
afterAll(() => app.close());

const NO_ID = '00000000-0000-7000-8000-000000000000';
const IF_MATCH = { 'if-match': '"1"' };
const everybody = (status: number): Record<Role, number> =>
  Object.fromEntries(ROLES.map((role) => [role, status])) as never;

/** What each role is answered: 404 is what one may not see, 403 what one may not do. */
const MATRIX: [Question, Record<Role, number>][] = [
  [{ path: '/reports', body: { channel: 'web', description: 'Loud music' } }, everybody(202)],
  [{ path: `/reports/${NO_ID}` }, everybody(404)],
  [{ path: `/reports/${NO_ID}/additions`, body: { description: 'x' } }, everybody(404)],
  [
    { path: '/triage/preview', body: {} },
    { ...everybody(200), administrator: 403, partner: 403 },
  ],
  [{ path: '/cases' }, everybody(200)],
  [{ path: `/cases/${NO_ID}` }, everybody(404)],
  [{ path: `/cases/${NO_ID}/timeline` }, everybody(404)],
  [{ path: '/referrals' }, { ...everybody(200), call_handler: 403 }],
  [{ path: '/review' }, { ...everybody(200), administrator: 403, partner: 403 }],
  [{ path: '/shelf' }, { ...everybody(200), administrator: 403, partner: 403 }],
  [{ path: '/agencies' }, everybody(200)],
  [{ path: '/users' }, { ...everybody(200), partner: 403 }],
  [{ path: '/messages' }, everybody(200)],
  [{ path: `/people/${NO_ID}/victimisation` }, everybody(404)],
  [{ path: '/supervision/queues' }, { ...everybody(403), supervisor: 200 }],
  [{ path: '/supervision/deadlines' }, { ...everybody(403), supervisor: 200 }],
  [{ path: '/demo/settled' }, everybody(409)],
  ...['accept', 'decline', 'refer', 'assign', 'notes', 'contacts', 'actions', 'close', 'reopen', 'merge'].map(
    (action): [Question, Record<Role, number>] => [
      { path: `/cases/${NO_ID}/${action}`, body: bodyOf(action), headers: IF_MATCH },
      { ...everybody(403), officer: 404, supervisor: 404 },
    ],
  ),
  ...['link', 'unlink', 'review'].map((action): [Question, Record<Role, number>] => [
    { path: `/reports/${NO_ID}/${action}`, body: bodyOf(action), headers: IF_MATCH },
    { ...everybody(403), officer: 404, supervisor: 404 },
  ]),
  ...['pause', 'resume'].map((action): [Question, Record<Role, number>] => [
    { path: `/deadlines/${NO_ID}/${action}`, body: bodyOf(action), headers: IF_MATCH },
    { ...everybody(403), officer: 404, supervisor: 404 },
  ]),
];

function bodyOf(action: string): object {
  const reason = 'because';
  const text = 'words';
  const bodies: Record<string, object> = {
    decline: { reason },
    refer: { agency: 'bromford', reason },
    assign: { officer: NO_ID },
    notes: { text },
    contacts: { with: 'victim', channel: 'phone', outcome: 'reached', text },
    actions: { kind: 'visit', text },
    close: { reason: 'resolved', text },
    reopen: { reason },
    merge: { into: NO_ID, reason },
    link: { case: NO_ID, kind: 'recurrence', reason },
    unlink: { reason },
    review: { answer: 'later' },
    pause: { reason, until: '2026-04-01T00:00:00Z' },
  };
  return bodies[action] ?? {};
}

describe('each role', () => {
  it.each(MATRIX.map(([question, statuses]) => [question.path, question, statuses] as const))(
    'is answered by %s as it may be',
    async (_path, question, statuses) => {
      const got = await Promise.all(
        ROLES.map(async (role) => [role, (await ask(app, { ...question, key: keys[role] })).status]),
      );
      expect(Object.fromEntries(got)).toEqual(statuses);
    },
  );

  it('is tried on every route that the documentation lists', async () => {
    const { body } = await ask(app, { path: '//docs/json' });
    const listed = Object.entries(body['paths'] as Record<string, Record<string, unknown>>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const tried = MATRIX.map(
      ([{ path, body: sent }]) =>
        `${sent === undefined ? 'get' : 'post'} /api/v1${path.replace(NO_ID, '{id}')}`,
    );
    expect(new Set(tried)).toEqual(new Set(listed));
  });
});

describe('without a valid key', () => {
  it.each(MATRIX.map(([question]) => [question.path, question] as const))(
    '%s answers 401',
    async (_path, question) => {
      const answer = await ask(app, question);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm=/);
    },
  );

  it.each([['Basic YTpi'], ['Bearer'], ['Bearer unknown-key-of-some-length'], ["Bearer x' or 1=1 --"]])(
    '%s answers 401',
    async (authorization) => {
      expect((await ask(app, { path: '/agencies', headers: { authorization } })).status).toBe(401);
    },
  );

  it('answers the same whether a case is there or not', async () => {
    const there = await ask(app, { path: `/cases/${caseId}`, key: keys.officer });
    const notThere = await ask(app, { path: `/cases/${NO_ID}`, key: keys.officer });
    expect({ ...there.body, instance: '' }).toEqual({ ...notThere.body, instance: '' });
    expect(there.status).toBe(404);
  });
});

describe('a key', () => {
  it('of a user who has left is as good as unknown', async () => {
    const userId = await insertUser(database.db, { role: 'officer', agency: 'bromford', active: false });
    const { secret } = await insertKey(database.db, { role: 'officer', agency: 'bromford', userId });
    expect((await ask(app, { path: '/agencies', key: secret })).status).toBe(401);
  });

  it('that an administrator makes works, says when it was used, and stops within five seconds of being revoked', async () => {
    const casework = testCasework(database);
    const wanted = {
      label: 'Partner',
      role: 'partner',
      agency: 'council',
      userEmail: null,
      requestsPerMinute: null,
    } as const;
    const made = await createKey(casework)(wanted, AT_THE_COMMAND_LINE, new Date());
    if (!made.ok) throw new Error(made.refusal);
    const { id, secret } = made.value;
    expect((await ask(app, { path: '/agencies', key: secret })).status).toBe(200);
    const seen = await getKey(casework)(id, AT_THE_COMMAND_LINE);
    expect(seen.ok && seen.value.lastUsedAt).toBeInstanceOf(Date);
    await revokeKey(casework)(id, AT_THE_COMMAND_LINE, new Date());
    const revokedAt = performance.now();
    await awaitFact(
      'the key is refused',
      async () => (await ask(app, { path: '/agencies', key: secret })).status === 401,
    );
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
  });

  it('is answered 429 beyond its limit, and when to come back; others are not', async () => {
    const { secret } = await insertKey(database.db, {
      role: 'officer',
      agency: 'bromford',
      requestsPerMinute: 3,
    });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await ask(app, { path: '/agencies', key: secret })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask(app, { path: '/agencies', key: secret });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body).toMatchObject({ type: 'urn:asb-triage:problem:too_many_requests' });
    expect((await ask(app, { path: '/agencies', key: keys.officer })).status).toBe(200);
  });

  it('that is guessed at is answered 429 by address after a while, while good ones go on', async () => {
    const guess = (n: number) =>
      app.inject({
        url: '/api/v1/agencies',
        remoteAddress: '192.0.2.7',
        headers: { authorization: `Bearer guessed-key-${n}` },
      });
    const statuses = (await Promise.all(Array.from({ length: 70 }, (_, n) => guess(n)))).map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses.toSorted()).toEqual([...Array<number>(60).fill(401), ...Array<number>(10).fill(429)]);
    const good = await app.inject({
      url: '/api/v1/agencies',
      remoteAddress: '192.0.2.7',
      headers: { authorization: `Bearer ${keys.officer}` },
    });
    expect(good.statusCode).toBe(200);
  });
});

describe('the audit', () => {
  it('keeps who looked at what, and what was told', async () => {
    const headers = { 'x-correlation-id': 'audit-trail-4711' };
    const police = await insertKey(database.db, { role: 'officer', agency: 'staffordshire_police' });
    await ask(app, { path: `/cases/${caseId}`, key: police.secret, headers });
    await ask(app, { path: `/cases/${caseId}/timeline`, key: police.secret, headers });
    await ask(app, { path: `/cases/${caseId}`, key: keys.officer, headers });
    const rows = await database.sql<{ told: string }[]>`
      select concat_ws(' ', action, outcome, agency, subject_id) as told
      from audit_entries where correlation_id = 'audit-trail-4711' order by id`;
    expect(rows.map(({ told }) => told)).toEqual([
      `case.view shown staffordshire_police ${caseId}`,
      `case.timeline shown staffordshire_police ${caseId}`,
      'case.view not_found bromford',
    ]);
  });
});
