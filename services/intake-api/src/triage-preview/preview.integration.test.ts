import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
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

const preview = (body: object) => ask(app, { path: '/triage/preview', key: handler, body });

describe('a preview', () => {
  it('of next to nothing still answers', async () => {
    expect(await preview({})).toMatchObject({
      status: 200,
      body: { category: { code: null }, matches: [], call999: false },
    });
  });

  it('tells category, route and the rule’s reason, and stores nothing', async () => {
    const { status, body } = await preview({
      description: 'My neighbour plays loud music every night until three',
      location: { tenure: 'social:bromford', postcode: 'WS13 7NQ' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      isAsb: true,
      category: { code: 'noise' },
      routing: { rule: { version: 1 } },
    });
    const { lead, rule } = body['routing'] as { lead: { agency: string }; rule: { because: string } };
    expect(lead.agency).not.toBe('');
    expect(rule.because).not.toBe('');
    const [stored] = await database.sql<{ n: number }[]>`select (select count(*) from reports)::int
      + (select count(*) from decisions)::int + (select count(*) from outbox)::int as n`;
    expect(stored?.n).toBe(0);
  });

  it('of danger says 999 at once', async () => {
    expect(
      await preview({ immediateDanger: true, description: 'He is breaking the door down' }),
    ).toMatchObject({
      body: { call999: true, priority: 'emergency' },
    });
  });

  it('is refused by name like a report', async () => {
    expect(await preview({ location: { lat: 99, lon: 0 } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'location.lat' }] },
    });
  });
});
