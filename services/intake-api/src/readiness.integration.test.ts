import { expect, it } from 'vitest';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { appInTest, ask } from './api.fixture.ts';

const database = testDatabase();

it('is ready once there are rules to tell danger by', async () => {
  const app = await appInTest(testCasework(database));
  expect(await ask(app, { path: '//readyz' })).toMatchObject({
    status: 503,
    body: { ready: false, checks: { database: { ok: true }, rules: { ok: false } } },
  });
  await publishLichfieldRules(database);
  expect(await ask(app, { path: '//readyz' })).toMatchObject({
    status: 200,
    body: { ready: true, checks: { rules: { ok: true, detail: 'version 1' } } },
  });
  await app.close();
});
