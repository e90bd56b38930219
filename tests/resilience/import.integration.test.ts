import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkConsistency, countReports } from '@asb/casework';
import { awaitFact, publishLichfieldRules, testDatabase } from '@asb/testing';
import { runAsb } from './service-process.ts';
import { SEED, seeded } from './seeded.ts';
import { workedOn } from './worked-on.ts';

const database = testDatabase();
const system = workedOn(database);

const ROWS = 400;
let folder: string;
let file: string;

/** A month of street-level rows as data.police.uk publishes them: no reference, moved points, many alike to the letter. */
const policeRows = (): string => {
  const next = seeded(SEED);
  const rows = Array.from({ length: ROWS }, () => {
    const spot = Math.floor(next() ** 2 * 200);
    const [lat, lon] = [52.6 + (spot % 20) * 0.004, -1.9 + Math.floor(spot / 20) * 0.007];
    const where = spot % 5 === 0 ? 'On or near Parking Area' : `On or near Example Road ${spot}`;
    return `,2019-02,Example Police,Example Police,${lon.toFixed(6)},${lat.toFixed(6)},${where},E0100${spot},Example ${spot}A,Anti-social behaviour,,`;
  });
  const header =
    'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';
  return `${[header, ...rows].join('\n')}\n`;
};

beforeAll(async () => {
  await publishLichfieldRules(database);
  folder = await mkdtemp(path.join(tmpdir(), 'asb-import-'));
  file = path.join(folder, '2019-02-example-street.csv');
  await writeFile(file, policeRows());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const stored = async (): Promise<number> =>
  Object.values(await countReports(database.db)).reduce((sum, count) => sum + count, 0);
interface Counts {
  readonly stored: number;
  readonly repeated: number;
  readonly rejected: number;
}
const importAll = async (): Promise<Counts> => {
  const { status, output } = await runAsb(['import', file, '--json'], system.env()).ended;
  expect(status).toBe(0);
  return JSON.parse(output) as Counts;
};

it(
  'an import that is killed half-way is finished by running it again, while a worker dies and Redis is emptied',
  { timeout: 400_000 },
  async () => {
    const worker = system.startWorker();
    const killed = runAsb(['import', file, '--json'], system.env());
    await awaitFact('some rows are stored', async () => (await stored()) > 0, 60_000);
    await killed.killHard();
    const before = await stored();

    const again = importAll();
    await awaitFact('triage is under way', async () => (await system.settled()) > ROWS / 6, 120_000);
    await worker.killHard();
    await system.redis.empty();
    system.startWorker();
    const counts = await again;
    expect(counts).toMatchObject({ stored: ROWS - counts.repeated, rejected: 0, rejects: null });
    expect(counts.repeated).toBeGreaterThanOrEqual(before);

    await system.allSettled(ROWS, 120_000);
    expect(await stored()).toBe(ROWS);
    expect(await checkConsistency(database.db)).toEqual([]);
  },
);

it('the same file a third time adds nothing', { timeout: 120_000 }, async () => {
  expect(await importAll()).toEqual({ stored: 0, repeated: ROWS, rejected: 0, rejects: null });
  expect(await stored()).toBe(ROWS);
});
