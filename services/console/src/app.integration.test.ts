import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, visitor } from './console.fixture.ts';
import type { AddPages } from './pages.ts';

const database = testDatabase();
let app: FastifyInstance;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(testCasework(database));
});
afterAll(() => app.close());

describe('a page', () => {
  it('names the partnership and its one heading, in British English, with no style or script inline', async () => {
    const page = await app.inject('/help');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<html lang="en-GB"');
    expect(page.body).toContain('Lichfield');
    expect(page.body.match(/<h1/g)).toHaveLength(1);
    expect(page.body).not.toMatch(/<script(?![^>]* src=)|<style|style="|\son\w+="/);
  });

  it('lets nothing run but its own scripts, and nobody frame it', async () => {
    const [one, other] = await Promise.all([app.inject('/help'), app.inject('/help')]);
    const policy = String(one.headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(one.body).toContain(`nonce="${nonce ?? 'none'}"`);
    expect(other.headers['content-security-policy']).not.toBe(policy);
    expect(one.headers['strict-transport-security']).toBeUndefined();
  });

  it('loads only what is there, which browsers may keep', async () => {
    const { body } = await app.inject('/help');
    const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url = '']) => url);
    expect(assets).toHaveLength(4);
    for (const url of assets) {
      const answer = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
      expect([url, answer.statusCode, answer.headers['content-encoding']]).toEqual([url, 200, 'br']);
      expect(answer.headers['cache-control']).toContain('immutable');
    }
  });

  it('keeps to the budgets: 30 KB of style sheets, 35 KB of script', async () => {
    const { body } = await app.inject('/help');
    const sizeOf = async (pattern: RegExp): Promise<number> => {
      const sizes = await Promise.all(
        [...body.matchAll(pattern)].map(async ([, url = '']) => {
          const answer = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
          return answer.rawPayload.byteLength;
        }),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    };
    expect(await sizeOf(/href="(\/assets\/[^"]+\.css)"/g)).toBeLessThan(30 * 1024);
    expect(await sizeOf(/src="(\/assets\/[^"]+\.js)"/g)).toBeLessThan(35 * 1024);
  });
});

describe('a route', () => {
  it.each<[string, AddPages, RegExp]>([
    ['says who may open it', (on) => on.get('/x', () => ''), /does not declare/],
    [
      'says what is audited',
      (on) => on.get('/x', { config: { allow: 'anyone' } }, () => ''),
      /does not declare/,
    ],
    [
      'says why nothing is',
      (on) => on.get('/x', { config: { allow: 'anyone', audit: null } }, () => ''),
      /does not say why/,
    ],
  ])('%s, or the console does not start', async (_what, addPages, message) => {
    await expect(consoleInTest(testCasework(database), {}, [addPages])).rejects.toThrow(message);
  });
});

describe('what is not there', () => {
  it('is the same page as what one may not open', async () => {
    const administratorsOnly: AddPages = (on) =>
      on.get('/secret', { config: { allow: ['administrator'], audit: 'secret.view' } }, () => 'secret');
    const now = (): Date => new Date('2026-03-02T12:00:00Z');
    const other = await consoleInTest(testCasework(database), { now }, [administratorsOnly]);
    const officer = await signedIn(
      other,
      await insertUser(database.db, { role: 'officer', agency: 'bromford' }),
    );
    const plain = (body: string): string => body.replaceAll(/nonce="[^"]+"/g, '');
    const [closed, missing] = [await officer.get('/secret'), await officer.get('/nowhere')];
    expect([closed.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect(plain(closed.body)).toBe(plain(missing.body));
    await other.close();
  });

  it('a fault is a page of its own, without what went wrong in it', async () => {
    const broken: AddPages = (on) =>
      on.get('/broken', { config: { allow: 'anyone', audit: null, unaudited: 'test' } }, () => {
        throw new Error('Mrs Miller of Dimbles Lane');
      });
    const other = await consoleInTest(testCasework(database), {}, [broken]);
    const page = await other.inject('/broken');
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('Sorry, something went wrong');
    expect(page.body).not.toContain('Miller');
    await other.close();
  });
});

describe('the audit', () => {
  it('keeps who opened what, with what they were told', async () => {
    const person: AddPages = (on) =>
      on.get('/person', { config: { allow: ['officer'], audit: 'person.view' } }, () => 'shown');
    const other = await consoleInTest(testCasework(database), {}, [person]);
    const userId = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
    const handler = await insertUser(database.db, { role: 'call_handler', agency: null });
    await (await signedIn(other, userId)).get('/person');
    await (await signedIn(other, handler)).get('/person');
    await visitor(other).get('/person');
    const rows = await database.sql<{ told: string }[]>`
      select concat_ws(' ', action, outcome, agency, role) as told from audit_entries
      where user_id in (${userId}, ${handler}) order by id`;
    expect(rows.map(({ told }) => told)).toEqual([
      'person.view shown bromford officer',
      'person.view not_found call_handler',
    ]);
    await other.close();
  });
});

describe('the console service', () => {
  it('is ready while PostgreSQL is', async () => {
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    expect((await app.inject('/readyz')).json()).toMatchObject({
      ready: true,
      checks: { database: { ok: true } },
    });
    expect((await app.inject('/metrics')).body).toContain('process_cpu_user_seconds_total');
  });
});
