import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@asb/database';
import { insertCase, insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { passwordAuthenticator } from '../sign-in/authenticator.ts';
import { changePassword } from '../sign-in/change-password.ts';
import { findSession, startSession } from '../sign-in/sessions.ts';
import { deactivateUser, reactivateUser } from './activate-user.ts';
import { addUser, type AddedUser } from './add-user.ts';
import { editUser } from './edit-user.ts';
import { getStaffMember } from './get-staff-member.ts';
import { endUserSessions, resetPassword, unlockUser } from './let-user-in.ts';
import { listStaff } from './list-staff.ts';
import type { UserFields } from './user-fields.ts';

const database = testDatabase();
const { apiKeys, caseMembers, cases, timelineEntries, users } = schema;
const NOON = new Date('2026-03-02T12:00:00Z');
const HOUR = 3_600_000;
let casework: Casework;
let administrator: Acting;

const asAdministrator = (userId: string): Acting => ({
  viewer: { role: 'administrator', agency: null, userId, keyId: null },
  correlationId: 'test',
});

const addAdministrator = async (): Promise<string> => {
  const id = await insertUser(database.db, { role: 'administrator', agency: null });
  await database.db.update(users).set({ passwordHash: 'kept' }).where(eq(users.id, id));
  return id;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  casework = testCasework(database);
  administrator = asAdministrator(await addAdministrator());
});

let colleagues = 0;
const aColleague = (change: Partial<UserFields> = {}): UserFields => {
  colleagues += 1;
  return {
    email: `New.${colleagues}@Police.Example`,
    name: 'Nia Booth',
    role: 'officer',
    agency: 'police',
    ...change,
  };
};

const added = async (change: Partial<UserFields> = {}): Promise<AddedUser> => {
  const answer = await addUser(casework)(aColleague(change), administrator, NOON);
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value;
};

const requestFor = async (user: string) => {
  const seen = await getStaffMember(casework)(user, administrator, NOON);
  if (!seen.ok) throw new Error(seen.refusal);
  return { user, expectedVersion: seen.value.version };
};

const signIn = (email: string, password: string, now = NOON) =>
  passwordAuthenticator(casework).authenticate({ email, password, address: '192.0.2.1', now });

describe('a new user', () => {
  it('signs in with the password handed over, must change it, and then has their own', async () => {
    const { id, fields, password } = await added();
    expect(await signIn(fields.email, password)).toEqual({ ok: true, value: id });
    const token = await startSession(database, casework.ids, id, NOON);
    expect((await findSession(database, token, NOON))?.user.mustChangePassword).toBe(true);
    const change = { userId: id, email: fields.email, name: fields.name, address: '192.0.2.1', now: NOON };
    const next = 'three kettles on a roof';
    const authenticator = passwordAuthenticator(casework);
    const answer = (current: string, wanted: string) =>
      changePassword(casework, authenticator)({ ...change, current, next: wanted });
    expect(await answer('wrong', next)).toEqual({ ok: false, refusal: 'wrong_current' });
    expect(await answer(password, 'passwordpassword')).toEqual({ ok: false, refusal: 'easy_to_guess' });
    expect(await answer(password, password)).toEqual({ ok: false, refusal: 'same_as_before' });
    expect(await answer(password, next)).toEqual({ ok: true, value: 'changed' });
    expect(await findSession(database, token, NOON)).toBeUndefined();
    expect(await signIn(fields.email, password)).toEqual({ ok: false, refusal: 'unknown_or_wrong' });
    const after = await startSession(database, casework.ids, id, NOON);
    expect((await findSession(database, after, NOON))?.user.mustChangePassword).toBe(false);
    expect(await signIn(fields.email, next)).toEqual({ ok: true, value: id });
  });

  it('finds the password handed over worthless after three days', async () => {
    const { fields, password } = await added();
    const [before, after] = [new Date(NOON.getTime() + 71 * HOUR), new Date(NOON.getTime() + 73 * HOUR)];
    expect((await signIn(fields.email, password, after)).ok).toBe(false);
    expect((await signIn(fields.email, password, before)).ok).toBe(true);
  });

  it.each([
    [{ email: 'nobody' }, 'email_invalid'],
    [{ name: '  ' }, 'name_missing'],
    [{ agency: null }, 'agency_needed'],
    [{ agency: 'atlantis' }, 'agency_unknown'],
  ] as const)('is refused with %j', async (change, refusal) => {
    expect(await addUser(casework)(aColleague(change), administrator, NOON)).toEqual({ ok: false, refusal });
  });

  it('is one for each address, however it is written', async () => {
    const { fields } = await added();
    const again = aColleague({ email: fields.email.toUpperCase() });
    expect(await addUser(casework)(again, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'email_taken',
    });
  });
});

describe('deactivating', () => {
  it('ends sessions, gives open cases back to the agency and names nobody who has left', async () => {
    const { id, fields, password } = await added();
    const [open, restricted, closed] = [
      await insertCase(database.db, { ownerAgency: 'police', ownerKind: 'police' }),
      await insertCase(database.db, {
        ownerAgency: 'police',
        ownerKind: 'police',
        restricted: true,
        named: [id],
      }),
      await insertCase(database.db, { ownerAgency: 'police', ownerKind: 'police', status: 'closed' }),
    ];
    for (const one of [open, closed])
      await database.db.update(cases).set({ ownerUserId: id }).where(eq(cases.id, one));
    const token = await startSession(database, casework.ids, id, NOON);
    const request = await requestFor(id);
    expect(await deactivateUser(casework)(request, administrator, NOON)).toEqual({
      ok: true,
      value: { casesReleased: 1 },
    });
    expect(await findSession(database, token, NOON)).toBeUndefined();
    expect((await signIn(fields.email, password)).ok).toBe(false);
    const owners = await database.db.select({ id: cases.id, owner: cases.ownerUserId }).from(cases);
    expect(owners.find((one) => one.id === open)?.owner).toBeNull();
    expect(owners.find((one) => one.id === closed)?.owner).toBe(id);
    expect(await database.db.select().from(caseMembers).where(eq(caseMembers.caseId, restricted))).toEqual(
      [],
    );
    const told = await database.db.select().from(timelineEntries).where(eq(timelineEntries.caseId, open));
    expect(told.map(({ kind, data }) => [kind, data])).toEqual([
      ['case.unassigned', { previousOfficer: id }],
    ]);
    expect(await deactivateUser(casework)(request, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'stale',
    });
    expect(await reactivateUser(casework)(await requestFor(id), administrator)).toEqual({
      ok: true,
      value: null,
    });
    expect((await signIn(fields.email, password)).ok).toBe(true);
  });

  it('leaves one of two administrators who remove each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await addAdministrator(), await addAdministrator()];
      await database.db
        .update(users)
        .set({ active: false })
        .where(eq(users.id, administrator.viewer.userId ?? ''));
      const [ofA, ofB] = [await requestFor(a), await requestFor(b)];
      const answers = await Promise.all([
        deactivateUser(casework)(ofB, asAdministrator(a), NOON),
        deactivateUser(casework)(ofA, asAdministrator(b), NOON),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'last_administrator' });
      const [left] = answers[0].ok ? [a] : [b];
      await database.db.update(users).set({ active: false }).where(eq(users.id, left));
      await database.db
        .update(users)
        .set({ active: true })
        .where(eq(users.id, administrator.viewer.userId ?? ''));
    }
  });
});

describe('editing', () => {
  it('leaves no administration without an administrator', async () => {
    const own = await requestFor(administrator.viewer.userId ?? '');
    const fields = aColleague({ role: 'supervisor', agency: null });
    expect(await editUser(casework)({ ...own, fields }, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'last_administrator',
    });
  });

  it('leaves cases behind with the agency that somebody leaves, and revokes their keys', async () => {
    const { id, fields } = await added();
    const held = await insertCase(database.db, { ownerAgency: 'police', ownerKind: 'police' });
    await database.db.update(cases).set({ ownerUserId: id }).where(eq(cases.id, held));
    await database.db.insert(apiKeys).values({
      id: casework.ids.newId(),
      secretHash: id,
      label: 'own tool',
      role: 'officer',
      agency: 'police',
      userId: id,
      createdAt: NOON,
    });
    const renamed = { ...fields, name: 'Nia Booth-Hale', role: 'supervisor' as const };
    const edit = editUser(casework);
    const asSupervisor = await edit({ ...(await requestFor(id)), fields: renamed }, administrator, NOON);
    expect(asSupervisor).toEqual({ ok: true, value: { casesReleased: 0 } });
    const elsewhere = { ...renamed, agency: 'fire' };
    expect(await edit({ ...(await requestFor(id)), fields: elsewhere }, administrator, NOON)).toEqual({
      ok: true,
      value: { casesReleased: 1 },
    });
    const [key] = await database.db.select().from(apiKeys).where(eq(apiKeys.userId, id));
    expect(key?.revokedAt).toEqual(NOON);
  });
});

describe('letting somebody in again', () => {
  it('unlocks an account that wrong passwords locked', async () => {
    const { id, fields, password } = await added();
    for (let n = 0; n < 5; n += 1) await signIn(fields.email, 'wrong');
    expect(await signIn(fields.email, password)).toEqual({ ok: false, refusal: 'locked' });
    const seen = await getStaffMember(casework)(id, administrator, NOON);
    expect(seen.ok && seen.value.failures).toEqual({
      count: 5,
      lastAt: NOON,
      lockedUntil: new Date(NOON.getTime() + HOUR / 4),
    });
    await unlockUser(casework)(await requestFor(id), administrator);
    expect((await signIn(fields.email, password)).ok).toBe(true);
  });

  it('resets a password, ends sessions, and not for oneself', async () => {
    const { id, fields, password } = await added();
    const token = await startSession(database, casework.ids, id, NOON);
    const reset = await resetPassword(casework)(await requestFor(id), administrator, NOON);
    if (!reset.ok) throw new Error(reset.refusal);
    expect((await signIn(fields.email, password)).ok).toBe(false);
    expect((await signIn(fields.email, reset.value.password)).ok).toBe(true);
    expect(await findSession(database, token, NOON)).toBeUndefined();
    const own = await requestFor(administrator.viewer.userId ?? '');
    expect(await resetPassword(casework)(own, administrator, NOON)).toEqual({
      ok: false,
      refusal: 'ones_own',
    });
  });

  it('signs somebody out everywhere', async () => {
    const { id } = await added();
    for (let n = 0; n < 2; n += 1) await startSession(database, casework.ids, id, NOON);
    expect((await getStaffMember(casework)(id, administrator, NOON)).ok).toBe(true);
    expect(await endUserSessions(casework)(await requestFor(id), administrator, NOON)).toEqual({
      ok: true,
      value: { ended: 2 },
    });
  });
});

it('lists who fits, by name, and takes no pattern for one', async () => {
  const { fields } = await added({ name: 'Zoë 100% Quill', agency: 'fire' });
  const list = listStaff(casework);
  const found = await list({ sought: '100%', role: 'officer', agency: 'fire', active: true }, administrator);
  expect(found.items.map(({ email, password }) => [email, password])).toEqual([[fields.email, 'temporary']]);
  expect((await list({ sought: '%_%' }, administrator)).total).toBe(0);
  expect((await list({ sought: 'quill', active: false }, administrator)).total).toBe(0);
  expect(
    (await list({ agency: 'partnership' }, administrator)).items.every(({ agency }) => agency === null),
  ).toBe(true);
  expect((await list({ page: 99 }, administrator)).items).toEqual([]);
});

it('stops whoever is no administrator, whatever route let them in', async () => {
  const supervisor: Acting = {
    viewer: { role: 'supervisor', agency: null, userId: null, keyId: null },
    correlationId: null,
  };
  await expect(listStaff(casework)({}, supervisor)).rejects.toThrow('Only an administrator');
  await expect(addUser(casework)(aColleague(), supervisor, NOON)).rejects.toThrow('Only an administrator');
});
