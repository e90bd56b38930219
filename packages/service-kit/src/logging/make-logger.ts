import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * The net below the rule that logs carry ids, never people. pino's `*` stands for exactly one level, so each name is
 * listed at the depths where a careless line would put it; nothing may rely on it.
 */
const PERSONAL = [
  'description',
  'text',
  'name',
  'phone',
  'email',
  'address',
  'postcode',
  'dateOfBirth',
  'reporter',
  'victims',
  'allegedPerpetrators',
  'vulnerability',
  'parties',
  'password',
  'secret',
  'authorization',
  'cookie',
];
const REDACTED = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]);

/** What may be told of a fault: its class, code and stack. A database's `detail` and `query` repeat stored values. */
const serialiseFault = (fault: unknown): Record<string, unknown> => {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const code = 'code' in fault && typeof fault.code === 'string' ? { code: fault.code } : {};
  return {
    type: fault.name,
    message: isFromDatabase(fault) ? 'withheld' : fault.message,
    ...code,
    stack: stackFrames(fault),
    ...(fault.cause instanceof Error ? { cause: serialiseFault(fault.cause) } : {}),
  };
};

/** postgres.js repeats values in some messages, and Drizzle puts the statement and its parameters into its own. */
const isFromDatabase = (fault: Error): boolean =>
  fault.name === 'PostgresError' || 'params' in fault || 'query' in fault;

const stackFrames = (fault: Error): string[] =>
  (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());

export interface LoggerOptions {
  readonly service: string;
  readonly level: string;
  /** Where lines go; standard output unless a test listens. */
  readonly destination?: DestinationStream;
}

/** JSON lines on standard output: service, time, level, ids. */
export const makeLogger = ({ service, level, destination }: LoggerOptions): Logger => {
  const options = {
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[withheld]' },
    serializers: { err: serialiseFault, error: serialiseFault },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};
