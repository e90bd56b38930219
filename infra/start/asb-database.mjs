import { join } from 'node:path';

import { dataKey } from './data-key.mjs';
import { readEnvironment } from './environment.mjs';
import { isAbort, wordsForFault } from './fault.mjs';
import { openEmbeddedPostgres, postgresAnswers } from './postgres.mjs';
import { readRunFile } from './run-file.mjs';

/**
 * The environment of an `asb` command. `close` stops the server that was started for it, unless another command has
 * come to use it meanwhile.
 *
 * @param {{needed: boolean}} options whether the command uses the database at all
 * @returns {Promise<{ok: true, env: Record<string, string>, close: () => Promise<void>} | {ok: false, fault: string}>}
 */
export async function provideDatabase({ needed }) {
  const read = readEnvironment(process.env, { demoByDefault: false });
  if (!read.ok) return { ok: false, fault: `${read.faults.join('; ')}. Correct or unset these variables.` };
  const { settings } = read;
  try {
    const database = needed ? await findDatabase(settings) : { close: async () => {} };
    const env = {
      ASB_HOME: settings.home,
      PARTNERSHIP_CONFIG: settings.partnershipConfig,
      ...(needed
        ? { DATABASE_URL: database.url, ASB_DATA_KEY: dataKey(settings.home, settings.dataKey) }
        : {}),
    };
    return { ok: true, env, close: database.close };
  } catch (error) {
    return { ok: false, fault: isAbort(error) ? 'stopped' : wordsForFault(error) };
  }
}

async function findDatabase({ root, home, logs, databaseUrl }) {
  if (databaseUrl) return { url: databaseUrl, close: async () => {} };
  const running = readRunFile(home);
  if (running && (await postgresAnswers(root, running.databaseUrl))) {
    return { url: running.databaseUrl, close: async () => {} };
  }
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const name of signals) process.on(name, onSignal);
  try {
    const say = process.stderr.isTTY
      ? (text) => process.stderr.write(`PostgreSQL: ${text}\r\x1b[K`)
      : () => {};
    return await openEmbeddedPostgres({
      root,
      folder: join(home, 'postgres'),
      logs,
      signal: stop.signal,
      say,
    });
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
}
