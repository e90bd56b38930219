import { businessClock, randomIds, type Casework } from '@asb/casework';
import { connectDatabase, personalData } from '@asb/database';
import type { RulesWorkerConfig } from './config.ts';

/** Beside one connection for each report: the relay, a schedule and its leader's lock, settling, the heartbeat. */
const OTHER_CONNECTIONS = 5;

/** The only place where the worker's parts are made. */
export const makeCasework = (config: RulesWorkerConfig): Casework => {
  const database = connectDatabase(config.DATABASE_URL, {
    name: 'rules-worker',
    maxConnections: config.RULES_WORKER_CONCURRENCY + OTHER_CONNECTIONS,
  });
  return {
    database,
    personal: personalData(config.ASB_DATA_KEY),
    clock: businessClock(database, config.ASB_CLOCK),
    ids: randomIds,
  };
};
