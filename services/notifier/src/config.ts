import { readConfig, variables, type Config, type Environment } from '@asb/service-kit';
import { z } from 'zod';

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  REDIS_URL: variables.REDIS_URL,
  HOST: variables.HOST,
  NOTIFIER_PORT: variables.NOTIFIER_PORT,
  ASB_DEMO: variables.ASB_DEMO,
  ASB_CLOCK: variables.ASB_CLOCK,
  LOG_LEVEL: variables.LOG_LEVEL,
  /** Before every key in Redis: installations and tests that share one Redis differ here. */
  ASB_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'takes small letters, digits and dashes')
    .default('asb'),
  NOTIFIER_CONCURRENCY: z.coerce
    .number('takes a number of jobs at once')
    .int('takes a whole number')
    .min(1, 'takes at least 1')
    .max(64, 'takes at most 64')
    .default(4),
};

export type NotifierConfig = Config<typeof shape>;

export const readNotifierConfig = (env: Environment): NotifierConfig => readConfig(shape, env);
