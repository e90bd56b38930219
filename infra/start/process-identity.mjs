import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When the process with this number began, as an opaque word; undefined when there is none.
 * A number alone is not enough: after a crash it may belong to a stranger.
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** True while the process that was recorded as `{pid, identity}` lives. */
export function isAlive(recorded) {
  const identity = processIdentity(recorded?.pid);
  return identity !== undefined && identity === recorded.identity;
}

/** The command line of a living process; the empty string when there is none. */
export function commandLineOf(pid) {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function identityFromProc(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in brackets and may hold spaces; what follows is regular.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : startedAt;
}

function identityFromPs(pid) {
  try {
    const answer = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    const [state = '', ...startedAt] = answer.split(/\s+/);
    return state.startsWith('Z') || startedAt.length === 0 ? undefined : startedAt.join(' ');
  } catch {
    return undefined;
  }
}
