import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { StartFault, reasonOf } from './fault.mjs';
import { otherLeases, takeLease } from './leases.mjs';
import { whileLocked } from './lock.mjs';
import { anyFreePort, isPortFree } from './ports.mjs';
import { prepareCluster } from './postgres-cluster.mjs';
import { postgresPrograms, postgresRunner } from './postgres-program.mjs';
import { commandLineOf, isAlive, processIdentity } from './process-identity.mjs';
import { startProcess, stopProcess } from './processes.mjs';
import { requireFrom } from './workspace.mjs';

const HOST = '127.0.0.1';
const LOWEST_VERSION = 170_000;

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one: the next start then replays the log. */
const STOP = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 4_000],
];

/**
 * Settings for data that nobody will miss: the tests' own server.
 * @type {Record<string, string>}
 */
export const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/**
 * The embedded server over the data in `folder`, started or shared with another command that uses it now.
 * What a crash left behind (a running server, a stale postmaster.pid, a half-made cluster) is put right first.
 *
 * @param {{root: string, folder: string, logs: string, overrides?: Record<string, string>, fresh?: boolean,
 *   signal?: AbortSignal, say?: (text: string) => void}} options `overrides` of settings; `fresh` throws old data away
 * @returns {Promise<{url: string, port: number, made: boolean, exited: Promise<unknown> | undefined,
 *   startAgain: () => Promise<{exited: Promise<unknown> | undefined}>, close: () => Promise<void>}>}
 *   `exited` settles when the server that this call started ends; undefined for a shared one
 */
export async function openEmbeddedPostgres(options) {
  const { root, folder, logs, overrides = {}, fresh = false, signal, say = () => {} } = options;
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const leases = join(folder, 'leases');
  return whileLocked(
    lock,
    async () => {
      const programs = postgresPrograms(root);
      const runner = postgresRunner({ programs, folder });
      const shared = otherLeases(leases) > 0 ? runningServer(folder) : undefined;
      if (!shared) await clearLeftover(folder);
      if (!shared && fresh) rmSync(join(folder, 'data'), { recursive: true, force: true });
      const version = majorVersion(programs);
      const cluster = await prepareCluster({ folder, runner, version, logs, signal, say });
      const begin = (port) =>
        startServer({ root, folder, cluster, runner, logs, overrides, signal, say, port });
      let server = shared ?? (await begin(await rememberedPort(folder)));
      const lease = takeLease(leases);
      return {
        url: urlOf(cluster, server.port),
        port: server.port,
        made: cluster.made,
        exited: server.exited,
        startAgain: () =>
          whileLocked(lock, async () => {
            // Whoever shares it may have started it again already.
            server = runningServer(folder) ?? (await begin(server.port));
            return server;
          }),
        close: () =>
          whileLocked(lock, async () => {
            lease.giveBack();
            if (otherLeases(leases) === 0) await stopProcess(server, STOP);
          }),
      };
    },
    { signal },
  );
}

/** Stops with a clear line when the server behind `url` does not answer or is too old. `name` is the variable it came from. */
export async function requirePostgres(root, url, name = 'DATABASE_URL') {
  let version;
  try {
    version = await askVersion(root, url, 5);
  } catch (error) {
    throw new StartFault(
      `${name}: PostgreSQL does not answer at ${withoutPassword(url)} (${reasonOf(error)})`,
      `Start it or correct ${name}; unset it to use the embedded one.`,
    );
  }
  if (version < LOWEST_VERSION) {
    throw new StartFault(
      `${name}: the server at ${withoutPassword(url)} is PostgreSQL ${Math.floor(version / 10_000)}`,
      `Version ${LOWEST_VERSION / 10_000} or newer is needed.`,
    );
  }
}

/** The server's version number, such as 180004. */
async function askVersion(root, url, connectTimeoutSeconds) {
  const connect = requireFrom(root, 'packages/database', 'postgres');
  const sql = connect(url, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => {} });
  try {
    const [row] = await sql`show server_version_num`;
    return Number(row.server_version_num);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** True when a database answers at this address. */
export async function postgresAnswers(root, url) {
  return askVersion(root, url, 3).then(
    () => true,
    () => false,
  );
}

/** An address as it may be printed. */
export function withoutPassword(url) {
  const shown = new URL(url);
  if (shown.password) shown.password = '…';
  return decodeURI(shown.href);
}

async function startServer({ root, folder, cluster, runner, logs, overrides, signal, say, port: wanted }) {
  const settings = { ...readSettings(root), ...overrides };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const deadline = Date.now() + 60_000;
  for (let port = wanted; ;) {
    const args = [
      '-D',
      cluster.data,
      '-p',
      String(port),
      '-c',
      `listen_addresses=${HOST}`,
      '-c',
      'unix_socket_directories=',
      ...flags,
    ];
    const { command, args: commandArgs, ...as } = runner.command('postgres', args);
    const server = startProcess({
      name: 'postgres',
      command,
      args: commandArgs,
      ...as,
      cwd: '/',
      env: process.env,
      logFolder: logs,
    });
    const outcome = await untilReady(root, urlOf(cluster, port), server, deadline, signal, say);
    if (outcome === 'ready') {
      writeFileSync(join(folder, 'port'), String(port));
      return { ...server, port };
    }
    const said = server.said().join('\n');
    // Another took the port between our look and PostgreSQL's.
    if (/could not (bind|create any TCP\/IP sockets)/.test(said) && Date.now() < deadline)
      port = await anyFreePort(HOST);
    // Backends of a killed server hold its memory until they notice; they do so by themselves.
    else if (/pre-existing shared memory block/.test(said) && Date.now() < deadline)
      await pause(300, undefined, { signal });
    else throw didNotStart(server);
  }
}

async function untilReady(root, url, server, deadline, signal, say) {
  let answer = 'waiting';
  try {
    while (answer === 'waiting') {
      if (!server.isRunning()) return 'ended';
      if (await postgresAnswers(root, url)) answer = server.isRunning() ? 'ready' : 'ended';
      else if (Date.now() > deadline) throw didNotStart(server);
      else await pause(50, undefined, { signal });
      say('waiting for it to answer');
    }
    return answer;
  } catch (error) {
    await stopProcess(server, STOP);
    throw error;
  }
}

function didNotStart({ logFile, said }) {
  const why = said().findLast((line) => /FATAL|PANIC|ERROR/.test(line));
  return new StartFault(
    `the embedded PostgreSQL did not start${why ? ` (${why.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')})` : ''}`,
    `See ${logFile}, or set DATABASE_URL to another server.`,
  );
}

/** The server that postmaster.pid tells of, when it lives and is ours. */
function runningServer(folder) {
  const data = join(folder, 'data');
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const identity = processIdentity(pid);
  // After a crash the number may belong to a stranger, whom PostgreSQL would mistake for a server of its own.
  if (identity === undefined || !commandLineOf(pid).includes(data)) return undefined;
  return {
    pid,
    identity,
    port: Number(lines[3]),
    exited: undefined,
    isRunning: () => isAlive({ pid, identity }),
  };
}

/** Stops a server that outlived its starter, and removes the trace of one that died. */
async function clearLeftover(folder) {
  const leftover = runningServer(folder);
  if (leftover) await stopProcess(leftover, STOP);
  rmSync(join(folder, 'data/postmaster.pid'), { force: true });
}

async function rememberedPort(folder) {
  const file = join(folder, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 0 && (await isPortFree(port, HOST)) ? port : anyFreePort(HOST);
}

function majorVersion(programs) {
  // Answered before the programs look at who runs them, so root may ask.
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (version) return version;
  throw new StartFault(
    'the embedded PostgreSQL does not run on this machine',
    'Set DATABASE_URL to a PostgreSQL 17 or newer and try again.',
  );
}

/** The lines of infra/postgres/postgresql.conf as flags. */
function readSettings(root) {
  const lines = readFileSync(join(root, 'infra/postgres/postgresql.conf'), 'utf8').split('\n');
  const pairs = lines.map((line) => /^(\w+)\s*=\s*(?:'([^']*)'|(\S+))/.exec(line)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, quoted, bare]) => [name, quoted ?? bare]));
}

function urlOf({ user, password, database }, port) {
  return `postgres://${user}:${password}@${HOST}:${port}/${database}`;
}
