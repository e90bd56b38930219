import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import {
  activeRuleSet,
  decideTriage,
  readReport,
  receiveReport,
  type Acting,
  type Casework,
  type NewReport,
} from '@asb/casework';
import { reportBody, reportContent } from '@asb/contracts';
import { findMatchCandidates, loadReport } from '@asb/database';
import type { Report } from '@asb/domain';
import { exampleReport } from './example-reports.ts';
import { percentile } from './results.ts';

const SENDER: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};

/** An example in the words of the work, as the API would hand it on. */
export const newReport = (number: number, happened: Date): NewReport => ({
  ...reportContent(reportBody.parse(exampleReport(number, happened))),
  idempotencyKey: null,
  bodyHash: 'hash',
});

/** Takes reports in through the real intake, without HTTP; answers their ids. */
export const take = async (casework: Casework, from: number, count: number): Promise<readonly string[]> => {
  const intake = receiveReport(casework);
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const answers = await Promise.all(
    numbers.map((number) => intake.receive(newReport(number, new Date()), SENDER)),
  );
  await intake.close();
  return answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
};

/** Milliseconds for one report's classification, risk, route and (against nothing known) match. */
export const pureParts = async (casework: Casework, ids: readonly string[]): Promise<number> => {
  const ruleSet = await activeRuleSet(casework.database.db);
  const reports: Report[] = [];
  for (const id of ids) {
    const record = await loadReport(casework.database.db, casework.personal, id);
    if (record !== undefined) reports.push(record.report);
  }
  const nothing = {
    candidates: [],
    refusedCaseIds: new Set<string>(),
    refusedIncidentIds: new Set<string>(),
    answers: {},
    repeatVictim: false,
  };
  const now = new Date();
  const decideAll = (): void => {
    for (const report of reports)
      decideTriage(readReport(report, ruleSet, casework.personal), nothing, ruleSet, now);
  };
  decideAll();
  const began = performance.now();
  decideAll();
  return (performance.now() - began) / reports.length;
};

export interface Timing {
  readonly p50: number;
  readonly p99: number;
}

const timing = (times: readonly number[]): Timing => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
});

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** The look-up of candidates for each report as triage does it, and the same keys asked for bare. */
export const candidateSearch = async (
  casework: Casework,
  url: string,
  ids: readonly string[],
): Promise<{ readonly ours: Timing; readonly bare: Timing }> => {
  const { db } = casework.database;
  const ruleSet = await activeRuleSet(db);
  const { searchWindowDays, candidateLimit } = ruleSet.matching;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const [from, to] = [-1, 1].map((sign) => new Date(Date.now() + sign * searchWindowDays * 86_400_000)) as [
    Date,
    Date,
  ];
  const [ours, bare]: [number[], number[]] = [[], []];
  for (const id of ids) {
    const record = await loadReport(db, casework.personal, id);
    if (record === undefined) continue;
    const { facts, report } = readReport(record.report, ruleSet, casework.personal);
    const keys = [...facts.meetingKeys];
    const { lat, lon } = report.place;
    ours.push(
      await timed(() =>
        findMatchCandidates(db, { keys, from, to, lat, lon, limit: candidateLimit, named: [] }),
      ),
    );
    bare.push(
      await timed(
        () => sql`select distinct incident_id from incident_keys
          where key = any(${keys}) and matchable and occurred_at between ${from} and ${to} limit ${candidateLimit}`,
      ),
    );
  }
  await sql.end();
  return { ours: timing(ours), bare: timing(bare) };
};

/** Jobs a second through BullMQ when a job is nothing at all: what the transport alone would allow. */
export const emptyJobs = async (redisUrl: string, count: number, concurrency: number): Promise<number> => {
  const prefix = `bench-empty-${randomUUID()}`;
  const [adding, taking] = [new Redis(redisUrl), new Redis(redisUrl, { maxRetriesPerRequest: null })];
  const queue = new Queue('empty', { connection: adding, prefix, skipVersionCheck: true });
  await queue.addBulk(
    Array.from({ length: count }, () => ({ name: 'empty', data: {}, opts: { removeOnComplete: true } })),
  );
  const began = performance.now();
  let worker: Worker | undefined;
  await new Promise<void>((resolve) => {
    let done = 0;
    worker = new Worker(
      'empty',
      () => {
        done += 1;
        if (done === count) resolve();
        return Promise.resolve();
      },
      { connection: taking, prefix, concurrency, skipVersionCheck: true },
    );
  });
  const perSecond = count / ((performance.now() - began) / 1_000);
  await worker?.close();
  await queue.obliterate({ force: true });
  await queue.close();
  adding.disconnect();
  taking.disconnect();
  return perSecond;
};
