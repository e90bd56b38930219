import { z } from 'zod';
import { readConfig, variables, type Config, type Environment } from '@asb/service-kit';

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  HOST: variables.HOST,
  CONSOLE_PORT: variables.CONSOLE_PORT,
  ASB_DATA_KEY: variables.ASB_DATA_KEY,
  ASB_CLOCK: variables.ASB_CLOCK,
  ASB_DEMO: variables.ASB_DEMO,
  ASB_HOME: variables.ASB_HOME,
  LOG_LEVEL: variables.LOG_LEVEL,
  CONSOLE_BEHIND_PROXY: z
    .enum(['0', '1'], 'takes 0, 1')
    .default('0')
    .transform((value) => value === '1'),
};

export type ConsoleConfig = Config<typeof shape>;

export const readConsoleConfig = (env: Environment): ConsoleConfig => readConfig(shape, env);
