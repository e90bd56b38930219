import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@asb/database';
import {
  awaitFact,
  insertCase,
  insertUser,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { hashKeySecret } from '../key-secret.ts';
import { recordAudit } from '../look-up/record-audit.ts';
import { passwordAuthenticator } from '../sign-in/authenticator.ts';
import { createKey, type WantedKey } from './create-key.ts';
import { getKey, listKeys, type KeyState } from './list-keys.ts';
import { refusedSignIns } from './refused-sign-ins.ts';
import { revokeKey } from './revoke-key.ts';
import { auditActors, searchAudit } from './search-audit.ts';

const database = testDatabase();
const NOON = new Date('2026-03-02T12:00:00Z');
const at = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const DAY = { from: at(-720), until: at(720) };
let casework: Casework;
let administrator: Acting;
let officer: { id: string; email: string };

beforeAll(async () => {
  await publishLichfieldRules(database);
  casework = testCasework(database);
  const userId = await insertUser(database.db, { role: 'administrator', agency: null });
  administrator = {
    viewer: { role: 'administrator', agency: null, userId, keyId: null },
    correlationId: null,
  };
  const id = await insertUser(database.db, { role: 'officer', agency: 'fire' });
  officer = { id, email: `${id}@test.example` };
});

const wanted = (change: Partial<WantedKey> = {}): WantedKey => ({
  label: 'Council website',
  role: 'partner',
  agency: 'council',
  userEmail: null,
  requestsPerMinute: 600,
  ...change,
});

describe('a key', () => {
  it('is told once, kept as a hash, and worthless when revoked', async () => {
    const made = await createKey(casework)(wanted(), administrator, NOON);
    if (!made.ok) throw new Error(made.refusal);
    const { id, secret } = made.value;
    const [row] = await database.db.select().from(schema.apiKeys).where(eq(schema.apiKeys.id, id));
    expect(row?.secretHash).toBe(hashKeySecret(secret));
    expect(JSON.stringify(await getKey(casework)(id, administrator))).not.toContain(secret);
    expect(await revokeKey(casework)(id, administrator, NOON)).toEqual({
      ok: true,
      value: { label: 'Council website' },
    });
    expect(await revokeKey(casework)(id, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'not_in_force',
    });
    const seen = await getKey(casework)(id, administrator);
    expect(seen.ok && seen.value.revokedAt).toEqual(NOON);
  });

  it('is made once for a form that is sent twice', async () => {
    const twice = wanted({ id: randomUUID(), label: 'Sent twice' });
    expect((await createKey(casework)(twice, administrator, NOON)).ok).toBe(true);
    expect(await createKey(casework)(twice, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'made_already',
    });
  });

  it('of a person acts for their agency', async () => {
    const person = wanted({ role: 'officer', agency: null, userEmail: officer.email.toUpperCase() });
    const made = await createKey(casework)(person, administrator, NOON);
    if (!made.ok) throw new Error(made.refusal);
    expect(made.value.agency).toBe('fire');
    const seen = await getKey(casework)(made.value.id, administrator);
    expect(seen.ok && [seen.value.lastUsedAt, seen.value.user?.id]).toEqual([null, officer.id]);
  });

  it.each([
    [{ label: ' ' }, 'label_missing'],
    [{ agency: null }, 'agency_needed'],
    [{ role: 'officer', agency: null }, 'agency_needed'],
    [{ agency: 'atlantis' }, 'agency_unknown'],
    [{ userEmail: 'nobody@test.example' }, 'user_unknown'],
  ] as const)('is refused with %j', async (change, refusal) => {
    expect(await createKey(casework)(wanted(change), administrator, NOON)).toEqual({ ok: false, refusal });
  });

  it('is neither more nor other than its user', async () => {
    const create = (change: Partial<WantedKey>) =>
      createKey(casework)(wanted({ userEmail: officer.email, ...change }), administrator, NOON);
    expect(await create({ role: 'supervisor' })).toEqual({ ok: false, refusal: 'not_the_users_role' });
    expect(await create({ role: 'officer', agency: 'police' })).toEqual({
      ok: false,
      refusal: 'not_the_users_agency',
    });
  });

  it('is none of a role that its user loses while it is made', async () => {
    const id = await insertUser(database.db, { role: 'supervisor', agency: 'fire' });
    const person = wanted({ role: 'supervisor', agency: null, userEmail: `${id}@test.example` });
    const waiting = () => database.sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%"users"%'`;
    let made: ReturnType<ReturnType<typeof createKey>> | undefined;
    await database.db.transaction(async (tx) => {
      await tx.update(schema.users).set({ role: 'officer' }).where(eq(schema.users.id, id));
      made = createKey(casework)(person, administrator, NOON);
      await awaitFact('the key waits for its user', async () => (await waiting()).length > 0);
    });
    expect(await made).toEqual({ ok: false, refusal: 'not_the_users_role' });
  });

  it('is listed by the page', async () => {
    for (const label of ['a', 'b', 'c']) await createKey(casework)(wanted({ label }), administrator, at(60));
    const list = listKeys(casework);
    const first = await list({ limit: 2 }, administrator, NOON);
    if (!first.ok || first.value.next === null) throw new Error('There is no second page.');
    const second = await list({ limit: 2, cursor: first.value.next }, administrator, NOON);
    expect([first.value.items.length, second.ok && second.value.items[0]?.label]).toEqual([2, 'a']);
  });
});

describe('keys that nobody uses any more', () => {
  const labelsIn = async (state: KeyState, now: Date): Promise<string[]> => {
    const page = await listKeys(casework)({ state, limit: 200 }, administrator, now);
    return page.ok
      ? page.value.items.map(({ label }) => label).filter((label) => label.startsWith('old'))
      : [];
  };

  it('are told from those in use and those revoked', async () => {
    for (const label of ['old, used', 'old, unused', 'old, revoked']) {
      const made = await createKey(casework)(wanted({ label }), administrator, NOON);
      if (!made.ok) throw new Error(made.refusal);
      const { id } = made.value;
      if (label === 'old, revoked') await revokeKey(casework)(id, administrator, NOON);
      if (label === 'old, used')
        await database.db
          .update(schema.apiKeys)
          .set({ lastUsedAt: at(60 * 24 * 80) })
          .where(eq(schema.apiKeys.id, id));
    }
    const later = at(60 * 24 * 91);
    expect(await labelsIn('unused', NOON)).toEqual([]);
    expect(await labelsIn('unused', later)).toEqual(['old, unused']);
    expect((await labelsIn('in_force', later)).toSorted()).toEqual(['old, unused', 'old, used']);
    expect(await labelsIn('revoked', later)).toEqual(['old, revoked']);
  });
});

describe('the audit', () => {
  const record = async (
    userId: string,
    minutes: number,
    action: string,
    subjectId: string,
    outcome = 'shown',
  ) => {
    const viewer = { role: 'officer', agency: 'fire', userId, keyId: null } as const;
    const subjectKind = action.split('.')[0] ?? '';
    await recordAudit(database.db, casework.ids, { viewer, correlationId: null }, [
      { at: at(minutes), action, subjectKind, subjectId, outcome },
    ]);
  };
  const search = async (filters: object) => {
    const found = await searchAudit(casework)({ ...DAY, ...filters }, administrator);
    if (!found.ok) throw new Error(found.refusal);
    return found.value;
  };

  it('answers who looked at a case, by its reference as it is read out', async () => {
    const caseId = await insertCase(database.db, { ownerAgency: 'fire', ownerKind: 'fire' });
    const [row] = await database.db.select().from(schema.cases).where(eq(schema.cases.id, caseId));
    const reference = row?.reference ?? '';
    await record(officer.id, 1, 'case.view', caseId);
    await record(officer.id, 2, 'case.close', caseId, 'conflict');
    const { items } = await search({ subject: ` ${reference.replaceAll('-', ' ').toLowerCase()}` });
    expect(items.map(({ action, outcome, subjectName }) => [action, outcome, subjectName])).toEqual([
      ['case.close', 'conflict', reference],
      ['case.view', 'shown', reference],
    ]);
    expect((await search({ subject: caseId, outcome: 'conflict' })).items).toHaveLength(1);
    expect(await searchAudit(casework)({ ...DAY, subject: 'Rosa Lindqvist' }, administrator)).toEqual({
      ok: false,
      refusal: 'unknown_subject',
    });
  });

  it('answers what somebody did, by the page, within a period', async () => {
    const curious = await insertUser(database.db, { role: 'officer', agency: 'fire' });
    for (let minute = 0; minute < 5; minute += 1) await record(curious, minute, 'report.view', randomUUID());
    const first = await search({ actor: curious, limit: 3 });
    const second = await search({ actor: curious, limit: 3, cursor: first.next ?? undefined });
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null]);
    expect(first.items[0]?.actor).toBe('officer of fire');
    expect((await search({ actor: curious, from: at(1), until: at(3) })).items).toHaveLength(2);
    expect((await search({ actor: 'nobody' })).items).toEqual([]);
    expect((await search({ actor: curious, action: 'case.view' })).items).toEqual([]);
  });

  it('knows whom one can ask for', async () => {
    expect((await auditActors(casework)(administrator)).some(({ id }) => id === officer.id)).toBe(true);
  });
});

it('tells of refused sign-ins whose account it was, and that there was none, not which', async () => {
  const authenticator = passwordAuthenticator(casework);
  for (const email of [officer.email, officer.email, 'stranger@elsewhere.example'])
    await authenticator.authenticate({ email, password: 'wrong', address: '192.0.2.7', now: NOON });
  const refused = await refusedSignIns(casework)(administrator, at(1));
  expect(refused.map(({ user, count }) => [user?.id ?? null, count]).toSorted()).toEqual(
    [
      [officer.id, 2],
      [null, 1],
    ].toSorted(),
  );
  expect(await refusedSignIns(casework)(administrator, at(60 * 25))).toEqual([]);
});
