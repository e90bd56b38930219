import {
  businessClock,
  cachedRuleSet,
  passwordAuthenticator,
  randomIds,
  type Authenticator,
  type Casework,
} from '@asb/casework';
import { connectDatabase, personalData } from '@asb/database';
import type { RuleSet } from '@asb/domain';
import { makeRegistry, type Logger, type Registry } from '@asb/service-kit';
import type { ConsoleConfig } from './config.ts';
import { demoGuide, type DemoGuide } from './demo/demo-guide.ts';

export interface ConsoleDependencies {
  readonly log: Logger;
  readonly registry: Registry;
  readonly casework: Casework;
  readonly authenticator: Authenticator;
  /** Names of agencies and categories, at most seconds old. */
  readonly ruleSet: () => Promise<RuleSet>;
  /** The machine's time, for sessions and the audit; business time is `casework.clock`. */
  readonly now: () => Date;
  /** Behind a proxy that ends TLS: its word is taken for the scheme, the host and the caller's address. */
  readonly behindProxy: boolean;
  /** What a newcomer to a demonstration is shown; null where this is none. */
  readonly demo: () => Promise<DemoGuide | null>;
}

export interface BuiltDependencies extends ConsoleDependencies {
  close(): Promise<void>;
}

type Settings = Pick<
  ConsoleConfig,
  'DATABASE_URL' | 'ASB_DATA_KEY' | 'ASB_CLOCK' | 'ASB_DEMO' | 'ASB_HOME' | 'CONSOLE_BEHIND_PROXY'
>;

/** The only place of the service that builds things. */
export const buildDependencies = (config: Settings, log: Logger): BuiltDependencies => {
  const database = connectDatabase(config.DATABASE_URL, { name: 'console' });
  const casework: Casework = {
    database,
    personal: personalData(config.ASB_DATA_KEY),
    clock: businessClock(database, config.ASB_CLOCK),
    ids: randomIds,
  };
  return {
    log,
    registry: makeRegistry('console'),
    casework,
    authenticator: passwordAuthenticator(casework),
    ruleSet: cachedRuleSet(database),
    now: () => new Date(),
    behindProxy: config.CONSOLE_BEHIND_PROXY,
    demo: demoGuide(config.ASB_HOME, config.ASB_DEMO),
    close: () => database.close(),
  };
};
