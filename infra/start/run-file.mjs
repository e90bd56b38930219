import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isAlive, processIdentity } from './process-identity.mjs';

/** Tells other commands, `asb` first, where the running system's parts are. Removed when it stops. */
export function writeRunFile(home, addresses) {
  const path = join(home, 'run.json');
  const draft = `${path}.new`;
  const content = { pid: process.pid, identity: processIdentity(process.pid), ...addresses };
  // The database's address holds its password.
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return { remove: () => rmSync(path, { force: true }) };
}

/** The running system of this data folder; undefined when none runs, whatever a crash left written. */
export function readRunFile(home) {
  try {
    const content = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8'));
    return isAlive(content) ? content : undefined;
  } catch {
    return undefined;
  }
}
