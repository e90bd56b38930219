import { beforeAll, expect, it } from 'vitest';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { passwordAuthenticator } from '../sign-in/authenticator.ts';
import { administrationOverview } from './administration-overview.ts';
import { createKey } from './create-key.ts';
import { AT_THE_COMMAND_LINE } from './demand-administrator.ts';

const database = testDatabase();
const casework = testCasework(database);
const NOON = new Date('2026-03-02T12:00:00Z');
const daysLater = (days: number): Date => new Date(NOON.getTime() + days * 86_400_000);

const overview = (now = NOON) => administrationOverview(casework)(AT_THE_COMMAND_LINE, now);

beforeAll(async () => {
  await publishLichfieldRules(database);
});

it('counts nothing where there is nothing, and knows whence the rules are', async () => {
  expect(await overview()).toMatchObject({
    users: { active: 0, locked: 0, inactive: 0 },
    keys: { inForce: 0, unused: 0, revoked: 0 },
    rules: { version: 1, publishedBy: 'seed' },
  });
});

it('counts users and keys by their states', async () => {
  const officer = await insertUser(database.db, { role: 'officer', agency: 'fire' });
  await insertUser(database.db, { role: 'officer', agency: 'fire', active: false });
  for (let n = 0; n < 5; n += 1)
    await passwordAuthenticator(casework).authenticate({
      email: `${officer}@test.example`,
      password: 'wrong',
      address: '192.0.2.7',
      now: NOON,
    });
  const wanted = {
    label: 'Website',
    role: 'partner',
    agency: 'council',
    userEmail: null,
    requestsPerMinute: null,
  } as const;
  await createKey(casework)(wanted, AT_THE_COMMAND_LINE, NOON);
  expect(await overview()).toMatchObject({
    users: { active: 1, locked: 1, inactive: 1 },
    keys: { inForce: 1, unused: 0, revoked: 0 },
  });
  expect(await overview(daysLater(91))).toMatchObject({
    users: { locked: 0 },
    keys: { inForce: 1, unused: 1 },
  });
});
