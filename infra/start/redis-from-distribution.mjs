import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from './processes.mjs';

/** In order of preference; Debian and Ubuntu have had one or the other, or both. */
const PACKAGES = [
  { name: 'redis-server', program: 'redis-server' },
  { name: 'valkey-server', program: 'valkey-server' },
];
const DEEPEST = 4;

/**
 * The distribution's own package, unpacked (not installed) into `folder`, with those of its libraries that this machine
 * lacks. Needs Debian's tools, and neither root nor package lists: without lists it fetches them into `folder` too.
 *
 * @returns {Promise<{ok: true, program: string} | {ok: false, why: string}>}
 */
export async function redisFromDistribution({ folder, logs, signal, say }) {
  if (process.platform !== 'linux' || !has('apt-get') || !has('dpkg') || !has('dpkg-query')) {
    return { ok: false, why: 'this system has no apt-get and dpkg' };
  }
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'packages'), { recursive: true });
  let why = 'its package lists name neither redis-server nor valkey-server';
  let unreachable;
  for (const lists of [[], privateLists(draft)]) {
    const apt = aptIn(draft, lists, { logs, signal });
    if (lists.length > 0) {
      say('fetching the package lists');
      const { output } = await apt('apt-get', ['update', '-q']);
      unreachable = /^[WE]: (Failed to fetch .*)$/m.exec(output)?.[1];
    }
    for (const wanted of PACKAGES) {
      say(`fetching ${wanted.name}`);
      const answer = await unpackWithLibraries(wanted, draft, apt, say);
      if (answer.ok) {
        rmSync(join(draft, 'packages'), { recursive: true, force: true });
        rmSync(join(draft, 'apt'), { recursive: true, force: true });
        rmSync(folder, { recursive: true, force: true });
        renameSync(draft, folder);
        return { ok: true, program: writeLauncher(folder, wanted.program) };
      }
      why = unreachable ?? answer.why ?? why;
    }
  }
  rmSync(draft, { recursive: true, force: true });
  return { ok: false, why };
}

/** Where `redisFromDistribution` left its program earlier. */
export function unpackedRedis(folder) {
  return PACKAGES.map(({ program }) => join(folder, 'run', program)).find((path) => existsSync(path));
}

/** Fetches the package, then level by level those it depends on, until the loader finds every library. */
async function unpackWithLibraries({ name, program }, draft, apt, say) {
  let level = [name];
  const seen = new Set();
  let why;
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth += 1) {
    for (const wanted of level) seen.add(wanted);
    say(`fetching ${level.join(', ')}`);
    const fault = await fetchAndUnpack(level, draft, apt);
    if (fault && depth === 0) return { ok: false, why: fault };
    why = fault ?? why;
    const binary = ['usr/bin', 'bin']
      .map((bin) => join(draft, bin, program))
      .find((path) => existsSync(path));
    if (binary && missingLibraries(binary, draft).length === 0) return { ok: true };
    level = await dependenciesOf(level, seen, apt);
  }
  return { ok: false, why: why ?? `${name} lacks libraries on this system` };
}

async function fetchAndUnpack(names, draft, apt) {
  const folder = join(draft, 'packages', names[0]);
  mkdirSync(folder, { recursive: true });
  let fetched = await apt('apt-get', ['download', '-q', ...names], folder);
  if (fetched.code !== 0 && names.length > 1) {
    // One name that is only provided by others spoils the whole call.
    for (const name of names) fetched = await apt('apt-get', ['download', '-q', name], folder);
  }
  const files = readdirSync(folder).filter((candidate) => candidate.endsWith('.deb'));
  if (files.length === 0) return firstError(fetched.output) ?? `apt-get could not fetch ${names.join(', ')}`;
  for (const file of files) {
    const unpacked = await apt('dpkg', ['-x', join(folder, file), draft], folder);
    if (unpacked.code !== 0) return `dpkg could not unpack ${file}`;
  }
  return undefined;
}

/** The packages that these need and that are neither installed here nor fetched already. */
async function dependenciesOf(names, seen, apt) {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (kind) => `--no-${kind}`,
  );
  const { output } = await apt('apt-cache', ['depends', ...only, ...names]);
  const found = [...output.matchAll(/^[\s|]*(?:Pre)?Depends:\s+([a-z0-9][a-z0-9+.-]*)/gm)].map(
    ([, name]) => name,
  );
  return [...new Set(found)].filter((name) => !seen.has(name) && !isInstalled(name));
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}\n', name], { encoding: 'utf8' });
  return /\binstalled$/m.test(stdout ?? '');
}

function missingLibraries(binary, folder) {
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath(folder), LC_ALL: 'C' };
  const { stdout } = spawnSync('ldd', [binary], { encoding: 'utf8', env });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library);
}

/** A script of two lines, so that whoever runs the program need not know where its libraries lie. */
function writeLauncher(folder, program) {
  const binary = ['usr/bin', 'bin'].map((bin) => join(folder, bin, program)).find((path) => existsSync(path));
  const path = join(folder, 'run', program);
  mkdirSync(join(folder, 'run'), { recursive: true });
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  writeFileSync(
    path,
    `#!/bin/sh\nLD_LIBRARY_PATH=${quoted(libraryPath(folder))} exec ${quoted(binary)} "$@"\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

function libraryPath(folder) {
  const rooms = ['usr/lib', 'lib'].map((room) => join(folder, room)).filter((room) => existsSync(room));
  const inner = rooms.flatMap((room) =>
    readdirSync(room)
      .filter((name) => /-linux-/.test(name))
      .map((name) => join(room, name)),
  );
  return [...inner, ...rooms].join(':');
}

/** Options that give apt a state of its own, written by whoever runs it. */
function privateLists(draft) {
  const state = join(draft, 'apt');
  for (const folder of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(state, folder), { recursive: true });
  return [
    `Dir::State=${state}`,
    `Dir::State::lists=${join(state, 'lists')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(state, 'cache')}`,
    'APT::Update::Post-Invoke-Success=',
    'APT::Update::Post-Invoke=',
  ];
}

function aptIn(draft, options, { logs, signal }) {
  // Root's apt would drop to an account that cannot write here.
  const flags = [...options, 'APT::Sandbox::User=root', 'Acquire::Retries=3'].flatMap((option) => [
    '-o',
    option,
  ]);
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  return (command, args, cwd = draft) =>
    runCommand(command, command.startsWith('apt') ? [...flags, ...args] : args, {
      cwd,
      env,
      signal,
      logFolder: logs,
      name: 'redis-fetch',
    });
}

function firstError(output) {
  return output
    .split('\n')
    .find((line) => line.startsWith('E: '))
    ?.slice(3);
}

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
