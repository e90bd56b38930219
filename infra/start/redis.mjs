import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { StartFault, reasonOf } from './fault.mjs';
import { whileLocked } from './lock.mjs';
import { anyFreePort, isPortFree } from './ports.mjs';
import { commandLineOf, isAlive } from './process-identity.mjs';
import { startProcess, stopProcess } from './processes.mjs';
import { redisFromDistribution, unpackedRedis } from './redis-from-distribution.mjs';
import { requireFrom } from './workspace.mjs';

const HOST = '127.0.0.1';
const LOWEST_VERSION = [6, 2];
const STOP = [['SIGTERM', 8_000]];

/**
 * A program that serves Redis: on the PATH, unpacked earlier, or fetched from the distribution now.
 *
 * @returns {Promise<string>} its path
 */
export async function findRedis({ tools, logs, signal, say = () => {} }) {
  const folder = join(tools, 'redis');
  const near = ['redis-server', 'valkey-server', unpackedRedis(folder)].find(
    (program) => program && serves(program),
  );
  if (near) return near;
  return whileLocked(
    `${folder}.lock`,
    async () => {
      const unpacked = unpackedRedis(folder);
      if (unpacked && serves(unpacked)) return unpacked;
      const fetched = await redisFromDistribution({ folder, logs, signal, say });
      if (fetched.ok && serves(fetched.program)) return fetched.program;
      const why = fetched.ok ? 'the fetched one does not run here' : fetched.why;
      throw new StartFault(
        `there is no Redis here and none could be fetched (${why})`,
        'Install redis-server or valkey-server 6.2 or newer, or set REDIS_URL to a running one, and try again.',
      );
    },
    { withinMs: 600_000, signal },
  );
}

/**
 * A server of our own over the data in `folder`, on a port that is remembered there.
 * One that outlived its starter is stopped first; a damaged append-only file is set aside, for Redis only carries work.
 *
 * @returns {Promise<{url: string, port: number, exited: Promise<unknown>, note: string | undefined,
 *   startAgain: () => Promise<{exited: Promise<unknown>}>, close: () => Promise<void>}>}
 */
export async function openRedis({ root, folder, program, logs, fresh = false, signal }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await clearLeftover(folder);
  if (fresh) rmSync(join(folder, 'data'), { recursive: true, force: true });
  const begin = (port) => startServer({ root, folder, program, logs, signal, port });
  let server = await begin(await rememberedPort(folder));
  return {
    url: `redis://${HOST}:${server.port}`,
    port: server.port,
    exited: server.exited,
    note: server.note,
    startAgain: async () => {
      server = await begin(server.port);
      return server;
    },
    close: async () => {
      await stopProcess(server, STOP);
      rmSync(join(folder, 'running.json'), { force: true });
    },
  };
}

/** Stops with a clear line when no fitting Redis answers at `url`; answers a warning, if there is one to give. */
export async function requireRedis(root, url) {
  let server;
  try {
    server = await ask(root, url, 5_000);
  } catch (error) {
    throw new StartFault(
      `REDIS_URL: Redis does not answer there (${reasonOf(error)})`,
      'Start it or correct REDIS_URL; unset it to use an own one.',
    );
  }
  if (!isNewEnough(server.version)) {
    throw new StartFault(
      `REDIS_URL: that is Redis ${server.version}`,
      `Version ${LOWEST_VERSION.join('.')} or newer is needed.`,
    );
  }
  const forgets = server.policy !== undefined && server.policy !== 'noeviction';
  return forgets
    ? `its maxmemory-policy is ${server.policy}: set noeviction, or it may drop waiting work`
    : undefined;
}

async function startServer({ root, folder, program, logs, signal, port: wanted }) {
  const data = join(folder, 'data');
  const deadline = Date.now() + 60_000;
  let note;
  for (let port = wanted; ;) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const place = ['--port', String(port), '--bind', HOST, '--dir', data, '--daemonize', 'no'];
    const args = [join(root, 'infra/redis/redis.conf'), ...place];
    const server = startProcess({
      name: 'redis',
      command: program,
      args,
      cwd: folder,
      env: process.env,
      logFolder: logs,
    });
    writeFileSync(
      join(folder, 'running.json'),
      JSON.stringify({ pid: server.pid, identity: server.identity }),
    );
    if (await untilReady(root, `redis://${HOST}:${port}`, server, deadline, signal)) {
      writeFileSync(join(folder, 'port'), String(port));
      return { ...server, port, note };
    }
    const said = server.said().join('\n');
    if (/address already in use|could not (create server TCP|bind)|Failed listening on port/i.test(said))
      port = await anyFreePort(HOST);
    else if (/Bad file format|append only file|AOF|RDB/i.test(said) && note === undefined) {
      const aside = join(folder, `data.damaged-${Date.now()}`);
      renameSync(data, aside);
      note = `its data was damaged and lies in ${aside}; waiting work is put back from the outbox`;
    } else {
      throw new StartFault(
        `Redis did not start${said ? ` (${said.split('\n').at(-1).trim()})` : ''}`,
        `See ${server.logFile}, or set REDIS_URL to a running one.`,
      );
    }
  }
}

async function untilReady(root, url, server, deadline, signal) {
  try {
    for (;;) {
      if (!server.isRunning()) return false;
      const answer = await ask(root, url, 1_000).catch(() => undefined);
      if (answer) {
        // Somebody else's Redis may sit on the port that ours failed to get.
        if (answer.pid === server.pid) return true;
        if (await endsSoon(server)) return false;
      }
      if (Date.now() > deadline) {
        throw new StartFault('Redis did not answer within a minute', `See ${server.logFile}.`);
      }
      await pause(25, undefined, { signal });
    }
  } catch (error) {
    await stopProcess(server, STOP);
    throw error;
  }
}

async function endsSoon(server) {
  return Promise.race([server.exited.then(() => true), pause(2_000, false)]);
}

async function ask(root, url, withinMs) {
  const { Redis } = requireFrom(root, 'packages/queues', 'ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: withinMs,
    commandTimeout: withinMs,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let failure;
  client.on('error', (error) => {
    failure = error;
  });
  try {
    await client.connect();
    await client.ping();
    const info = await client.info();
    const field = (name) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
    return {
      version: field('redis_version') ?? '0',
      pid: Number(field('process_id')),
      policy: field('maxmemory_policy'),
    };
  } catch (error) {
    throw failure ?? error;
  } finally {
    client.disconnect();
  }
}

async function clearLeftover(folder) {
  const file = join(folder, 'running.json');
  if (!existsSync(file)) return;
  let left;
  try {
    left = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    left = undefined;
  }
  if (left && isAlive(left) && /redis|valkey/.test(commandLineOf(left.pid))) await stopProcess(left, STOP);
  rmSync(file, { force: true });
}

async function rememberedPort(folder) {
  const file = join(folder, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 0 && (await isPortFree(port, HOST)) ? port : anyFreePort(HOST);
}

function serves(program) {
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(/v=([\d.]+)/.exec(stdout ?? '')?.[1] ?? '0');
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LOWEST_VERSION[0] || (major === LOWEST_VERSION[0] && minor >= LOWEST_VERSION[1]);
}
