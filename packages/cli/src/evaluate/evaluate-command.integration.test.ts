import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '@asb/testing';
import { wrongUsage } from '../failure.ts';
import { program } from '../program.ts';
import { scorePartition } from './pair-scores.ts';

const ASB = fileURLToPath(new URL('../../bin/asb.mjs', import.meta.url));
const database = testDatabase();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'asb-evaluate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a person would; `onProgress` is told what it prints on standard error. */
const asb = (
  words: readonly string[],
  onProgress: (child: ChildProcess, err: string) => void = () => undefined,
): Promise<Ran> =>
  new Promise((settle, reject) => {
    const child = spawn(process.execPath, [ASB, ...words], {
      env: { ...process.env, DATABASE_URL: database.url, ASB_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      onProgress(child, err);
    });
    child.once('error', reject);
    child.once('close', (status) => settle({ status, out, err }));
  });

const file = async (name: string, rows: readonly unknown[]): Promise<string> => {
  const at = path.join(folder, name);
  // Some programs put a byte-order mark before what they write.
  await writeFile(at, `\uFEFF${rows.map((row) => `${JSON.stringify(row)}\n`).join('')}`);
  return at;
};

const scratchDatabases = async (): Promise<number> =>
  (await database.sql`select 1 from pg_database where datname like 'asb_evaluate_%'`).length;

const STREETS = ['Elm Grove', 'Mill Road', 'Castle Street', 'Harbour View', 'Station Road'];

/** Five problems far from Lichfield: an event told twice within the hour, and once more when it happens again. */
const problems = STREETS.flatMap((street, number) => {
  const day = (days: number, hour: number, minute = 0): string =>
    new Date(Date.UTC(2019, 4, 1 + number * 3 + days, hour, minute)).toISOString();
  const telling = (id: string, reportedAt: string, incident: string, description: string) => ({
    channel: 'phone',
    category: 'noise',
    description,
    location: {
      address: `${number + 3} ${street}, Wellington`,
      lat: -41.29 + number * 0.02,
      lon: 174.78,
    },
    externalReference: { system: 'test', id: `${number}-${id}` },
    reportedAt,
    truthIncident: `${number} ${incident}`,
    truthCase: `${number}`,
  });
  return [
    telling('1', day(0, 8), 'first', 'Loud music and shouting from the house, it shakes our bedroom wall'),
    telling('2', day(0, 8, 40), 'first', 'The house is at it again: loud music, shouting, our wall shakes'),
    telling('3', day(10, 9), 'second', 'Loud music and shouting once more from that house'),
  ];
});

/** Nothing but a type, words, an address or a point, and nobody knows where they belong. */
const bare = Array.from({ length: 4 }, (_, index) => {
  const reportedAt = new Date(Date.UTC(2019, 5, 1 + index * 7)).toISOString();
  return [
    { category: 'Needle Pickup', reportedAt },
    { description: 'Somebody keeps flying a drone over our gardens', reportedAt },
    { location: { address: `${index + 40} Rue de Rivoli, Paris` }, reportedAt },
    { location: { lat: 1.35 + index / 10, lon: 103.8 }, reportedAt },
  ];
}).flat();

const printed = z.object({
  rows: z.number(),
  bands: z.object({ attach: z.number(), propose: z.number(), new: z.number() }),
  truths: z.record(
    z.enum(['incident', 'case']),
    z.looseObject({
      rows: z.number(),
      bands: z.record(
        z.enum(['attach', 'attach+propose']),
        z.looseObject({ precision: z.number(), recall: z.number(), foundPairs: z.number() }),
      ),
      curve: z.array(z.looseObject({ threshold: z.number() })).min(20),
      radiusRule: z.looseObject({ best: z.looseObject({ radiusMetres: z.number() }) }),
    }),
  ),
});

const written = z.object({
  line: z.number(),
  externalReference: z.object({ system: z.literal('test'), id: z.string() }).nullable(),
  reportedAt: z.iso.datetime(),
  incident: z.uuid(),
  case: z.uuid().nullable(),
  kind: z.enum(['same_incident', 'recurrence', 'none']),
  band: z.enum(['attach', 'propose', 'new']),
  probability: z.number().min(0).max(1),
  candidate: z.object({ incident: z.uuid(), case: z.uuid().nullable() }).nullable(),
});

// Each starts the command as a process of its own: seconds, and more where much runs beside it.
describe('asb evaluate matching', { timeout: 60_000 }, () => {
  it('replays any place and any type, scores what is labelled, and writes where each report ended', async () => {
    // The file's own order is not that of time.
    const rows = [...bare, ...problems.toReversed()];
    const out = path.join(folder, 'links.jsonl');
    const ran = await asb(['evaluate', 'matching', await file('rows.jsonl', rows), '--json', '--out', out]);
    expect(ran).toMatchObject({ status: 0 });

    const evaluation = printed.parse(JSON.parse(ran.out));
    const { incident, case: problem } = evaluation.truths;
    expect(evaluation.rows).toBe(rows.length);
    expect(incident).toMatchObject({ rows: 15, bands: { attach: { precision: 1, recall: 1 } } });
    expect(problem).toMatchObject({ rows: 15, bands: { attach: { precision: 1, recall: 1 } } });

    const links = (await readFile(out, 'utf8')).trim().split('\n');
    const ended = links.map((line) => written.parse(JSON.parse(line)));
    expect(ended.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
    expect(ended.at(-1)).toMatchObject({ externalReference: { id: '0-1' }, band: 'new' });
    expect(ended.at(-2)).toMatchObject({ externalReference: { id: '0-2' }, kind: 'same_incident' });

    // What stands in the database is what the links were measured by.
    const incidents = [...new Set(ended.map((row) => row.incident))];
    const truth = rows.map((row) => ('truthIncident' in row ? row.truthIncident : null));
    const groups = ended.map((row) => incidents.indexOf(row.incident));
    expect(scorePartition(groups, truth)).toMatchObject({
      foundPairs: incident.bands.attach.foundPairs,
      precision: 1,
      recall: 1,
    });
    expect(await scratchDatabases()).toBe(0);
  });

  it('names every bad line and field, and replays nothing', async () => {
    const secret = 'Loud music at number nine';
    const ran = await asb([
      'evaluate',
      'matching',
      await file('bad.jsonl', [
        problems[0],
        { description: secret },
        { ...problems[1], location: { lat: 120, lon: 0 }, colour: 'red' },
        problems[0],
      ]),
    ]);
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain('Nothing was replayed, because of lines that cannot be read (3):');
    expect(ran.err).toContain('line 2: reportedAt is missing');
    expect(ran.err).toContain('line 3: location.lat');
    expect(ran.err).toContain('line 3: colour is not a field here');
    expect(ran.err).toContain('line 4: externalReference is that of line 1');
    expect(ran.err).not.toContain(secret);
  });

  it('is used wrongly without a file, or where its answer cannot be written', async () => {
    const noFile = await asb(['evaluate', 'matching', path.join(folder, 'nowhere.jsonl')]);
    expect(noFile).toMatchObject({ status: 2, out: '' });
    const words = [await file('labelled.jsonl', problems), '--out', path.join(folder, 'nowhere/links.jsonl')];
    await expect(program().parseAsync(['evaluate', 'matching', ...words], { from: 'user' })).rejects.toThrow(
      wrongUsage(`${words[2] ?? ''} cannot be written: there is no such folder, or it is not writable.`),
    );
  });

  it('leaves nothing behind when it is stopped', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      category: 'litter_flytipping',
      location: { lat: (index % 100) / 2, lon: Math.floor(index / 100) / 2 },
      reportedAt: new Date(Date.UTC(2020, 0, 1, 0, index)).toISOString(),
    }));
    let stopped = false;
    const ran = await asb(['evaluate', 'matching', await file('many.jsonl', many)], (child, err) => {
      if (stopped || !err.includes('100 of 1000')) return;
      stopped = true;
      child.kill('SIGINT');
    });
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain('Stopped.');
    expect(await scratchDatabases()).toBe(0);
  });
});
