/** `npm start`: everything the system needs, then the system, until Ctrl-C. */
import { join } from 'node:path';

import { createClosing } from './closing.mjs';
import { dataKey } from './data-key.mjs';
import { loadDemo, signIns } from './demo.mjs';
import { requireEnvironment, SERVICES } from './environment.mjs';
import { isAbort, StartFault, wordsForFault } from './fault.mjs';
import { takeLock } from './lock.mjs';
import { openEmbeddedPostgres, requirePostgres, withoutPassword } from './postgres.mjs';
import { killAllStarted } from './processes.mjs';
import { buildPrograms } from './programs.mjs';
import { findRedis, openRedis, requireRedis } from './redis.mjs';
import { runAsb } from './run-asb.mjs';
import { readRunFile, writeRunFile } from './run-file.mjs';
import { addressOf, callableHost, choosePorts, prepareService } from './services.mjs';
import { createSteps } from './steps.mjs';
import { listenForStop } from './stop-signals.mjs';
import { supervise } from './supervise.mjs';
import { installWorkspace, requireNode } from './workspace.mjs';

const steps = createSteps({ total: 9 });
const closing = createClosing(steps.say);
const { signal, stopped, stop } = listenForStop({ hardStop });

let status = 0;
let fault;
try {
  await start();
  await stopped;
  if (fault) throw fault;
} catch (error) {
  if (!isAbort(error) && !(signal.aborted && !fault)) {
    status = 1;
    process.stderr.write(`${wordsForFault(error)}\n`);
  }
}
stop('done');
if (status === 0) steps.say('Stopping …');
await closing.run();
if (status === 0) steps.say('Stopped.');
process.exit(status);

async function start() {
  requireNode();
  let settings;
  let ports;
  await steps.run('Settings', async () => {
    settings = requireEnvironment(process.env);
    onlyOneHere(settings.home);
    const chosen = await choosePorts(settings);
    ports = chosen.ports;
    return chosen.moved.join('; ');
  });
  const { root, home, logs } = settings;
  await steps.run('Packages', (say) => installWorkspace(settings, { signal, say }));
  await steps.run('Programs', () => buildPrograms(settings));
  const databaseUrl = await startPostgres(settings);
  const redisUrl = await startRedis(settings);

  const urls = Object.fromEntries(SERVICES.map(({ name }) => [name, addressOf(settings.host, ports[name])]));
  const env = childEnvironment(settings, { databaseUrl, redisUrl, ports });
  await steps.run('Database schema and rules', async (say) => {
    await runAsb({ root, home, logs, args: ['migrate'], env, signal, onLine: say });
  });
  await steps.run('Demo data', async (say) => {
    if (!settings.demo) return 'none (ASB_DEMO=0)';
    // The addresses that it writes down are for callers: 0.0.0.0 is none.
    const callable = { ...env, HOST: callableHost(settings.host) };
    return loadDemo({ settings, env: callable, signal, say });
  });
  await startServices({ root, home, logs, env, urls });

  await steps.run('Ready', async () => {
    const runFile = writeRunFile(home, {
      databaseUrl,
      redisUrl,
      consoleUrl: urls.console,
      apiUrl: `${urls['intake-api']}/api/v1`,
    });
    closing.add('the run file', runFile.remove);
  });
  steps.say(
    `Ready  ${urls.console}  after ${steps.elapsed()} (API: ${urls['intake-api']}/docs, stop: Ctrl-C)`,
  );
  if (settings.demo) for (const line of signIns(home)) steps.say(line);
}

function onlyOneHere(home) {
  const lock = takeLock(join(home, 'start.lock'), 'npm start');
  if (lock.ok) {
    closing.add('the lock', lock.release);
    return;
  }
  const where = readRunFile(home)?.consoleUrl;
  throw new StartFault(
    `npm start already runs for ${home} (process ${lock.holder.pid}${where ? `, ${where}` : ''})`,
    'Use that one, stop it first, or set ASB_HOME to another folder.',
  );
}

async function startPostgres({ root, home, logs, databaseUrl }) {
  let url = databaseUrl;
  await steps.run('PostgreSQL', async (say) => {
    if (databaseUrl) {
      await requirePostgres(root, databaseUrl);
      return withoutPassword(databaseUrl);
    }
    const server = await openEmbeddedPostgres({ root, folder: join(home, 'postgres'), logs, signal, say });
    closing.add('PostgreSQL', server.close);
    watch('postgres', join(logs, 'postgres.log'), server);
    url = server.url;
    return `embedded, port ${server.port}`;
  });
  return url;
}

async function startRedis({ root, home, tools, logs, redisUrl }) {
  let url = redisUrl;
  await steps.run('Redis', async (say) => {
    if (redisUrl) {
      const warning = await requireRedis(root, redisUrl);
      return `${withoutPassword(redisUrl)}${warning ? `, but ${warning}` : ''}`;
    }
    const program = await findRedis({ tools, logs, signal, say });
    const server = await openRedis({ root, folder: join(home, 'redis'), program, logs, signal });
    closing.add('Redis', server.close);
    watch('redis', join(logs, 'redis.log'), server);
    url = server.url;
    return `port ${server.port}${server.note ? `; ${server.note}` : ''}`;
  });
  return url;
}

async function startServices({ root, home, logs, env, urls }) {
  await steps.run('Services', async (say) => {
    const services = SERVICES.map(({ name }) =>
      prepareService({ root, home, logs, name, env, address: urls[name] }),
    );
    // Equals: they stop together, before what they stand on.
    closing.add('the services', () => Promise.all(services.map((service) => service.close())));
    const waiting = new Set(services.map(({ name }) => name));
    await Promise.all(
      services.map(async (service) => {
        const { exited } = await service.start(signal);
        waiting.delete(service.name);
        if (waiting.size > 0) say(`waiting for ${[...waiting].join(', ')}`);
        watch(service.name, service.logFile, { exited, startAgain: service.startAgain });
      }),
    );
    return SERVICES.map(({ name }) => name).join(', ');
  });
}

function watch(name, logFile, { exited, startAgain }) {
  if (!exited) return;
  const giveUp = (error) => {
    fault ??= error;
    stop('fault');
  };
  void supervise({ name, logFile, exited, startAgain, signal, say: steps.say, giveUp });
}

function childEnvironment(settings, { databaseUrl, redisUrl, ports }) {
  const portVariables = SERVICES.map(({ name, variable }) => [variable, String(ports[name])]);
  return {
    ...process.env,
    ...Object.fromEntries(portVariables),
    ASB_HOME: settings.home,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    HOST: settings.host,
    ASB_DEMO: settings.demo ? '1' : '0',
    ASB_CLOCK: settings.clock,
    LOG_LEVEL: settings.logLevel,
    PARTNERSHIP_CONFIG: settings.partnershipConfig,
    ASB_DATA_KEY: dataKey(settings.home, settings.dataKey),
  };
}

/** A second Ctrl-C. */
function hardStop() {
  killAllStarted();
  process.stderr.write('Stopped at once; the next start puts right what was left.\n');
  process.exit(1);
}
