import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { makeLogger, makeRegistry } from '@asb/service-kit';
import { testDatabase } from '@asb/testing';
import { buildApp } from './app.ts';

const database = testDatabase();
let app: FastifyInstance;

beforeAll(async () => {
  const log = makeLogger({ service: 'console', level: 'silent' });
  app = await buildApp({ log, registry: makeRegistry('console'), database, intakePort: 3199 });
});
afterAll(() => app.close());

describe('the start page', () => {
  it('says what runs here and where the API is explained, in British English', async () => {
    const page = await app.inject({ url: '/', headers: { host: 'triage.example:3000' } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<html lang="en-GB">');
    expect(page.body).toContain('href="http://triage.example:3199/docs"');
    expect(page.body.match(/<h1>/g)).toHaveLength(1);
    expect(page.body).not.toMatch(/<script|style="|onclick/);
  });

  it('lets nothing in but its own style sheet', async () => {
    const page = await app.inject('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await app.inject('/start-page.css')).headers['content-type']).toContain('text/css');
  });

  it('does not repeat a forged host', async () => {
    const page = await app.inject({ url: '/', headers: { host: '"><script>alert(1)</script>' } });
    expect(page.body).not.toContain('<script');
  });

  it('answers what is not there as text', async () => {
    expect((await app.inject('/cases')).statusCode).toBe(404);
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
