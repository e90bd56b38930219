import { z } from 'zod';

/** The environment cannot be used: one line per variable, each naming it. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

type Shape = Readonly<Record<string, z.ZodType>>;
export type Config<S extends Shape> = { readonly [Name in keyof S]: z.output<S[Name]> };

/** `ASB_CLOCK=manual` lets a caller move business time, so it is for demonstrations only. */
const faultsAcrossVariables = (env: Environment): string[] =>
  env['ASB_CLOCK'] === 'manual' && env['ASB_DEMO'] !== '1'
    ? ['ASB_CLOCK is "manual": that is only allowed together with ASB_DEMO=1']
    : [];

/**
 * Reads the named variables once and checks them all, so that every fault is listed together. An empty value counts
 * as none. Values are never repeated in a fault: they may hold a password.
 *
 * @throws {ConfigFault}
 */
export const readConfig = <S extends Shape>(shape: S, env: Environment = process.env): Config<S> => {
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name]?.trim() === '' ? undefined : env[name]?.trim()]),
  );
  const read = z.object(shape).safeParse(given);
  const across = 'ASB_CLOCK' in shape ? faultsAcrossVariables(given) : [];
  if (read.success && across.length === 0) return read.data as Config<S>;
  const faults = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${wordsOf(issue)}`);
  throw new ConfigFault([...faults, ...across]);
};

const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' && issue.input === undefined ? 'is not set' : issue.message;
