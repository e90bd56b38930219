#!/usr/bin/env node
/**
 * `asb`: finds the database, then runs the command line. The database is DATABASE_URL, else that of the running
 * `npm start`, else the embedded one, started for this command only. Where only the compiled program was shipped
 * (a container), the environment must name everything.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const root = resolve(here, '../..');
const args = process.argv.slice(2);
const fromSource =
  existsSync(join(here, 'src/main.ts')) && existsSync(join(root, 'infra/start/asb-database.mjs'));

process.exit(
  fromSource ? await runFromSource() : await run([join(here, 'dist/main.js'), ...args], process.env),
);

async function runFromSource() {
  const { provideDatabase } = await import(join(root, 'infra/start/asb-database.mjs'));
  const { sourceFlags } = await import(join(root, 'infra/start/workspace.mjs'));
  const provided = await provideDatabase({ needed: needsDatabase(args) });
  if (!provided.ok) {
    process.stderr.write(`asb: ${provided.fault}\n`);
    return 1;
  }
  try {
    return await run([...sourceFlags(root), join(here, 'src/main.ts'), ...args], {
      ...process.env,
      ...provided.env,
    });
  } finally {
    await provided.close();
  }
}

/** Help, versions and the check of a folder of rules ask nothing of a database. */
function needsDatabase(words) {
  const [command, action] = words.filter((word) => !word.startsWith('-'));
  if (command === undefined || command === 'help' || (command === 'rules' && action === 'check'))
    return false;
  return !words.some((word) => ['-h', '--help', '-V', '--version'].includes(word));
}

/** Our status is the command's; a terminal's Ctrl-C reaches it as it reaches us, and we stay to tidy up after it. */
function run(nodeArguments, env) {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, nodeArguments, { env, stdio: 'inherit' });
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    process.on('SIGINT', () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}
