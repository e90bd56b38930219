import { beforeAll, expect, it } from 'vitest';
import { getAgency, publishAgencyChange, writeAgencyChange, type Acting } from '@asb/casework';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { resolveRecipient } from './resolve-recipient.ts';

const database = testDatabase();
const casework = testCasework(database);
const NOW = new Date('2026-11-25T12:00:00Z');

beforeAll(async () => {
  await publishLichfieldRules(database);
  casework.clock.set(NOW);
});

const deskOf = async (agency: string): Promise<string | undefined> =>
  (await resolveRecipient(database, { recipient: `agency:${agency}`, grave: false }, NOW))?.address;

it('writes to the address that an administrator has published, from then on', async () => {
  const userId = await insertUser(database.db, { role: 'administrator', agency: null });
  const acting: Acting = {
    viewer: { role: 'administrator', agency: null, userId, keyId: null },
    correlationId: null,
  };
  const seen = await getAgency(casework)('fire', acting);
  if (!seen.ok) throw new Error(seen.refusal);
  const { version: basedOn } = seen.value.rules;
  const desk = { purpose: 'referrals', channel: 'email', value: 'desk@fire.example' } as const;
  const wanted = {
    agency: 'fire',
    basedOn,
    fields: { ...seen.value.fields, reachedBy: [desk] },
    reason: 'A new inbox',
  };
  const written = await writeAgencyChange(casework)(wanted, acting, NOW);
  if (!written.ok) throw new Error(written.refusal);
  expect(await deskOf('fire')).toBe('prevention@fire.example');
  const published = await publishAgencyChange(casework)(
    { change: written.value.id, expectedVersion: basedOn },
    acting,
    NOW,
  );
  expect(published.ok).toBe(true);
  expect(await deskOf('fire')).toBe('desk@fire.example');
});
