/** How many reports a second one intake process takes in durably, beside what the machine allows at each step. */
import { runProgram, startService } from '../resilience/service-process.ts';
import { exampleReport } from './example-reports.ts';
import { freePort, post, untilAnswering, type Load } from './load.ts';
import { median, printTable, rounded, writeResult } from './results.ts';
import { durability, scratchDatabase } from './scratch-database.ts';

const CONNECTIONS = 32;
const SECONDS = 4;
const ROUNDS = 3;
/** A service runs for weeks: its first seconds, before the compiler has seen the hot paths, are not its speed. */
const WARM_UP_SECONDS = 3;

const KINDS = {
  bare: 'Fastify alone: JSON in, 201 out',
  statement: 'the durable statement, one a request',
  grouped: 'the durable statement, group-committed',
  intake: 'POST /api/v1/reports',
} as const;
type Kind = keyof typeof KINDS;

const scratch = await scratchDatabase();
const body = exampleReport(1, new Date());

const start = async (kind: Kind) => {
  const port = await freePort();
  const process =
    kind === 'intake'
      ? startService('intake-api', { ...scratch.env, INTAKE_PORT: String(port) })
      : runProgram('tests/benchmarks/intake-floor.ts', [kind, String(port)], scratch.env);
  const url = `http://127.0.0.1:${port}${kind === 'intake' ? '/api/v1/reports' : '/reports'}`;
  await untilAnswering(url);
  return { kind, process, url };
};
const servers = await Promise.all((Object.keys(KINDS) as Kind[]).map(start));

const loads = new Map<Kind, Load[]>(servers.map(({ kind }) => [kind, []]));
const shoot = (kind: Kind, url: string, seconds: number): Promise<Load> =>
  post(url, body, {
    connections: CONNECTIONS,
    seconds,
    ...(kind === 'intake' ? { key: scratch.apiKey } : {}),
  });

for (const { kind, url } of servers) await shoot(kind, url, WARM_UP_SECONDS);
// Interleaved, so that a machine that slows down slows all of them.
for (let round = 0; round < ROUNDS; round += 1)
  for (const { kind, url } of servers) loads.get(kind)?.push(await shoot(kind, url, SECONDS));
await Promise.all(servers.map(({ process }) => process.stop()));

const figures = [...loads].map(([kind, all]) => ({
  kind,
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  p50: median(all.map(({ p50 }) => p50)),
  p99: median(all.map(({ p99 }) => p99)),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
}));
const ours = figures.find(({ kind }) => kind === 'intake');
printTable(
  `Intake, ${CONNECTIONS} connections, medians of ${ROUNDS} interleaved runs of ${SECONDS} s`,
  figures.map(({ kind, perSecond, p50, p99, failed }) => ({
    'what one request does': KINDS[kind],
    'requests/s': Math.round(perSecond),
    'p50 ms': rounded(p50),
    'p99 ms': rounded(p99),
    failed,
    'intake is': `${((ours?.perSecond ?? 0) / perSecond).toFixed(2)} ×`,
  })),
);
await writeResult('intake', await durability(scratch), {
  connections: CONNECTIONS,
  seconds: SECONDS,
  rounds: ROUNDS,
  figures,
});
await scratch.drop();
if (figures.some(({ failed }) => failed > 0)) {
  process.stderr.write('Some requests failed: the figures do not count.\n');
  process.exitCode = 1;
}
