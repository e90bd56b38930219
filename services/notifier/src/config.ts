import { ConfigFault, readConfig, variables, type Config, type Environment } from '@asb/service-kit';
import { z } from 'zod';

const address = (faultWords: string, ...protocols: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), faultWords)
    .optional();

/** An address, or `Name <address>`. */
const MAILBOX = /^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const shape = {
  DATABASE_URL: variables.DATABASE_URL,
  REDIS_URL: variables.REDIS_URL,
  HOST: variables.HOST,
  NOTIFIER_PORT: variables.NOTIFIER_PORT,
  CONSOLE_PORT: variables.CONSOLE_PORT,
  ASB_DEMO: variables.ASB_DEMO,
  ASB_CLOCK: variables.ASB_CLOCK,
  LOG_LEVEL: variables.LOG_LEVEL,
  /** The mail server, with user and password where it asks for them. None: no email, save in a demonstration. */
  SMTP_URL: address('is not an smtp:// or smtps:// address', 'smtp:', 'smtps:'),
  /** Whom mails are from. */
  MAIL_FROM: z
    .string()
    .regex(MAILBOX, 'takes an address, or a name and an address: Name <address>')
    .optional(),
  /** Where people open the console, for the links in mails; its address on this machine where it is not set. */
  CONSOLE_URL: address('is not an http:// or https:// address', 'http:', 'https:'),
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

/** @throws {ConfigFault} */
export const readNotifierConfig = (env: Environment): NotifierConfig => {
  const config = readConfig(shape, env);
  if (config.SMTP_URL !== undefined && config.MAIL_FROM === undefined)
    throw new ConfigFault(['MAIL_FROM: is not set, and mails are sent (SMTP_URL is set)']);
  return config;
};
