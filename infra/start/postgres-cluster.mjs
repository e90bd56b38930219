import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartFault } from './fault.mjs';
import { runCommand } from './processes.mjs';

const DATABASE = 'asb';
const USER = 'asb';

/**
 * The cluster in `folder/data`, made on first use: UTF-8, and PostgreSQL's own C.UTF-8 order, which is the same on
 * every machine. It is made beside its place and moved there when complete, so a half-done one never looks whole.
 *
 * @returns {Promise<{data: string, user: string, password: string, database: string, made: boolean}>}
 */
export async function prepareCluster({ folder, runner, version, logs, signal, say }) {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const made = !existsSync(join(data, 'PG_VERSION'));
  if (made) await initialise({ folder, data, passwordFile, runner, logs, signal, say });
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found !== version) {
    throw new StartFault(
      `${data} was made by PostgreSQL ${found}, the packages hold ${version}`,
      'Move the data with pg_dump and pg_restore, or set ASB_HOME to another folder.',
    );
  }
  runner.own(data);
  if (!existsSync(passwordFile)) await setNewPassword({ data, passwordFile, runner, logs, signal });
  return { data, user: USER, password: readFileSync(passwordFile, 'utf8').trim(), database: DATABASE, made };
}

async function initialise({ folder, data, passwordFile, runner, logs, signal, say }) {
  if (existsSync(data)) {
    throw new StartFault(`${data} is not a PostgreSQL data folder`, 'Move it away and try again.');
  }
  say('making the database');
  const draft = join(folder, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  runner.own(draft);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const order = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // Local connections cannot happen (no socket), so `trust` there is idle; every network connection needs the password.
  const access = ['--username', USER, '--auth-host=scram-sha-256', '--auth-local=trust'];
  await mustRun(runner, 'initdb', ['-D', draft, ...order, ...access, '--no-instructions'], { logs, signal });
  await singleUser(runner, draft, `ALTER USER ${USER} PASSWORD '${password}'`, { logs, signal });
  await singleUser(runner, draft, `CREATE DATABASE ${DATABASE}`, { logs, signal });
  renameSync(draft, data);
}

/** The data outlives a lost password file: whoever can write the data folder may set another. */
async function setNewPassword({ data, passwordFile, runner, logs, signal }) {
  const password = randomBytes(24).toString('base64url');
  await singleUser(runner, data, `ALTER USER ${USER} PASSWORD '${password}'`, { logs, signal });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
}

/** One statement without a server, so that no password need ever stand on a command line. */
async function singleUser(runner, data, statement, { logs, signal }) {
  const quiet = ['-c', 'log_min_messages=fatal', '-c', 'log_min_error_statement=panic'];
  const args = ['--single', '-D', data, ...quiet, 'template1'];
  const output = await mustRun(runner, 'postgres', args, { logs, signal, input: `${statement}\n` });
  const error = output.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line));
  if (error) throw new StartFault(`PostgreSQL: ${error.trim()}`, `See ${join(logs, 'postgres-setup.log')}.`);
}

async function mustRun(runner, program, programArgs, { logs, signal, input }) {
  const { command, args, ...as } = runner.command(program, programArgs);
  const result = await runCommand(command, args, {
    ...as,
    cwd: '/',
    signal,
    logFolder: logs,
    name: 'postgres-setup',
    input,
  });
  if (result.code === 0) return result.output;
  const why =
    result.output
      .split('\n')
      .find((line) => /error|fatal/i.test(line))
      ?.trim() ?? `exit ${result.code}`;
  throw new StartFault(`${program} failed: ${why}`, `See ${join(logs, 'postgres-setup.log')}.`);
}
