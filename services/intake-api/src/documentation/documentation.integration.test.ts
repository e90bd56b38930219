import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCasework, testDatabase } from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let document: Record<string, unknown>;

beforeAll(async () => {
  app = await appInTest(testCasework(database), { demo: { manualClock: true } });
  document = (await ask(app, { path: '//docs/json' })).body;
});
afterAll(() => app.close());

type Operation = Record<string, unknown> & { responses: Record<string, { content?: object }> };
const operations = (): [string, Operation][] =>
  Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );

const references = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

describe('the OpenAPI document', () => {
  it('is 3.1, says how to authenticate, and lists the contract’s endpoints', () => {
    expect(document['openapi']).toBe('3.1.0');
    expect(document['security']).toEqual([{ key: [] }]);
    const listed = operations().map(([name]) => name);
    for (const name of [
      'post /api/v1/reports',
      'get /api/v1/reports/{id}',
      'post /api/v1/triage/preview',
      'get /api/v1/cases',
      'post /api/v1/cases/{id}/merge',
      'post /api/v1/deadlines/{id}/pause',
      'get /api/v1/people/{id}/victimisation',
    ])
      expect(listed).toContain(name);
    expect(listed.filter((name) => !name.includes(' /api/v1/'))).toEqual([]);
  });

  it('gives every operation a summary, an answer and its problems', () => {
    const wanting = operations().filter(([, { summary, responses }]) => {
      const statuses = Object.keys(responses);
      return (
        typeof summary !== 'string' ||
        !statuses.some((status) => /^20\d$/.test(status)) ||
        !['4XX', '5XX'].every((status) => 'application/problem+json' in (responses[status]?.content ?? {}))
      );
    });
    expect(wanting.map(([name]) => name)).toEqual([]);
  });

  it('describes a report field by field, from the schema that checks it', () => {
    const schemas = (
      document['components'] as { schemas: Record<string, { properties?: object; required?: string[] }> }
    ).schemas;
    const report = schemas['NewReport'];
    expect(Object.keys(report?.properties ?? {})).toEqual(
      expect.arrayContaining([
        'channel',
        'description',
        'occurredAt',
        'location',
        'reporter',
        'externalReference',
      ]),
    );
    expect(report?.required).toEqual(['channel']);
  });

  it('points nowhere that is not there', () => {
    const known = Object.keys((document['components'] as { schemas: object }).schemas);
    const pointed = references(document);
    expect(pointed.length).toBeGreaterThan(10);
    expect(pointed.filter((one) => !known.includes(one.replace('#/components/schemas/', '')))).toEqual([]);
  });

  it('has pages to read it that load nothing from elsewhere', async () => {
    const page = await app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });
});
