import { businessClock, randomIds, receiveReport, type Casework, type ReportIntake } from '@asb/casework';
import { connectDatabase, personalData } from '@asb/database';
import { makeRegistry, type Logger, type Registry } from '@asb/service-kit';
import type { IntakeConfig } from './config.ts';
import { auditTrail, type AuditTrail } from './security/audit-trail.ts';
import { findKey, type FindKey } from './security/find-key.ts';
import { hashBody, type HashBody } from './security/hash-body.ts';

export interface IntakeDependencies {
  readonly log: Logger;
  readonly registry: Registry;
  readonly casework: Casework;
  readonly intake: ReportIntake;
  readonly audit: AuditTrail;
  readonly findKey: FindKey;
  readonly hashBody: HashBody;
  /** Demonstrations only: whether work is settled, and where allowed the clock that is set by hand. */
  readonly demo: { readonly manualClock: boolean } | null;
}

export interface BuiltDependencies extends IntakeDependencies {
  /** Answers what was taken in, writes what was looked at, then lets PostgreSQL go. */
  close(): Promise<void>;
}

type Settings = Pick<IntakeConfig, 'DATABASE_URL' | 'ASB_DATA_KEY' | 'ASB_DEMO' | 'ASB_CLOCK'>;

/** The only place of the service that builds things. */
export const buildDependencies = (config: Settings, log: Logger): BuiltDependencies => {
  const database = connectDatabase(config.DATABASE_URL, { name: 'intake-api', maxHotConnections: 4 });
  const casework: Casework = {
    database,
    personal: personalData(config.ASB_DATA_KEY),
    clock: businessClock(database, config.ASB_CLOCK),
    ids: randomIds,
  };
  const intake = receiveReport(casework);
  const audit = auditTrail(casework, log, () => new Date());
  return {
    log,
    registry: makeRegistry('intake-api'),
    casework,
    intake,
    audit,
    findKey: findKey(database.sql),
    hashBody: hashBody(config.ASB_DATA_KEY),
    demo: config.ASB_DEMO ? { manualClock: config.ASB_CLOCK === 'manual' } : null,
    close: async () => {
      await intake.close();
      await audit.close();
      await database.close();
    },
  };
};
