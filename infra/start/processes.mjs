import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { isAlive, processIdentity } from './process-identity.mjs';

const LOG_KEPT_BYTES = 10_000_000;

/** The numbers of what this process started and what still runs, for a stop that cannot wait. */
const started = new Set();

/**
 * Starts a long-running child in a process group of its own: a terminal's Ctrl-C reaches only us, and we stop the
 * children in order. With `ipc` the child has a channel to us and ends itself when we are gone ('disconnect').
 * Its output goes to `logFolder/NAME.log`.
 *
 * @returns {{name: string, pid: number, identity: string | undefined, logFile: string,
 *   exited: Promise<{code: number | null, signal: string | null}>, isRunning: () => boolean, said: () => string[]}}
 *   `said` answers the last lines that this process, not an earlier one, wrote to its log
 */
export function startProcess({ name, command, args, env, cwd, logFolder, ipc = false, uid, gid }) {
  const { logFile, fd, size } = openLog(logFolder, name);
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', fd, fd, ...(ipc ? ['ipc'] : [])],
    ...(uid === undefined ? {} : { uid, gid }),
  });
  closeSync(fd);
  // Our own end of the channel must not keep us alive once everything else is done.
  child.channel?.unref();
  let running = true;
  const exited = new Promise((resolve) => {
    const end = (code, signal) => {
      running = false;
      started.delete(child.pid);
      resolve({ code, signal });
    };
    child.once('error', (error) => {
      appendTo(logFile, `${command}: ${error.message}\n`);
      end(127, null);
    });
    child.once('exit', end);
  });
  if (child.pid !== undefined) started.add(child.pid);
  const identity = child.pid === undefined ? undefined : processIdentity(child.pid);
  return {
    name,
    pid: child.pid,
    identity,
    logFile,
    exited,
    isRunning: () => running,
    said: () => linesAfter(logFile, size),
  };
}

/**
 * Stops a recorded process (ours, or one left over): each signal in turn, each with its time, at last SIGKILL to the
 * whole group. Answers the signal that ended it, or 'gone'.
 *
 * @param {{pid: number, identity: string | undefined}} recorded
 * @param {[signal: string, withinMs: number][]} signals
 */
export async function stopProcess(recorded, signals = [['SIGTERM', 8_000]]) {
  if (!isAlive(recorded)) return 'gone';
  for (const [signal, withinMs] of signals) {
    sendSignal(recorded.pid, signal);
    if (await endedWithin(recorded, withinMs)) return signal;
  }
  sendSignal(-recorded.pid, 'SIGKILL');
  sendSignal(recorded.pid, 'SIGKILL');
  await endedWithin(recorded, 5_000);
  return 'SIGKILL';
}

/** Ends at once whatever this process started: PostgreSQL replays its log next time, Redis reads its file. */
export function killAllStarted() {
  for (const pid of started) sendSignal(-pid, 'SIGKILL');
}

/** Sends a signal; a process that has gone meanwhile is what was wanted. */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a command to its end, its output into a log when one is named.
 *
 * @returns {Promise<{code: number, output: string}>} `output` holds the last 200 kB; a command that does not exist answers 127
 */
export function runCommand(
  command,
  args,
  { env, cwd, signal, logFolder, name, onLine, input, uid, gid } = {},
) {
  const log = logFolder === undefined ? undefined : openLog(logFolder, name);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      signal,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid }),
    });
    let output = '';
    const keep = (text) => {
      if (log) writeSync(log.fd, text);
      output = (output + text).slice(-200_000);
      if (onLine) for (const line of text.split(/[\r\n]+/)) if (line.trim()) onLine(line.trim());
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.stdin?.on('error', () => {}).end(input);
    const settle = (end) => {
      if (log) closeSync(log.fd);
      end();
    };
    let failure;
    child.once('error', (error) => {
      failure = error;
      if (child.pid === undefined && error.name !== 'AbortError') child.emit('close', 127, null);
    });
    child.once('close', (code) =>
      settle(() => {
        if (failure?.name === 'AbortError') reject(failure);
        else resolve({ code: code ?? 1, output: failure ? `${command}: ${failure.message}` : output });
      }),
    );
  });
}

function linesAfter(logFile, offset) {
  try {
    return readFileSync(logFile).subarray(offset).toString('utf8').trimEnd().split('\n').slice(-12);
  } catch {
    return [];
  }
}

function openLog(folder, name) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = join(folder, `${name}.log`);
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const full = size > LOG_KEPT_BYTES;
  if (full) renameSync(logFile, join(folder, `${name}.1.log`));
  return { logFile, fd: openSync(logFile, 'a', 0o600), size: full ? 0 : size };
}

function appendTo(logFile, text) {
  const fd = openSync(logFile, 'a', 0o600);
  writeSync(fd, text);
  closeSync(fd);
}

async function endedWithin(recorded, withinMs) {
  const until = Date.now() + withinMs;
  while (isAlive(recorded)) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
}
