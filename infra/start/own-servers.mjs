import { join } from 'node:path';

import { dataKey } from './data-key.mjs';
import { StartFault } from './fault.mjs';
import { takeLock } from './lock.mjs';
import { FORGETFUL, openEmbeddedPostgres, requirePostgres } from './postgres.mjs';
import { findRedis, openRedis, requireRedis } from './redis.mjs';
import { readRunFile } from './run-file.mjs';

const MOST_AT_ONCE = 8;

/**
 * PostgreSQL and Redis for a run of the tests or benchmarks, apart from those of `npm start`: those that the variables
 * name, unless they are the very ones that the running system uses, else servers of its own in `$ASB_HOME/PURPOSE`.
 * Several runs at once take `PURPOSE`, `PURPOSE-2` and so on.
 *
 * @returns {Promise<{folder: string, env: Record<string, string>}>} `folder` is this run's own ASB_HOME
 */
export async function provideOwnServers({ settings, purpose, forgetful, steps, closing, signal }) {
  const { folder, fresh } = takeFolder(settings.home, purpose, closing);
  const logs = join(folder, 'logs');
  const running = readRunFile(settings.home);
  const given = (url, used) => (url !== undefined && url !== used ? url : undefined);
  const { root, tools } = settings;
  const urls = {
    database: given(settings.databaseUrl, running?.databaseUrl),
    redis: given(settings.redisUrl, running?.redisUrl),
  };

  await steps.run('PostgreSQL', async (say) => {
    if (urls.database) return void (await requirePostgres(root, urls.database));
    const overrides = forgetful ? FORGETFUL : {};
    const place = join(folder, 'postgres');
    const server = await openEmbeddedPostgres({ root, folder: place, logs, overrides, fresh, signal, say });
    closing.add('PostgreSQL', server.close);
    urls.database = server.url;
    return `embedded, port ${server.port}`;
  });
  let program;
  await steps.run('Redis', async (say) => {
    if (urls.redis) return requireRedis(root, urls.redis);
    program = await findRedis({ tools, logs, signal, say });
    // No queue of an earlier run is wanted, however it ended.
    const server = await openRedis({
      root,
      folder: join(folder, 'redis'),
      program,
      logs,
      fresh: true,
      signal,
    });
    closing.add('Redis', server.close);
    urls.redis = server.url;
    return `port ${server.port}`;
  });
  return {
    folder,
    redisProgram: program,
    env: {
      ASB_HOME: folder,
      DATABASE_URL: urls.database,
      REDIS_URL: urls.redis,
      ASB_DATA_KEY: dataKey(folder, settings.dataKey),
      PARTNERSHIP_CONFIG: settings.partnershipConfig,
    },
  };
}

/** `fresh` when the folder's last run was killed: its databases lie about, and without fsync they may be torn. */
function takeFolder(home, purpose, closing) {
  for (let number = 1; number <= MOST_AT_ONCE; number += 1) {
    const folder = join(home, number === 1 ? purpose : `${purpose}-${number}`);
    const lock = takeLock(join(folder, 'run.lock'), purpose);
    if (lock.ok) {
      closing.add('the lock', lock.release);
      return { folder, fresh: lock.tookOver };
    }
  }
  throw new StartFault(
    `${MOST_AT_ONCE} runs of the ${purpose} are under way in ${home}`,
    'Wait for one to end.',
  );
}
