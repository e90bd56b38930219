/**
 * From report to triaged: how fast a backlog drains through one worker process, how long one report takes at a steady
 * rate until it is triaged and until its owner is told, and what the parts cost beside their floors.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { countReports } from '@asb/casework';
import { startService } from '../resilience/service-process.ts';
import { freePort, untilAnswering } from './load.ts';
import { percentile, printTable, rounded, writeResult } from './results.ts';
import { durability, scratchDatabase } from './scratch-database.ts';
import { steadyReports } from './steady-reports.ts';
import { candidateSearch, emptyJobs, pureParts, take } from './triage-parts.ts';

const BACKLOG = 1_500;
const SAMPLE = 300;
const EMPTY_JOBS = 5_000;
const CONCURRENCY = 4;
/** One that leaves the machine idle most of the time, and one that works it. */
const STEADY = [
  { perSecond: 10, seconds: 10 },
  { perSecond: 50, seconds: 10 },
] as const;

const scratch = await scratchDatabase();
const { casework } = scratch;

const settled = async (): Promise<number> => {
  const counts = Object.entries(await countReports(casework.database.db));
  return counts.reduce((sum, [status, count]) => (status === 'received' ? sum : sum + count), 0);
};
/** Resolves at the first look that finds so many settled, with how many there were. */
const untilSettled = async (wanted: number): Promise<{ readonly at: number; readonly reports: number }> => {
  for (;;) {
    const reports = await settled();
    if (reports >= wanted) return { at: performance.now(), reports };
    await pause(25);
  }
};

const backlog = await take(casework, 0, BACKLOG);
const perReport = await pureParts(casework, backlog.slice(0, SAMPLE));

const env = { ...scratch.env, RULES_WORKER_CONCURRENCY: String(CONCURRENCY), NOTIFIER_PORT: '0' };
const workerPort = await freePort();
const worker = startService('rules-worker', { ...env, RULES_WORKER_PORT: String(workerPort) });
// Measured from a tenth on: what starts up is no part of the rate.
const early = await untilSettled(BACKLOG / 10);
const end = await untilSettled(BACKLOG);
const drained = (end.reports - early.reports) / ((end.at - early.at) / 1_000);

const search = await candidateSearch(casework, scratch.url, backlog.slice(0, SAMPLE));
const empty = await emptyJobs(scratch.env['REDIS_URL'] ?? '', EMPTY_JOBS, CONCURRENCY);

const port = await freePort();
const notifier = startService('notifier', env);
const intake = startService('intake-api', { ...env, INTAKE_PORT: String(port) });
const url = `http://127.0.0.1:${port}`;
await untilAnswering(`${url}/readyz`);
const target = { url, key: scratch.apiKey };
await steadyReports(casework, target, { perSecond: 10, seconds: 2, firstNumber: 400_000 });
const followed = [];
for (const rate of STEADY)
  followed.push({
    ...rate,
    ...(await steadyReports(casework, target, { ...rate, firstNumber: 500_000 + 100_000 * rate.perSecond })),
  });
await Promise.all([worker, notifier, intake].map((process) => process.stop()));

const inMilliseconds = (what: string, times: readonly number[]) => ({
  what,
  reports: times.length,
  'p50 ms': rounded(percentile(times, 0.5)),
  'p95 ms': rounded(percentile(times, 0.95)),
  'p99 ms': rounded(percentile(times, 0.99)),
});
const steady = followed.flatMap(({ perSecond, toTriaged, toMessage }) => [
  inMilliseconds(`${perSecond} a second: 202 → triaged`, toTriaged),
  inMilliseconds(`${perSecond} a second: 202 → message sent to the owner`, toMessage),
]);
const lost = followed.reduce((sum, one) => sum + one.lost, 0);
const rates = [
  {
    what: `a backlog of ${BACKLOG} reports, one worker process, ${CONCURRENCY} at once`,
    'per second': Math.round(drained),
  },
  { what: 'floor: empty BullMQ jobs, one process, as many at once', 'per second': Math.round(empty) },
  {
    what: 'classify, assess risk, route, decide: pure, one core',
    'per second': Math.round(1_000 / perReport),
  },
];
const searches = [
  { what: 'candidates of one report, as triage looks them up', ...search.ours },
  { what: 'floor: the same keys, bare', ...search.bare },
].map(({ what, p50, p99 }) => ({ what, 'p50 ms': rounded(p50), 'p99 ms': rounded(p99) }));

printTable('Triage: rates', rates);
printTable('Triage: one report at a steady rate', steady);
for (const { perSecond } of STEADY)
  if (perSecond > drained)
    process.stdout.write(
      `\n${perSecond} a second is more than drains here: those times are of a queue that grew.\n`,
    );
printTable(`Candidate search over ${BACKLOG} reports`, searches);
await writeResult('triage', await durability(scratch), {
  backlog: BACKLOG,
  concurrency: CONCURRENCY,
  rates,
  steady,
  searches,
  lost,
});
await scratch.drop();
if (lost > 0) {
  process.stderr.write(`${lost} reports or messages did not arrive.\n`);
  process.exitCode = 1;
}
