import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { SERVICES } from './environment.mjs';
import { StartFault } from './fault.mjs';
import { firstFreePort, isPortFree } from './ports.mjs';
import { startProcess, stopProcess } from './processes.mjs';
import { programOf } from './programs.mjs';
import { wordsFor } from './supervise.mjs';

const READY_WITHIN_MS = 90_000;

/**
 * The port of each service. A taken one that a person asked for is their decision to change; a taken default moves up.
 *
 * @returns {Promise<{ports: Record<string, number>, moved: string[]}>}
 */
export async function choosePorts({ host, ports: wanted }) {
  const ports = {};
  const moved = [];
  for (const { name, variable } of SERVICES.toSorted(
    (a, b) => Number(wanted[b.name].chosen) - Number(wanted[a.name].chosen),
  )) {
    const { port, chosen } = wanted[name];
    if (chosen) {
      if (!(await isPortFree(port, host))) throw await portFault(variable, port, host);
      ports[name] = port;
      continue;
    }
    const free = await firstFreePort(port, host, Object.values(ports));
    if (free === undefined) throw await portFault(variable, port, host);
    if (free !== port) moved.push(`${name} listens on ${free}, for ${port} is taken (${variable} sets it)`);
    ports[name] = free;
  }
  return { ports, moved };
}

async function portFault(variable, port, host) {
  if (!(await isPortFree(0, host))) {
    return new StartFault(
      `HOST is "${host}": nothing can listen there on this machine`,
      'Set HOST to 127.0.0.1 or unset it.',
    );
  }
  if (port < 1024 && process.getuid?.() !== 0) {
    return new StartFault(
      `${variable} is ${port}, which is taken or reserved for root`,
      `Set ${variable} to a port above 1023.`,
    );
  }
  return new StartFault(
    `${variable} is ${port}, which another program uses on ${host}`,
    `Stop that program or set ${variable} to another port.`,
  );
}

/** The name by which a program on this machine calls what listens on `host`. */
export function callableHost(host) {
  return { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
}

/** The address of what listens on `port` of `host`, for a person or program on this machine. */
export function addressOf(host, port) {
  const name = callableHost(host);
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * One service, run from its program: `start` answers once it is ready. It ends by itself when our end of its channel goes.
 *
 * @returns {{name: string, logFile: string, start: (signal: AbortSignal) => Promise<{exited: Promise<unknown>}>,
 *   startAgain: () => Promise<{exited: Promise<unknown>}>, close: () => Promise<unknown>}}
 */
export function prepareService({ root, home, logs, name, env, address }) {
  let running;
  const begin = () => {
    running = startProcess({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', programOf(home, name)],
      cwd: root,
      env,
      logFolder: logs,
      ipc: true,
    });
    return running;
  };
  return {
    name,
    logFile: join(logs, `${name}.log`),
    start: async (signal) => {
      const started = begin();
      await untilReady({ name, started, address, signal });
      return started;
    },
    startAgain: async () => begin(),
    close: () => (running ? stopProcess(running) : undefined),
  };
}

async function untilReady({ name, started, address, signal }) {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = 'no answer';
  while (started.isRunning()) {
    last = await readiness(address, signal);
    if (last === 'ready' && started.isRunning()) return;
    if (Date.now() > deadline) {
      throw new StartFault(
        `${name} is not ready after ${READY_WITHIN_MS / 1000} s (/readyz: ${last})`,
        `See ${started.logFile}.`,
      );
    }
    await pause(50, undefined, { signal });
  }
  const end = await started.exited;
  const said = started.said().findLast((line) => line.trim() !== '');
  throw new StartFault(
    `${name} ended while starting (${wordsFor(end)})${said ? `: ${said.trim().slice(0, 300)}` : ''}`,
    `See ${started.logFile}.`,
  );
}

async function readiness(address, signal) {
  signal?.throwIfAborted();
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(3_000) });
    await answer.body?.cancel();
    return answer.status === 200 ? 'ready' : `status ${answer.status}`;
  } catch {
    return 'no answer';
  }
}
