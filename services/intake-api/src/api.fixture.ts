import { randomUUID } from 'node:crypto';
import { hashKeySecret, newKeySecret, receiveReport, type Casework } from '@asb/casework';
import { schema, type Db } from '@asb/database';
import type { Role } from '@asb/domain';
import { makeLogger, makeRegistry } from '@asb/service-kit';
import type { Api } from './api.ts';
import { buildApp } from './app.ts';
import type { IntakeDependencies } from './dependencies.ts';
import { auditTrail } from './security/audit-trail.ts';
import { findKey } from './security/find-key.ts';
import { hashBody } from './security/hash-body.ts';

const KEPT_SINCE = new Date('2026-01-05T09:00:00Z');

export const dependenciesInTest = (
  casework: Casework,
  changed: Partial<IntakeDependencies> = {},
): IntakeDependencies => {
  const log = makeLogger({ service: 'intake-api', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  return {
    log,
    registry: makeRegistry('intake-api'),
    casework,
    intake: receiveReport(casework),
    audit: auditTrail(casework, log, () => KEPT_SINCE),
    findKey: findKey(casework.database.sql),
    hashBody: hashBody(Buffer.alloc(32, 7).toString('base64')),
    demo: null,
    ...changed,
  };
};

export interface Key {
  readonly role: Role;
  readonly agency?: string | null;
  readonly userId?: string | null;
  readonly requestsPerMinute?: number | null;
}

/** Stores a key and answers its secret. */
export const insertKey = async (
  db: Db,
  key: Key,
): Promise<{ readonly id: string; readonly secret: string }> => {
  const id = randomUUID();
  const secret = newKeySecret();
  await db.insert(schema.apiKeys).values({
    id,
    secretHash: hashKeySecret(secret),
    label: key.role,
    role: key.role,
    agency: key.agency ?? null,
    userId: key.userId ?? null,
    requestsPerMinute: key.requestsPerMinute ?? null,
    createdAt: KEPT_SINCE,
  });
  return { id, secret };
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the application as a client would, without a socket. Paths are below /api/v1 unless they say otherwise. */
export const ask = async (app: Api, { method, path, key, body, headers }: Question): Promise<Answer> => {
  const answer = await app.inject({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url: path.startsWith('//') ? path.slice(1) : `/api/v1${path}`,
    headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: isJson ? answer.json<Record<string, unknown>>() : {},
  };
};

export const appInTest = (casework: Casework, changed?: Partial<IntakeDependencies>): Promise<Api> =>
  buildApp(dependenciesInTest(casework, changed));
