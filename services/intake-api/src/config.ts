import { readConfig, variables, type Config, type Environment } from '@asb/service-kit';

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  HOST: variables.HOST,
  INTAKE_PORT: variables.INTAKE_PORT,
  ASB_DATA_KEY: variables.ASB_DATA_KEY,
  ASB_DEMO: variables.ASB_DEMO,
  ASB_CLOCK: variables.ASB_CLOCK,
  LOG_LEVEL: variables.LOG_LEVEL,
};

export type IntakeConfig = Config<typeof shape>;

export const readIntakeConfig = (env: Environment): IntakeConfig => readConfig(shape, env);
