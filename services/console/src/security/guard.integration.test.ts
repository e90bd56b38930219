import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { formTokenOf, hashPassword } from '@asb/casework';
import { schema } from '@asb/database';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { eq } from 'drizzle-orm';
import { consoleInTest, signedIn, visitor, type Visitor } from '../console.fixture.ts';
import { PAGES, type AddPages } from '../pages.ts';

const database = testDatabase();
const PASSWORD = 'correct horse battery staple';
const MINUTE = 60_000;
let passed = 0;
let app: FastifyInstance;
let userId: string;
let officer: Visitor;
const received: unknown[] = [];

/** A form like any other. */
const notes: AddPages = (on) => {
  const config = { allow: ['officer'], audit: 'note.add' } as const;
  on.get('/notes', { config: { ...config, audit: 'note.view' } }, () => 'notes');
  on.post('/notes', { config }, (request, reply) => {
    received.push(request.body);
    return reply.redirect('/notes', 303);
  });
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  const now = (): Date => new Date(Date.now() + passed);
  app = await consoleInTest(testCasework(database), { now }, [...PAGES, notes]);
});
afterAll(() => app.close());

beforeEach(async () => {
  received.length = 0;
  userId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  const passwordHash = await hashPassword(PASSWORD);
  await database.db.update(schema.users).set({ passwordHash }).where(eq(schema.users.id, userId));
  officer = await signedIn(app, userId);
});

const signIn = async (browser: Visitor, id = userId, next = ''): Promise<string> => {
  await browser.get('/sign-in');
  const answer = await browser.post('/sign-in', { email: `${id}@test.example`, password: PASSWORD, next });
  return String(answer.headers.location);
};

describe('a form', () => {
  it('is taken from its own session and origin, without what only guards it', async () => {
    expect((await officer.post('/notes', { text: 'hello' })).statusCode).toBe(303);
    expect(received).toEqual([{ text: 'hello' }]);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['without a token', { _token: '' }, {}],
    ['with the token of another session', { _token: formTokenOf('another') }, {}],
    ['from another origin', {}, { origin: 'https://evil.example' }],
    ['from an origin that looks like ours', {}, { origin: 'http://localhost:3000.evil.example' }],
    ['from nowhere', {}, { origin: 'null' }],
    ['from another site', {}, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('is refused %s', async (_what, fields, headers) => {
    const answer = await officer.post('/notes', { text: 'hello', ...fields }, headers);
    expect(answer.statusCode).toBe(403);
    expect(received).toEqual([]);
  });

  it('of a role that may not send it goes nowhere', async () => {
    const handler = await signedIn(
      app,
      await insertUser(database.db, { role: 'call_handler', agency: null }),
    );
    expect((await handler.post('/notes', { text: 'hello' })).statusCode).toBe(404);
    expect(received).toEqual([]);
  });

  it('of signing in needs a token too, so that nobody is signed in as somebody else', async () => {
    const browser = visitor(app);
    await browser.get('/sign-in');
    const fields = { email: `${userId}@test.example`, password: PASSWORD, _token: 'x' };
    expect((await browser.post('/sign-in', fields)).statusCode).toBe(403);
  });
});

describe('a form sent after the session ran out', () => {
  const sendTooLate = async (): Promise<string> => {
    passed += 61 * MINUTE;
    return String((await officer.post('/notes', { text: 'Mrs Miller rang again' })).headers.location);
  };

  it('is kept, offered back to the same person, sent once, and then forgotten', async () => {
    expect(await sendTooLate()).toBe('/sign-in?because=kept');
    expect(received).toEqual([]);
    expect(await signIn(officer)).toBe('/sign-in/kept');
    const page = await officer.get('/sign-in/kept');
    expect(page.body).toContain('Mrs Miller rang again');
    const fields = Object.fromEntries(
      [...page.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    expect((await officer.post('/notes', fields)).statusCode).toBe(303);
    expect(received).toEqual([{ text: 'Mrs Miller rang again' }]);
    expect((await officer.get('/sign-in/kept')).statusCode).toBe(303);
  });

  it('is nobody else’s', async () => {
    await sendTooLate();
    const other = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
    const passwordHash = await hashPassword(PASSWORD);
    await database.db.update(schema.users).set({ passwordHash }).where(eq(schema.users.id, other));
    expect(await signIn(officer, other)).toBe('/');
    expect((await officer.get('/sign-in/kept')).statusCode).toBe(303);
  });

  it('is not kept where another site sent it', async () => {
    passed += 61 * MINUTE;
    const answer = await officer.post('/notes', { text: 'planted' }, { origin: 'https://evil.example' });
    expect(answer.headers.location).toBe('/sign-in?because=ended');
    expect(await signIn(officer)).toBe('/');
  });

  it('is not kept of a script, whose page still holds it', async () => {
    passed += 61 * MINUTE;
    const answer = await officer.post('/notes', { text: 'half typed' }, { 'sec-fetch-dest': 'empty' });
    expect(answer.statusCode).toBe(401);
    expect(await signIn(officer)).toBe('/');
  });

  it('can be left unsent', async () => {
    await sendTooLate();
    await signIn(officer);
    await officer.post('/sign-in/kept/discard');
    expect((await officer.get('/sign-in/kept')).statusCode).toBe(303);
    expect(received).toEqual([]);
  });
});

describe('signing in', () => {
  it('always begins a new session and ends the one before', async () => {
    const before = officer.cookies.get('asb_session');
    expect(await signIn(officer)).toBe('/');
    expect(officer.cookies.get('asb_session')).not.toBe(before);
    const old = visitor(app);
    old.cookies.set('asb_session', before ?? '');
    expect((await old.get('/account')).statusCode).toBe(303);
  });

  it.each([
    ['/cases?page=2', '/cases?page=2'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/sign-out', '/'],
  ])('and then goes to %s only if it is here', async (next, where) => {
    expect(await signIn(visitor(app), userId, next)).toBe(where);
  });

  it('writes cookies that scripts cannot read and that other sites do not send', async () => {
    const browser = visitor(app);
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { email: `${userId}@test.example`, password: PASSWORD });
    const cookie = answer.cookies.find(({ name }) => name === 'asb_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.maxAge).toBeUndefined();
  });

  it('is written to the audit, and so is signing out', async () => {
    const browser = visitor(app);
    await signIn(browser);
    await browser.post('/sign-out');
    const rows = await database.sql<{ told: string }[]>`
      select concat_ws(' ', action, outcome) as told from audit_entries where user_id = ${userId} order by id`;
    expect(rows.map(({ told }) => told)).toEqual(['session.start done', 'session.end done']);
    expect((await browser.get('/account')).statusCode).toBe(303);
  });
});

describe('a session', () => {
  it('is kept by what a person does, not by what a page asks in the background', async () => {
    passed += 40 * MINUTE;
    const { secondsLeft } = (await officer.get('/session', { accept: 'application/json' })).json<{
      secondsLeft: number;
    }>();
    expect(secondsLeft).toBeLessThan(21 * 60);
    expect((await officer.post('/session', {}, { accept: 'application/json' })).json()).toEqual({
      secondsLeft: 3600,
    });
    passed += 61 * MINUTE;
    expect((await officer.get('/session', { accept: 'application/json' })).statusCode).toBe(401);
  });
});

describe('behind a proxy that ends TLS', () => {
  it('binds the cookie to the host, asks for https from then on, and takes forms from its own address', async () => {
    const secure = await consoleInTest(testCasework(database), { behindProxy: true });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'asb.example' };
    const page = await secure.inject({ url: '/sign-in', headers });
    expect(page.headers['strict-transport-security']).toContain('max-age=');
    const [cookie] = page.cookies;
    expect(cookie).toMatchObject({ name: '__Host-asb_visit', secure: true, path: '/' });
    const post = (origin: string) =>
      secure.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { ...headers, origin, 'content-type': 'application/x-www-form-urlencoded' },
        cookies: { '__Host-asb_visit': cookie?.value ?? '' },
        payload: new URLSearchParams({ _token: formTokenOf(cookie?.value ?? ''), email: '' }).toString(),
      });
    expect((await post('https://asb.example')).statusCode).toBe(422);
    expect((await post('http://asb.example')).statusCode).toBe(403);
    await secure.close();
  });
});
