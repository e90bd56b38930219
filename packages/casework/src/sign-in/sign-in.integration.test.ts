import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@asb/database';
import { insertUser, testCasework, testDatabase } from '@asb/testing';
import type { Casework } from '../dependencies.ts';
import { passwordAuthenticator, type Authenticator } from './authenticator.ts';
import { leaveFlash, takeFlash } from './flash.ts';
import { dropKeptForms, keepForm, keptFormOf } from './kept-forms.ts';
import { hashPassword } from './password.ts';
import { endSession, findSession, formTokenOf, isFormTokenOf, startSession, useSession } from './sessions.ts';

const database = testDatabase();
const PASSWORD = 'correct horse battery staple';
const NOON = new Date('2026-03-02T12:00:00Z');
const after = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
let casework: Casework;
let authenticator: Authenticator;
let passwordHash: string;
let addresses = 0;

beforeAll(async () => {
  casework = testCasework(database);
  authenticator = passwordAuthenticator(casework);
  passwordHash = await hashPassword(PASSWORD);
});

const makeUser = async (change: { passwordHash?: string | null; active?: boolean } = {}) => {
  const id = await insertUser(database.db, {
    role: 'officer',
    agency: 'bromford',
    active: change.active ?? true,
  });
  const email = `${id}@test.example`;
  await database.db
    .update(schema.users)
    .set({ passwordHash: change.passwordHash === undefined ? passwordHash : change.passwordHash })
    .where(eq(schema.users.id, id));
  return { id, email };
};

const tryPassword = (email: string, password: string, at = NOON, address = `192.0.2.${(addresses += 1)}`) =>
  authenticator.authenticate({ email, password, address, now: at });

describe('the password authenticator', () => {
  it('names the user of the right password, however the address is written', async () => {
    const { id, email } = await makeUser();
    expect(await tryPassword(` ${email.toUpperCase()} `, PASSWORD)).toEqual({ ok: true, value: id });
  });

  it.each([
    ['a wrong password', {}, 'wrong'],
    ['no password', { passwordHash: null }, PASSWORD],
    ['somebody who has left', { active: false }, PASSWORD],
    ['a password that only begins right', {}, `${PASSWORD}${' '.repeat(300)}`],
  ])('refuses %s in the same words', async (_what, change, password) => {
    const { email } = await makeUser(change);
    expect(await tryPassword(email, password)).toEqual({ ok: false, refusal: 'unknown_or_wrong' });
  });

  it('makes a weaker hash anew when its owner signs in', async () => {
    const { hash } = await import('@node-rs/argon2');
    const { id, email } = await makeUser({
      passwordHash: await hash(PASSWORD, { memoryCost: 8_192, timeCost: 2 }),
    });
    await tryPassword(email, PASSWORD);
    const [row] = await database.db.select().from(schema.users).where(eq(schema.users.id, id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await tryPassword(email, PASSWORD)).toMatchObject({ ok: true });
  });

  it.each([
    ['an account', true],
    ['no account', false],
  ])('locks %s after five failures for fifteen minutes', async (_what, exists) => {
    const email = exists ? (await makeUser()).email : `${randomUUID()}@test.example`;
    for (let tries = 0; tries < 5; tries += 1) await tryPassword(email, 'wrong', after(tries));
    expect(await tryPassword(email, PASSWORD, after(5))).toEqual({ ok: false, refusal: 'locked' });
    expect(await tryPassword(email, PASSWORD, after(14.9))).toEqual({ ok: false, refusal: 'locked' });
    expect((await tryPassword(email, PASSWORD, after(20))).ok).toBe(exists);
  });

  it('gives those who try all at once no more tries', async () => {
    const { email } = await makeUser();
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryPassword(email, 'wrong')));
    expect(answers.filter((one) => !one.ok && one.refusal === 'unknown_or_wrong')).toHaveLength(5);
  });

  it('locks an address that tries one account after another', async () => {
    const { email } = await makeUser();
    const from = '198.51.100.1';
    await database.db.insert(schema.signInFailures).values(
      Array.from({ length: 50 }, () => ({
        id: randomUUID(),
        accountKey: randomUUID(),
        address: from,
        at: NOON,
      })),
    );
    expect(await tryPassword(email, PASSWORD, NOON, from)).toEqual({ ok: false, refusal: 'locked' });
    expect(await tryPassword(email, PASSWORD, NOON)).toMatchObject({ ok: true });
  });

  it('keeps no address of an account that failed', async () => {
    const { email } = await makeUser();
    await tryPassword(email, 'wrong');
    const rows = await database.db.select().from(schema.signInFailures);
    expect(JSON.stringify(rows)).not.toContain(email);
  });
});

describe('a session', () => {
  const begin = async () => {
    const { id } = await makeUser();
    return { userId: id, token: await startSession(database, casework.ids, id, NOON) };
  };

  it('is found by its token only, of which no copy is stored', async () => {
    const { userId, token } = await begin();
    expect((await findSession(database, token, NOON))?.user.id).toBe(userId);
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    expect(await findSession(database, other, NOON)).toBeUndefined();
    expect(JSON.stringify(await database.db.select().from(schema.sessions))).not.toContain(token);
  });

  it('runs out an hour after its last use', async () => {
    const { token } = await begin();
    const session = await findSession(database, token, after(59));
    if (session === undefined) throw new Error('no session');
    expect(session.state).toBe('live');
    await useSession(database, session, after(59));
    expect((await findSession(database, token, after(118)))?.state).toBe('live');
    expect((await findSession(database, token, after(119)))?.state).toBe('timed_out');
  });

  it('ends twelve hours after it began, however much it is used', async () => {
    const { token } = await begin();
    for (let minutes = 50; minutes < 720; minutes += 50) {
      const session = await findSession(database, token, after(minutes));
      if (session?.state !== 'live') throw new Error(`ended after ${minutes} minutes`);
      await useSession(database, session, after(minutes));
    }
    expect((await findSession(database, token, after(720)))?.state).toBe('timed_out');
  });

  it('is gone once ended, and once its user no longer acts', async () => {
    const [one, other] = [await begin(), await begin()];
    await endSession(database, (await findSession(database, one.token, NOON))?.id ?? '', NOON);
    await database.db.update(schema.users).set({ active: false }).where(eq(schema.users.id, other.userId));
    expect(await findSession(database, one.token, NOON)).toBeUndefined();
    expect(await findSession(database, other.token, NOON)).toBeUndefined();
  });

  it('has form tokens that no other session has', async () => {
    const [one, other] = [await begin(), await begin()];
    expect(isFormTokenOf(one.token, formTokenOf(one.token))).toBe(true);
    expect(isFormTokenOf(one.token, formTokenOf(other.token))).toBe(false);
    expect(isFormTokenOf(one.token, '')).toBe(false);
  });

  it('says once what was left for it', async () => {
    const { token } = await begin();
    const { id = '' } = (await findSession(database, token, NOON)) ?? {};
    await leaveFlash(casework, id, { kind: 'success', words: 'Case accepted.' });
    const [row] = await database.db.select().from(schema.sessions).where(eq(schema.sessions.id, id));
    expect(row?.flash).not.toContain('accepted');
    const taken = await Promise.all([takeFlash(casework, id), takeFlash(casework, id)]);
    expect(taken.filter((one) => one !== null)).toEqual([{ kind: 'success', words: 'Case accepted.' }]);
  });
});

describe('a kept form', () => {
  it('is sealed, the owner’s alone, and gone after fifteen minutes', async () => {
    const [owner, other] = [await makeUser(), await makeUser()];
    const fields = { text: 'Mrs Miller rang again', flags: ['hate', 'weapon'] };
    await keepForm(casework, { userId: owner.id, path: '/cases/C-1/updates', fields }, NOON);
    expect(JSON.stringify(await database.db.select().from(schema.keptForms))).not.toContain('Miller');
    expect(await keptFormOf(casework, owner.id, after(14))).toMatchObject({
      path: '/cases/C-1/updates',
      fields,
    });
    expect(await keptFormOf(casework, other.id, after(14))).toBeNull();
    expect(await keptFormOf(casework, owner.id, after(15))).toBeNull();
  });

  it('is dropped when it is not wanted', async () => {
    const { id } = await makeUser();
    await keepForm(casework, { userId: id, path: '/x', fields: {} }, NOON);
    await dropKeptForms(casework, id);
    expect(await keptFormOf(casework, id, NOON)).toBeNull();
  });
});
