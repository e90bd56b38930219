import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { businessClock, hashKeySecret, newKeySecret, setManualClock } from '@asb/casework';
import { connectDatabase, schema, type Database } from '@asb/database';
import type { Role } from '@asb/domain';
import { buildApp } from '@asb/intake-api';
import { startNotifier } from '@asb/notifier';
import { startRulesWorker } from '@asb/rules-worker';
import { makeLogger, stopSteps } from '@asb/service-kit';
import {
  breakableLink,
  cloneDatabase,
  insertUser,
  publishLichfieldRules,
  testRedis,
  type BreakableLink,
} from '@asb/testing';
import { readNotifierConfig } from '../../services/notifier/src/config.ts';
import { makeNotifier } from '../../services/notifier/src/dependencies.ts';
import { buildDependencies } from '../../services/intake-api/src/dependencies.ts';
import { readRulesWorkerConfig } from '../../services/rules-worker/src/config.ts';
import { makeCasework } from '../../services/rules-worker/src/dependencies.ts';
import { caller, type Caller } from './caller.ts';

/** Monday noon in the quiet of the year: offices are open, no holiday is near, and yesterday evening was loud. */
export const MONDAY_NOON = new Date('2026-03-02T12:00:00Z');

const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

export interface Person {
  readonly role: Role;
  readonly agency?: string;
}

export interface RunningSystem {
  readonly database: Database;
  readonly redis: BreakableLink;
  /** A person (or a partner's system) of this role and agency, signed in by a key of their own. */
  signIn(person: Person): Promise<Caller>;
  /** Moves business time in all services; resolves when what fell due by then is done. */
  setClock(now: Date): Promise<void>;
  now(): Promise<Date>;
}

interface Started extends RunningSystem {
  stop(): Promise<void>;
}

const start = async (redisUrl: string, prefix: string): Promise<Started> => {
  const clone = await cloneDatabase();
  const database = connectDatabase(clone.url, { name: 'test' });
  await publishLichfieldRules(database);
  await setManualClock(database.db, MONDAY_NOON);
  const redis = await breakableLink(redisUrl);
  const env = {
    DATABASE_URL: clone.url,
    REDIS_URL: redis.url,
    ASB_DATA_KEY: DATA_KEY,
    ASB_DEMO: '1',
    ASB_CLOCK: 'manual',
    ASB_QUEUE_PREFIX: prefix,
    RULES_WORKER_PORT: '0',
    NOTIFIER_PORT: '0',
  };
  const log = (service: string) => makeLogger({ service, level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const { stop, onStop } = stopSteps(log('stop'), 10_000);

  const worker = readRulesWorkerConfig(env);
  await startRulesWorker({
    config: worker,
    casework: makeCasework(worker),
    log: log('rules-worker'),
    onStop,
  });
  const teller = readNotifierConfig(env);
  await startNotifier({ config: teller, notifier: makeNotifier(teller), log: log('notifier'), onStop });
  const deps = buildDependencies(
    { DATABASE_URL: clone.url, ASB_DATA_KEY: DATA_KEY, ASB_DEMO: true, ASB_CLOCK: 'manual' },
    log('intake-api'),
  );
  onStop('intake', () => deps.close());
  const app = await buildApp(deps);
  onStop('listener', () => app.close());
  const address = await app.listen({ host: '127.0.0.1', port: 0 });

  const signIn = async ({ role, agency }: Person): Promise<Caller> => {
    const userId =
      role === 'partner' ? null : await insertUser(database.db, { role, agency: agency ?? null });
    const secret = newKeySecret();
    await database.db.insert(schema.apiKeys).values({
      id: randomUUID(),
      secretHash: hashKeySecret(secret),
      label: `${role} of ${agency ?? 'the partnership'}`,
      role,
      agency: agency ?? null,
      userId,
      createdAt: MONDAY_NOON,
    });
    return caller(address, secret, userId);
  };
  const clock = businessClock(database, 'manual');
  const timekeeper = await signIn({ role: 'administrator' });

  return {
    database,
    redis,
    signIn,
    now: () => clock.now(),
    setClock: async (now) => {
      await timekeeper.post('/demo/clock', { now: now.toISOString() });
    },
    stop: async () => {
      await stop();
      await redis.cut();
      await database.close();
      await clone.drop();
    },
  };
};

/**
 * For a test file: all services in this process, on a database and a Redis prefix of their own, the API behind a real
 * socket, Redis behind a link that a test may cut.
 */
export const runningSystem = (): RunningSystem => {
  const { url, prefix } = testRedis();
  let started: Started | undefined;
  beforeAll(async () => {
    started = await start(url, prefix);
  });
  afterAll(() => started?.stop());
  const use = (): Started => {
    if (started === undefined) throw new Error('The system runs only inside tests and hooks.');
    return started;
  };
  return {
    get database() {
      return use().database;
    },
    get redis() {
      return use().redis;
    },
    signIn: (person) => use().signIn(person),
    setClock: (now) => use().setClock(now),
    now: () => use().now(),
  };
};
