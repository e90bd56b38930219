import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { StartFault } from './fault.mjs';
import { isAlive, processIdentity } from './process-identity.mjs';

/**
 * Takes the lock at `path` for this process, or says who holds it.
 * A lock whose holder died is taken over; a holder is known by its number and the moment it began.
 *
 * @returns {{ok: true, tookOver: boolean, release: () => void} | {ok: false, holder: {pid: number, command: string}}}
 */
export function takeLock(path, command = '') {
  mkdirSync(dirname(path), { recursive: true });
  const mine = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    command,
    token: randomBytes(8).toString('hex'),
  };
  const draft = `${path}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine));
  let tookOver = false;
  try {
    // A hard link appears whole or not at all, so nobody ever reads a half-written lock.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (linked(draft, path)) return { ok: true, tookOver, release: () => releaseLock(path, mine.token) };
      const holder = readHolder(path);
      if (holder && isAlive(holder)) return { ok: false, holder };
      if (holder) {
        setStaleLockAside(path, holder);
        tookOver = true;
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return { ok: false, holder: readHolder(path) ?? { pid: 0, command: '' } };
}

/** Runs `work` while holding the lock, waiting for another holder up to `withinMs`. */
export async function whileLocked(path, work, { withinMs = 120_000, signal } = {}) {
  const until = Date.now() + withinMs;
  for (;;) {
    const lock = takeLock(path);
    if (lock.ok) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > until) {
      throw new StartFault(
        `process ${lock.holder.pid} has held ${path} for ${Math.round(withinMs / 1000)} s`,
        'Wait for it to end, or stop it, and try again.',
      );
    }
    await pause(50, undefined, { signal });
  }
}

function linked(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return { ...JSON.parse(text), text };
  } catch {
    return { pid: 0, command: '', text };
  }
}

/** Two may find the same stale lock: the one who moved a lock that was already renewed puts it back. */
function setStaleLockAside(path, stale) {
  const aside = `${path}.stale-${randomBytes(8).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.text !== stale.text) linked(aside, path);
  rmSync(aside, { force: true });
}

function releaseLock(path, token) {
  if (readHolder(path)?.token === token) rmSync(path, { force: true });
}
