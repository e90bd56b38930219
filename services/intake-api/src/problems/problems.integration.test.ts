import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@asb/database';
import { awaitFact, breakableLink, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let handler: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database));
  handler = (await insertKey(database.db, { role: 'call_handler' })).secret;
});
afterAll(() => app.close());

const music = { channel: 'phone', description: 'Loud music' };
const json = { 'content-type': 'application/json' };
const raw = (payload: string | Buffer, headers: Record<string, string> = json) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/reports',
    payload,
    headers: { authorization: `Bearer ${handler}`, ...headers },
  });

describe('a problem document', () => {
  it.each([
    ['not JSON', () => raw('{"channel":'), 400, 'unparsable'],
    ['an empty body', () => raw(''), 400, 'unparsable'],
    ['a prototype in disguise', () => raw('{"__proto__":{"admin":true}}'), 400, 'unparsable'],
    [
      'a form',
      () => raw('channel=phone', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    ],
    ['plain text', () => raw('help', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type'],
    ['65 KB', () => raw(JSON.stringify({ ...music, description: 'x'.repeat(65 * 1024) })), 413, 'too_large'],
    ['a path that does not exist', () => app.inject('/api/v1/nothing'), 404, 'not_found'],
    ['a path that cannot be read', () => app.inject('/api/v1/reports/%E0%A4%A'), 400, 'unparsable'],
    [
      'a method that does not exist',
      () => app.inject({ method: 'DELETE', url: '/api/v1/reports' }),
      404,
      'not_found',
    ],
  ])('answers %s', async (_case, send, status, code) => {
    const answer = await send();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const document = answer.json<Record<string, unknown>>();
    expect(document).toMatchObject({ type: `urn:asb-triage:problem:${code}`, status });
    expect(document['title']).toEqual(expect.any(String));
    expect(document['instance']).toBe(answer.headers['x-correlation-id']);
  });

  it.each([
    ['/cases?colour=red', 'colour', 'unknown_field'],
    ['/cases?limit=0', 'limit', 'too_small'],
    ['/cases?limit=many', 'limit', 'wrong_type'],
    ['/cases?query=%00', 'query', 'invalid'],
    ['/cases?cursor=no+cursor', 'cursor', 'wrong_format'],
    ['/cases?cursor=bm90LWEtY3Vyc29y', 'cursor', 'bad_cursor'],
    ['/cases?status=paused', 'status', 'not_allowed'],
    ['/reports/%27%20or%201=1', 'id', 'wrong_format'],
    ['/people/7/victimisation', 'id', 'wrong_format'],
  ])('names the field of %s', async (path, field, code) => {
    const officer = await insertKey(database.db, { role: 'officer', agency: 'bromford' });
    expect(await ask(app, { path, key: officer.secret })).toMatchObject({
      status: 422,
      body: { errors: [{ field, code }] },
    });
  });
});

describe('a limit that is too large', () => {
  it('is told as what it is', async () => {
    const officer = await insertKey(database.db, { role: 'officer', agency: 'bromford' });
    expect(await ask(app, { path: '/cases?limit=201', key: officer.secret })).toMatchObject({
      body: { errors: [{ field: 'limit', code: 'too_big', detail: 'must be at most 200' }] },
    });
  });
});

describe('a correlation id', () => {
  it('is kept where it looks like one, and made anew otherwise', async () => {
    const kept = await ask(app, {
      path: '/agencies',
      key: handler,
      headers: { 'x-correlation-id': 'partner-4711-a' },
    });
    expect(kept.headers['x-correlation-id']).toBe('partner-4711-a');
    const made = await ask(app, {
      path: '/agencies',
      key: handler,
      headers: { 'x-correlation-id': 'Ann Smith' },
    });
    expect(made.headers['x-correlation-id']).not.toBe('Ann Smith');
  });

  it('follows a report into its work', async () => {
    const headers = { 'x-correlation-id': 'follow-me-4711' };
    const sent = await ask(app, { path: '/reports', key: handler, body: music, headers });
    const [work] = await database.sql<{ correlation_id: string }[]>`
      select correlation_id from outbox where payload->>'reportId' = ${String(sent.body['id'])}`;
    expect(work?.correlation_id).toBe('follow-me-4711');
  });
});

describe('while PostgreSQL is away', () => {
  it('says so at once and when to try again, is alive but not ready, and goes on when it is back', async () => {
    const link = await breakableLink(database.url);
    const reached = connectDatabase(link.url, { name: 'test' });
    const other = await appInTest(testCasework(reached));
    const send = () => ask(other, { path: '/reports', key: handler, body: music });
    expect((await send()).status).toBe(202);
    expect((await ask(other, { path: '//readyz' })).status).toBe(200);

    await link.cut();
    const answer = await send();
    expect(answer).toMatchObject({ status: 503, body: { type: 'urn:asb-triage:problem:unavailable' } });
    expect(answer.headers['retry-after']).toBe('2');
    expect((await ask(other, { path: '//readyz' })).status).toBe(503);
    expect((await ask(other, { path: '//healthz' })).status).toBe(200);

    await link.mend();
    await awaitFact('reports are taken in again', async () => (await send()).status === 202);
    await other.close();
    await reached.close();
    await link.cut();
  });
});
