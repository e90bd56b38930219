import { afterAll } from 'vitest';
import { countReports } from '@asb/casework';
import type { Database } from '@asb/database';
import { awaitFact, testRedis, type TestRedis } from '@asb/testing';
import { startService, type RunningProcess } from './service-process.ts';

const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

export interface WorkedOn {
  readonly redis: TestRedis;
  /** What a process needs to work on the database of this test. */
  env(): Readonly<Record<string, string>>;
  startWorker(concurrency?: number): RunningProcess;
  startNotifier(): RunningProcess;
  /** Reports that triage has settled. */
  settled(): Promise<number>;
  allSettled(reports: number, withinMs: number): Promise<void>;
  /** Waits until no queue has work left. */
  allDone(withinMs: number): Promise<void>;
}

/** A test's database, worked on by services in processes of their own; they are gone after the last test. */
export const workedOn = (database: Database): WorkedOn => {
  const redis = testRedis();
  const started: RunningProcess[] = [];
  afterAll(() => Promise.all(started.map((process) => process.killHard())));

  const env = (): Record<string, string> => ({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    ASB_QUEUE_PREFIX: redis.prefix,
    ASB_DATA_KEY: DATA_KEY,
    RULES_WORKER_PORT: '0',
    NOTIFIER_PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
  });
  const start = (name: 'rules-worker' | 'notifier', more: Record<string, string>): RunningProcess => {
    const process = startService(name, { ...env(), ...more });
    started.push(process);
    return process;
  };
  const settled = async (): Promise<number> => {
    const counts = Object.entries(await countReports(database.db));
    return counts.reduce((sum, [status, count]) => (status === 'received' ? sum : sum + count), 0);
  };
  const undone = async (): Promise<number> => {
    const [row] = await database.sql<{ n: number }[]>`
      select count(*)::int as n from outbox where status in ('pending', 'relayed')`;
    return row?.n ?? 0;
  };
  return {
    redis,
    env,
    startWorker: (concurrency = 4) =>
      start('rules-worker', { RULES_WORKER_CONCURRENCY: String(concurrency) }),
    startNotifier: () => start('notifier', {}),
    settled,
    allSettled: async (reports, withinMs) => {
      await awaitFact(`${reports} reports settled`, async () => (await settled()) === reports, withinMs);
    },
    allDone: async (withinMs) => {
      await awaitFact('no work is left', async () => (await undone()) === 0, withinMs);
    },
  };
};
