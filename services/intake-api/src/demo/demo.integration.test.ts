import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessClock } from '@asb/casework';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let key: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  const casework = { ...testCasework(database), clock: businessClock(database, 'manual') };
  app = await appInTest(casework, { demo: { manualClock: true } });
  key = (await insertKey(database.db, { role: 'administrator' })).secret;
});
afterAll(() => app.close());

describe('a demonstration', () => {
  it('is settled until there is work, and says what is undone', async () => {
    expect(await ask(app, { path: '/demo/settled', key })).toMatchObject({
      status: 200,
      body: { settled: true },
    });
    await ask(app, { path: '/reports', key, body: { channel: 'web', description: 'Loud music' } });
    expect(await ask(app, { path: '/demo/settled', key })).toMatchObject({
      status: 409,
      body: { settled: false, undone: { received: 1, triage: 1 } },
    });
    await database.sql`update outbox set status = 'done'`;
    await database.sql`update reports set status = 'shelved'`;
  });

  it('moves business time forward, for all services, and never back', async () => {
    const moved = await ask(app, { path: '/demo/clock', key, body: { now: '2031-05-01T09:00:00+01:00' } });
    expect(moved).toMatchObject({ status: 200, body: { now: '2031-05-01T08:00:00.000Z' } });
    const [clock] = await database.sql<{ now: Date }[]>`select now from manual_clock`;
    expect(clock?.now).toEqual(new Date('2031-05-01T08:00:00Z'));
    expect(await ask(app, { path: '/demo/clock', key, body: { now: '2030-01-01T00:00:00Z' } })).toMatchObject(
      {
        status: 409,
        body: { type: 'urn:asb-triage:problem:clock_moves_forward' },
      },
    );
  });

  it('is nowhere to be found in earnest', async () => {
    const inEarnest = await appInTest(testCasework(database));
    expect((await ask(inEarnest, { path: '/demo/settled', key })).status).toBe(404);
    expect(
      (await ask(inEarnest, { path: '/demo/clock', key, body: { now: '2032-01-01T00:00:00Z' } })).status,
    ).toBe(404);
    await inEarnest.close();
  });
});
