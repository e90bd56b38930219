import { readConfig, variables, type Config, type Environment } from '@asb/service-kit';

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  HOST: variables.HOST,
  CONSOLE_PORT: variables.CONSOLE_PORT,
  INTAKE_PORT: variables.INTAKE_PORT,
  LOG_LEVEL: variables.LOG_LEVEL,
};

export type ConsoleConfig = Config<typeof shape>;

export const readConsoleConfig = (env: Environment): ConsoleConfig => readConfig(shape, env);
