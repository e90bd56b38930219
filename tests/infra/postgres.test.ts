import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedPostgres, ownFolder, ROOT, START, type EmbeddedServer } from './start-up.ts';

const open = async (folder: string): Promise<EmbeddedServer> => {
  const server = await openEmbeddedPostgres({ root: ROOT, folder, logs: path.join(folder, 'logs') });
  onTestFinished(() => server.close());
  return server;
};

const on = async <T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

const postmasterOf = (folder: string): number =>
  Number(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);

const remember = (url: string): Promise<unknown> =>
  on(url, (sql) => sql`create table kept as select 'a report' as what`);
const recall = (url: string): Promise<unknown> =>
  on(url, async (sql) => (await sql<{ what: string }[]>`select what from kept`)[0]?.what);

/** Opens the server in a process of its own, says its address, and stays. */
const STARTER = `
  const { openEmbeddedPostgres } = await import(process.argv[1]);
  const [root, folder] = process.argv.slice(2);
  console.log((await openEmbeddedPostgres({ root, folder, logs: folder + '/logs' })).url);
  process.stdin.resume();
`;

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('keeps data, password and port over a stop and a start, and sorts the same everywhere', async () => {
    const folder = await ownFolder();
    const first = await open(folder);
    await remember(first.url);
    const [order] = await on(
      first.url,
      (sql) => sql<{ provider: string; locale: string; encoding: string }[]>`
        select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding
        from pg_database where datname = current_database()`,
    );
    expect(order).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' });
    await first.close();
    expect(existsSync(path.join(folder, 'data/postmaster.pid'))).toBe(false);
    const second = await open(folder);
    expect([first.made, second.made]).toEqual([true, false]);
    expect(second.url).toBe(first.url);
    expect(await recall(second.url)).toBe('a report');
  });

  it('comes back with its data after the server is killed, and after one with a stale postmaster.pid', async () => {
    const folder = await ownFolder();
    const first = await open(folder);
    await remember(first.url);
    process.kill(postmasterOf(folder), 'SIGKILL');
    await first.close();
    expect(existsSync(path.join(folder, 'data/postmaster.pid'))).toBe(true);
    const second = await open(folder);
    expect(await recall(second.url)).toBe('a report');
    await second.close();
    // The number of a dead server may belong to a stranger by now; PostgreSQL by itself would refuse to start.
    writeFileSync(
      path.join(folder, 'data/postmaster.pid'),
      `${String(process.pid)}\n${path.join(folder, 'data')}\n`,
    );
    const third = await open(folder);
    expect(await recall(third.url)).toBe('a report');
  });

  it('is taken from a starter that was killed, and shared with one that lives', async () => {
    const folder = await ownFolder();
    const args = ['--input-type=module', '--eval', STARTER, path.join(START, 'postgres.mjs'), ROOT, folder];
    const starter = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const url = String((await once(starter.stdout, 'data'))[0]).trim();
    await remember(url);
    const left = postmasterOf(folder);

    const shared = await open(folder);
    expect(postmasterOf(folder)).toBe(left);
    await shared.close();
    expect(await recall(url)).toBe('a report');

    starter.kill('SIGKILL');
    await once(starter, 'close');
    const next = await open(folder);
    expect(postmasterOf(folder)).not.toBe(left);
    expect(await recall(next.url)).toBe('a report');
  });

  it('makes a cluster anew that was never finished, and a password that was lost', async () => {
    const folder = await ownFolder();
    mkdirSync(path.join(folder, 'data.new/base'), { recursive: true });
    writeFileSync(path.join(folder, 'data.new/PG_VERSION'), '18\n');
    const first = await open(folder);
    expect(first.made).toBe(true);
    await remember(first.url);
    await first.close();
    rmSync(path.join(folder, 'password'));
    const second = await open(folder);
    expect(second.url).not.toBe(first.url);
    expect(await recall(second.url)).toBe('a report');
  });
});
