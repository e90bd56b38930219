import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { StartFault } from './fault.mjs';
import { whileLocked } from './lock.mjs';
import { runCommand } from './processes.mjs';

const LOWEST_NODE = [20, 19];
// We try again ourselves: left alone, pnpm waits for minutes on a registry that is not there.
const PNPM_SETTINGS = [
  '--config.confirm-modules-purge=false',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=3000',
];
const PAUSES_BETWEEN_TRIES_MS = [2_000, 6_000];

/** Stops with a clear line on a Node that the workspace does not run on. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  throw new StartFault(`this is Node ${version}`, `Install Node ${LOWEST_NODE.join('.')} or newer.`);
}

/**
 * Installs the workspace's packages through the pnpm that package.json pins; answers at once when a stamp in
 * node_modules says that nothing changed since. Two commands at once wait for each other.
 *
 * @param {import('./environment.mjs').Settings} settings
 */
export async function installWorkspace(settings, { signal, say = () => {} } = {}) {
  const { root } = settings;
  const stampFile = join(root, 'node_modules/.asb-installed');
  if (isCurrent(root, stampFile)) return 'up to date';
  // The lock lies with node_modules, not in ASB_HOME: two data folders may share one clone.
  return whileLocked(
    join(root, '.local/install.lock'),
    async () => {
      if (isCurrent(root, stampFile)) return 'up to date';
      const pnpm = await pinnedPnpm(settings, { signal, say });
      const before = fingerprint(root);
      await tryThrice('installing the packages', { signal, say, logs: settings.logs, name: 'install' }, () =>
        runCommand(
          process.execPath,
          [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only', ...PNPM_SETTINGS],
          {
            cwd: root,
            env: { ...process.env, CI: 'true' },
            signal,
            logFolder: settings.logs,
            name: 'install',
            onLine: (line) => line.startsWith('Progress:') && say(line.slice('Progress: '.length)),
          },
        ),
      );
      writeFileSync(stampFile, before);
      return 'installed';
    },
    { withinMs: 900_000, signal },
  );
}

/** Installs one package from the registry into a folder of its own under `tools`; answers that folder. */
export async function installTool(settings, { name, version, folder, signal, say = () => {} }) {
  const target = join(settings.tools, folder);
  if (existsSync(join(target, 'node_modules', name, 'package.json'))) return target;
  return whileLocked(
    `${target}.lock`,
    async () => {
      if (existsSync(join(target, 'node_modules', name, 'package.json'))) return target;
      const draft = `${target}.new`;
      await tryThrice(
        `fetching ${name} ${version}`,
        { signal, say, logs: settings.logs, name: 'tools' },
        () => {
          rmSync(draft, { recursive: true, force: true });
          mkdirSync(draft, { recursive: true });
          const flags = [
            '--no-audit',
            '--no-fund',
            '--ignore-scripts',
            '--loglevel=error',
            '--fetch-retries=1',
          ];
          const [command, ...first] = npmCommand();
          return runCommand(
            command,
            [...first, 'install', '--prefix', draft, ...flags, `${name}@${version}`],
            {
              cwd: draft,
              signal,
              logFolder: settings.logs,
              name: 'tools',
            },
          );
        },
      );
      rmSync(target, { recursive: true, force: true });
      renameSync(draft, target);
      return target;
    },
    { withinMs: 600_000, signal },
  );
}

/** Loads a package that a workspace package depends on, such as the `postgres` driver of `packages/database`. */
export function requireFrom(root, workspacePackage, name) {
  return createRequire(join(root, workspacePackage, 'package.json'))(name);
}

/** The arguments that make `node` run the workspace's TypeScript sources. */
export function sourceFlags(root) {
  const loader = createRequire(join(root, 'package.json')).resolve('tsx');
  return ['--conditions=asb-source', '--import', pathToFileURL(loader).href];
}

async function pinnedPnpm(settings, { signal, say }) {
  const manifest = JSON.parse(readFileSync(join(settings.root, 'package.json'), 'utf8'));
  const version = /^pnpm@([\d.]+)/.exec(manifest.packageManager ?? '')?.[1];
  if (!version)
    throw new StartFault('package.json pins no pnpm', 'Its packageManager must read pnpm@VERSION.');
  say(`pnpm ${version}`);
  const folder = await installTool(settings, {
    name: 'pnpm',
    version,
    folder: `pnpm-${version}`,
    signal,
    say,
  });
  return join(folder, 'node_modules/pnpm/bin/pnpm.cjs');
}

/** A registry that hiccups is asked again; one that stays away ends in a line that says so. */
async function tryThrice(what, { signal, say, logs, name }, attempt) {
  for (let tries = 0; ; tries += 1) {
    const { code, output } = await attempt();
    if (code === 0) return;
    const why = firstError(output);
    const wait = PAUSES_BETWEEN_TRIES_MS[tries];
    if (wait === undefined || !isPassing(output)) {
      throw new StartFault(`${what} failed: ${why}`, mendFor(output, join(logs, `${name}.log`)));
    }
    say(`${why}: trying again`);
    await pause(wait, undefined, { signal });
  }
}

function mendFor(output, logFile) {
  if (/certificate/i.test(output)) {
    return `If a proxy re-signs your traffic, set NODE_EXTRA_CA_CERTS to its certificate (log: ${logFile}).`;
  }
  if (isPassing(output))
    return `Check the network and the npm registry settings, and try again (log: ${logFile}).`;
  return `The log says more: ${logFile}.`;
}

/** A fault of the network or the registry, which may have passed a moment later. */
function isPassing(output) {
  return /E(NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|INTEGRITY|PROTO)|ERR_SOCKET|_FETCH_|FETCH_ERROR|TARBALL|META_FETCH|socket hang up|\b(429|50[0-4])\b/.test(
    output,
  );
}

/** The line that says most: pnpm's and npm's own reason before whatever else mentions an error. */
function firstError(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const telling = [/ERR_PNPM_/, /request to .* failed/, /npm error (code|network|\d{3})/, /error/i, /./];
  const found = telling.map((pattern) =>
    lines.find((line) => pattern.test(line) && !/Will retry/.test(line)),
  );
  const line = found.find((candidate) => candidate !== undefined) ?? 'it said nothing';
  return line.replace(/^npm error\s*/, '').slice(0, 200);
}

function npmCommand() {
  const ours = process.env['npm_execpath'];
  return ours?.endsWith('npm-cli.js') && existsSync(ours) ? [process.execPath, ours] : ['npm'];
}

function isCurrent(root, stampFile) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint(root);
}

/** What decides whether node_modules is what the manifests ask for, on this machine. */
function fingerprint(root) {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of manifests(root)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function manifests(root) {
  const inside = (room) => (existsSync(join(root, room)) ? readdirSync(join(root, room)).sort() : []);
  const rooms = ['packages', 'services'].flatMap((room) =>
    inside(room).map((name) => `${room}/${name}/package.json`),
  );
  const patches = inside('patches').map((name) => `patches/${name}`);
  const own = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'tests/package.json'];
  return [...own, ...rooms, ...patches].filter((file) => existsSync(join(root, file)));
}
