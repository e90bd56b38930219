import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Api } from './api.ts';
import { appInTest, insertKey } from './api.fixture.ts';

const database = testDatabase();
let app: Api;
let address: string;
let key: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  key = (await insertKey(database.db, { role: 'partner', agency: 'staffordshire_police' })).secret;
});
afterAll(() => app.close());

describe('a listening service', () => {
  it('takes a report over a socket, and counts it', async () => {
    const answer = await fetch(`${address}/api/v1/reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'partner', category: 'vandalism', description: 'A window broken' }),
    });
    expect(answer.status).toBe(202);
    const { links } = (await answer.json()) as { links: { self: string } };
    const found = await fetch(`${address}${links.self}`, { headers: { authorization: `Bearer ${key}` } });
    expect(found.status).toBe(200);

    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{[^}]*route="\/api\/v1\/reports",status="202"\} 1/,
    );
    expect(metrics).not.toContain(links.self);
  });

  it('answers what is not HTTP with a problem, not with silence', async () => {
    const answer = await fetch(`${address}/api/v1/reports/${'x'.repeat(300)}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect([404, 422]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
