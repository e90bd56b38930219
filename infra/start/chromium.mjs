import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

import { StartFault } from './fault.mjs';
import { whileLocked } from './lock.mjs';
import { runCommand } from './processes.mjs';
import { installTool } from './workspace.mjs';

/** The last release whose engines allow Node 20. */
const PACKAGE = { name: '@sparticuz/chromium', version: '147.0.0', folder: 'chromium-147.0.0' };
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const BROWSER_TESTS = 'tests/browser';

/**
 * What the browser tests need in their environment: `CHROMIUM_PATH`, or nothing when no browser can be had. They then
 * fail by name under CI; elsewhere the run says loudly that it leaves them out. Does nothing while there are none.
 *
 * @returns {Promise<{env: Record<string, string>, note: string}>}
 */
export async function browserEnvironment(settings, { signal, say }) {
  if (!hasBrowserTests(settings.root)) return { env: {}, note: 'no browser tests' };
  const found = await findChromium(settings, { signal, say });
  if (found.ok) return { env: { CHROMIUM_PATH: found.path }, note: found.path };
  const consequence = settings.ci ? 'THE BROWSER TESTS WILL FAIL' : 'THE BROWSER TESTS ARE LEFT OUT';
  return {
    env: { ASB_NO_BROWSER: found.why },
    note: `${consequence}: ${found.why}. Set CHROMIUM_PATH to a Chromium.`,
  };
}

/**
 * A Chromium that runs: `CHROMIUM_PATH`, on the PATH, Playwright's, the one inside a registry package (Linux x64), or
 * Debian's package where we are root.
 *
 * @returns {Promise<{ok: true, path: string} | {ok: false, why: string}>}
 */
export async function findChromium(settings, { signal, say = () => {} } = {}) {
  const { chromiumPath, tools } = settings;
  if (chromiumPath) {
    if (runs(chromiumPath)) return { ok: true, path: chromiumPath };
    throw new StartFault(`CHROMIUM_PATH is "${chromiumPath}", which does not run`, 'Correct it or unset it.');
  }
  const near = [...onPath(), ...playwrights(), launcherIn(tools)].find(
    (path) => existsSync(path) && runs(path),
  );
  if (near) return { ok: true, path: near };
  const faults = [];
  for (const fetch of [fromRegistry, fromDebian]) {
    try {
      const path = await fetch(settings, { signal, say });
      if (path && runs(path)) return { ok: true, path };
      if (path) faults.push(`${path} does not run here`);
    } catch (error) {
      if (!(error instanceof StartFault)) throw error;
      faults.push(error.message);
    }
  }
  return { ok: false, why: faults.join(' ') || 'no Chromium is known for this machine' };
}

function hasBrowserTests(root) {
  const folder = join(root, BROWSER_TESTS);
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.test\.ts$/.test(file))
  );
}

function runs(path) {
  const { status } = spawnSync(path, ['--no-sandbox', '--headless', '--version'], {
    stdio: 'ignore',
    timeout: 20_000,
  });
  return status === 0;
}

function onPath() {
  const folders = (process.env['PATH'] ?? '').split(':').filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

function playwrights() {
  const caches = {
    linux: join(homedir(), '.cache/ms-playwright'),
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
  };
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] || caches[process.platform];
  if (!cache || !existsSync(cache)) return [];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-headless-shell-linux64/chrome-headless-shell',
  ];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium'))
    .toSorted()
    .toReversed()
    .flatMap((name) => inside.map((path) => join(cache, name, path)));
}

function launcherIn(tools) {
  return join(tools, PACKAGE.folder, 'bin/chromium');
}

function fontsBeside(launcher) {
  return join(launcher, '../fonts.conf');
}

/** The package holds a packed Chromium and packed shared libraries; both are laid open once. */
async function fromRegistry(settings, { signal, say }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await installTool(settings, { ...PACKAGE, signal, say });
  const launcher = launcherIn(settings.tools);
  await whileLocked(`${folder}.lock`, async () => {
    if (existsSync(launcher)) return;
    say('unpacking Chromium');
    const packed = join(folder, 'node_modules', PACKAGE.name, 'bin');
    const open = join(folder, 'open');
    rmSync(open, { recursive: true, force: true });
    mkdirSync(open, { recursive: true });
    await unbrotli(join(packed, 'chromium.br'), join(open, 'chromium'));
    for (const archive of readdirSync(packed).filter((name) => name.endsWith('.tar.br'))) {
      const tar = join(open, archive.replace(/\.br$/, ''));
      await unbrotli(join(packed, archive), tar);
      const { code, output } = await runCommand('tar', ['-xf', tar, '-C', open], { signal });
      if (code !== 0)
        throw new StartFault(`unpacking ${archive} failed: ${output.trim()}`, 'Set CHROMIUM_PATH.');
      rmSync(tar);
    }
    chmodSync(join(open, 'chromium'), 0o755);
    writeLauncher(launcher, open);
  });
  return launcher;
}

async function unbrotli(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(`${to}.part`));
  renameSync(`${to}.part`, to);
}

/** Whoever runs it need not know where its libraries and fonts lie. */
function writeLauncher(path, open) {
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const libraries = [open, join(open, 'lib'), join(open, 'al2023/lib')].filter((folder) =>
    existsSync(folder),
  );
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH=${quoted(libraries.join(':'))}`,
    `export FONTCONFIG_FILE=${quoted(fontsBeside(path))}`,
    `exec ${quoted(join(open, 'chromium'))} "$@"`,
  ];
  mkdirSync(join(path, '..'), { recursive: true });
  writeFontConfig(fontsBeside(path), open);
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

/** The package's own names folders of the place it was made for; without a font Chromium ends at the first letter. */
function writeFontConfig(path, open) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${escaped(join(open, 'fonts'))}</dir>
<cachedir>${escaped(join(path, '../fonts-cache'))}</cachedir>
</fontconfig>
`,
  );
}

async function fromDebian({ logs }, { signal, say }) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined;
  say('installing the distribution’s Chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, signal, logFolder: logs, name: 'chromium-fetch' };
  const install = () =>
    runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
  let done = await install();
  if (done.code !== 0) {
    await runCommand('apt-get', ['update', '-q'], options);
    done = await install();
  }
  if (done.code === 0) return '/usr/bin/chromium';
  throw new StartFault('apt-get could not install chromium', `See ${join(logs, 'chromium-fetch.log')}.`);
}
