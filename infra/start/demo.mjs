import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runAsb } from './run-asb.mjs';

/**
 * Loads the demo data, unless an earlier start did so into this very database with these addresses. Only our own
 * cluster is known well enough to say so: elsewhere the command runs each time, and changes nothing that is there.
 */
export async function loadDemo({ settings, env, signal, say }) {
  const { root, home, logs } = settings;
  const stampFile = join(home, 'demo.stamp');
  if (settings.databaseUrl === undefined && isCurrent(stampFile, settings, env))
    return 'there since an earlier start';
  rmSync(stampFile, { force: true });
  await runAsb({ root, home, logs, args: ['demo'], env, signal, onLine: say });
  writeFileSync(stampFile, fingerprint(settings, env));
  return 'ready';
}

/** The demo sign-ins as lines to print. */
export function signIns(home) {
  const path = join(home, 'demo.json');
  if (!existsSync(path)) return [];
  const { users = [] } = JSON.parse(readFileSync(path, 'utf8'));
  const rows = users.map(({ email, password, role, agency }) => [
    String(email),
    String(password),
    `${role}${agency ? `, ${agency}` : ''}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  return [
    ...(rows.length > 0 ? ['Demo sign-ins:'] : []),
    ...rows.map(
      ([email, password, who]) => `  ${email.padEnd(widths[0])}  ${password.padEnd(widths[1])}  ${who}`,
    ),
    `Demo keys for the API: ${path}`,
  ];
}

function isCurrent(stampFile, settings, env) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint(settings, env);
}

/**
 * What the demo data come from, where they say the system is, what was written down about them, and the cluster that
 * holds them, which its random password tells from any other.
 */
function fingerprint({ root, home }, env) {
  const hash = createHash('sha256').update(
    [env.DATABASE_URL, env.HOST, env.CONSOLE_PORT, env.INTAKE_PORT, env.NOTIFIER_PORT, env.SMTP_URL].join(),
  );
  const sources = join(root, 'packages/cli/src/demo');
  const names = readdirSync(sources, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of names) hash.update(`\0${name}\0`).update(readFileSync(join(sources, name)));
  const written = join(home, 'demo.json');
  return hash.update(existsSync(written) ? readFileSync(written) : 'nothing written').digest('hex');
}
