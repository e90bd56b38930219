import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isAlive, processIdentity } from './process-identity.mjs';

/**
 * Several commands may use one server at a time (`asb import` runs, then `npm start` begins): each holds a lease, and
 * the last one to give its lease back stops the server. The lease of a dead process counts for nothing.
 */
export function takeLease(folder) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, String(process.pid));
  writeFileSync(path, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
  return { giveBack: () => rmSync(path, { force: true }) };
}

/** How many other living processes hold a lease in this folder. */
export function otherLeases(folder) {
  let names;
  try {
    names = readdirSync(folder);
  } catch {
    return 0;
  }
  return names.filter((name) => name !== String(process.pid) && isHeld(join(folder, name))).length;
}

function isHeld(path) {
  try {
    if (isAlive(JSON.parse(readFileSync(path, 'utf8')))) return true;
  } catch {
    // Half-written by a process that died: as good as none.
  }
  rmSync(path, { force: true });
  return false;
}
