import { join } from 'node:path';

import { StartFault } from './fault.mjs';
import { runCommand } from './processes.mjs';
import { programOf } from './programs.mjs';

/** Runs one `asb` command to its end; a failure names the command and its log. */
export async function runAsb({ root, home, logs, args, env, signal, onLine }) {
  const name = `asb-${args[0]}`;
  const command = ['--enable-source-maps', programOf(home, 'asb'), ...args];
  const { code, output } = await runCommand(process.execPath, command, {
    cwd: root,
    env,
    signal,
    logFolder: logs,
    name,
    onLine,
  });
  if (code === 0) return output;
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const why = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? `exit ${code}`;
  throw new StartFault(
    `asb ${args.join(' ')} failed: ${why.slice(0, 300)}`,
    `See ${join(logs, `${name}.log`)}.`,
  );
}
