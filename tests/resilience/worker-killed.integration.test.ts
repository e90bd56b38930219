import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency, receiveReport, type Acting, type NewReport } from '@asb/casework';
import { openQueue, connectProducer, type OutgoingJob } from '@asb/queues';
import {
  aNewReport,
  aParty,
  aPlace,
  awaitFact,
  publishLichfieldRules,
  testCasework,
  testDatabase,
} from '@asb/testing';
import { SEED, seeded } from './seeded.ts';
import type { RunningProcess } from './service-process.ts';
import { workedOn } from './worked-on.ts';

const database = testDatabase();
const system = workedOn(database);
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const handler: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: 'test',
};

beforeAll(() => publishLichfieldRules(database));

const STREETS = ['Saddlers Croft', 'Weaver Lane', 'Cooper Yard', 'Quarry Bank', 'Tanyard', 'Mill Rise'];
const WORDS = [
  'Loud music from next door since eight, the bass comes through the wall',
  'Youths kicking a ball against the shutters and shouting at people who pass',
  'Dog barking all night in the back yard',
  'Mattress and rubble dumped at the garages',
  'He is hitting his girlfriend again, she is screaming',
  'Please ring me back',
];

/** Each house tells three times of one night, so that reports meet while workers die. */
const reportsOf = (count: number, offset: number): NewReport[] =>
  Array.from({ length: count }, (_, index) => {
    const home = offset + Math.floor(index / 3);
    const street = STREETS[home % STREETS.length] ?? '';
    return aNewReport({
      description: WORDS[home % WORDS.length] ?? null,
      place: aPlace({
        lat: 52.5 + (home % 40) * 0.004,
        lon: -1.9 + Math.floor(home / 40) * 0.006,
        address: `${home} ${street}, Lichfield`,
        tenure: 'social:bromford',
      }),
      parties:
        index % 2 === 0
          ? [aParty({ role: 'victim', name: `Pat ${home}`, phone: `07700 90${1000 + home}` })]
          : [],
    });
  });

const take = async (reports: readonly NewReport[]): Promise<void> => {
  const intake = receiveReport(testCasework(database));
  await Promise.all(reports.map((report) => intake.receive(report, handler)));
};

const LEDGERS = [
  'decisions',
  'cases',
  'incidents',
  'report_incidents',
  'referrals',
  'messages',
  'timeline_entries',
];
/** How much stands in each of the places where work leaves its effects. */
const effects = async (): Promise<Readonly<Record<string, number>>> => {
  const counts = LEDGERS.map(async (table) => [table, await countRows(table)] as const);
  return Object.fromEntries(await Promise.all(counts));
};
const countRows = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await database.sql.unsafe<{ n: number }[]>(
    `select count(*)::int as n from ${table} where ${where}`,
  );
  return row?.n ?? 0;
};
const expectBooksInOrder = async (): Promise<void> => {
  expect(await checkConsistency(database.db)).toEqual([]);
};

let survivor: RunningProcess;

describe('two workers on one queue', () => {
  const REPORTS = 120;

  it('one is killed and Redis is emptied: every report is settled, once', { timeout: 400_000 }, async () => {
    await take(reportsOf(REPORTS, 0));
    const first = system.startWorker();
    survivor = system.startWorker();
    system.startNotifier();
    await awaitFact('work is under way', async () => (await system.settled()) >= REPORTS / 5, 120_000);
    await first.killHard();
    await system.redis.empty();
    await system.allSettled(REPORTS, 120_000);
    await system.allDone(120_000);
    await expectBooksInOrder();
  });

  it('every job is delivered again: nothing changes', { timeout: 120_000 }, async () => {
    const before = await effects();
    const producer = connectProducer(system.redis.url, silent);
    await awaitFact('connected', () => producer.status === 'ready');
    for (const name of ['triage', 'notify', 'deliver'] as const) {
      const rows = await database.sql<OutgoingJob[]>`
        select id, kind, payload, priority, correlation_id as "correlationId" from outbox where queue = ${name}`;
      expect(rows.length).toBeGreaterThan(0);
      const queue = openQueue(producer, name, { prefix: system.redis.prefix });
      await queue.addAll(rows);
      await queue.close();
    }
    await awaitFact('all taken again', async () => (await waitingJobs()) === 0, 100_000);
    producer.disconnect();
    expect(await effects()).toEqual(before);
    await expectBooksInOrder();
  });

  const waitingJobs = async (): Promise<number> => {
    const keys = await system.redis.redis.keys(`${system.redis.prefix}:*:*`);
    return keys.filter((key) => /:[0-9a-f]{8}-[0-9a-f-]{27}$/.test(key)).length;
  };
});

describe('a worker killed at many moments', () => {
  const REPORTS = 60;
  const KILLS = 4;

  it(`loses and doubles nothing (seed ${SEED})`, { timeout: 400_000 }, async () => {
    expect(await survivor.stop()).toBe(0);
    const next = seeded(SEED);
    const base = await system.settled();
    await take(reportsOf(REPORTS, 1_000));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const worker = system.startWorker(8);
      const moment = base + Math.floor(((kill - 1 + next()) / (KILLS + 1)) * REPORTS);
      await awaitFact(`${moment} settled`, async () => (await system.settled()) >= moment, 120_000);
      await worker.killHard();
    }
    system.startWorker();
    await system.allSettled(base + REPORTS, 120_000);
    await system.allDone(120_000);
    await expectBooksInOrder();
    expect(await countRows('reports', "review_reason = 'triage_failed'")).toBe(0);
  });
});
