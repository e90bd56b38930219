import { z } from 'zod';

const url = (...protocols: string[]) =>
  z
    .string('is not set')
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `is not a ${protocols[0] ?? ''}//… address`,
    );

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'takes a port between 0 and 65535')
    .transform(Number)
    .refine((value) => value <= 65_535, 'takes a port between 0 and 65535')
    .default(fallback);

const dataKey = z
  .string('is not set')
  .refine((value) => Buffer.from(value, 'base64').length === 32, 'is not 32 bytes in base64');

const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  fallback: Values[number],
) => z.enum(values, `takes ${values.join(', ')}`).default(fallback as never);

/**
 * The environment of every service. Each takes from here what it reads:
 * `readConfig({ HOST: variables.HOST, DATABASE_URL: variables.DATABASE_URL })`.
 */
export const variables = {
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  HOST: z.string().min(1).default('127.0.0.1'),
  CONSOLE_PORT: port(3000),
  INTAKE_PORT: port(3100),
  RULES_WORKER_PORT: port(3200),
  NOTIFIER_PORT: port(3300),
  ASB_HOME: z.string().default('.local'),
  PARTNERSHIP_CONFIG: z.string().optional(),
  ASB_DEMO: oneOf(['0', '1'], '0').transform((value) => value === '1'),
  ASB_CLOCK: oneOf(['system', 'manual'], 'system'),
  ASB_DATA_KEY: dataKey,
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
} as const;
