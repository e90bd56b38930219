import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let handler: string;
let police: string;
let landlord: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database));
  handler = (await insertKey(database.db, { role: 'call_handler' })).secret;
  police = (await insertKey(database.db, { role: 'partner', agency: 'staffordshire_police' })).secret;
  landlord = (await insertKey(database.db, { role: 'partner', agency: 'bromford' })).secret;
});
afterAll(() => app.close());

const storedReports = async (): Promise<number> => {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from reports r join outbox o on o.payload->>'reportId' = r.id::text
    where o.queue = 'triage' and o.status = 'pending'`;
  return row?.n ?? 0;
};

const music = { channel: 'phone', description: 'Loud music from the flat above since ten' };

describe('a report', () => {
  it('is stored with the work of triaging it, and can be looked up where the answer says', async () => {
    const before = await storedReports();
    const answer = await ask(app, { path: '/reports', key: handler, body: music });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ status: 'received', call999: false });
    expect(answer.headers['location']).toBe(`/api/v1/reports/${String(answer.body['id'])}`);
    expect(answer.body['links']).toEqual({ self: answer.headers['location'] });
    expect(await storedReports()).toBe(before + 1);

    for (const name of [answer.body['id'], answer.body['reference'], String(answer.body['reference']).toLowerCase()]) {
      const found = await ask(app, { path: `/reports/${String(name)}`, key: handler });
      expect(found.status).toBe(200);
      expect(found.body).toMatchObject({ reference: answer.body['reference'], status: 'received', version: 1 });
      expect(found.headers['etag']).toBe('"1"');
    }
  });

  it('of danger is kept and told to ring 999', async () => {
    const answer = await ask(app, {
      path: '/reports',
      key: handler,
      body: { channel: 'phone', description: 'He has a knife and is outside now', immediateDanger: true },
    });
    expect(answer).toMatchObject({ status: 202, body: { call999: true } });
  });
});
