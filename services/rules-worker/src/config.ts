import { readConfig, variables, type Config, type Environment } from '@asb/service-kit';
import { z } from 'zod';

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  REDIS_URL: variables.REDIS_URL,
  HOST: variables.HOST,
  RULES_WORKER_PORT: variables.RULES_WORKER_PORT,
  ASB_DATA_KEY: variables.ASB_DATA_KEY,
  ASB_DEMO: variables.ASB_DEMO,
  ASB_CLOCK: variables.ASB_CLOCK,
  LOG_LEVEL: variables.LOG_LEVEL,
  /** Before every key in Redis: installations and tests that share one Redis differ here. */
  ASB_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'takes small letters, digits and dashes')
    .default('asb'),
  RULES_WORKER_CONCURRENCY: z.coerce
    .number('takes a number of reports at once')
    .int('takes a whole number')
    .min(1, 'takes at least 1')
    .max(64, 'takes at most 64')
    .default(4),
};

export type RulesWorkerConfig = Config<typeof shape>;

export const readRulesWorkerConfig = (env: Environment): RulesWorkerConfig => readConfig(shape, env);
