import { businessClock, randomIds, type Casework } from '@asb/casework';
import { connectDatabase, personalData, type Database } from '@asb/database';
import { readConfig, variables } from '@asb/service-kit';

/** Connects for the length of one command. The launcher has found or started the database and the key. */
export const withCasework = async <Answer>(
  work: (casework: Casework) => Promise<Answer>,
): Promise<Answer> => {
  const config = readConfig({
    DATABASE_URL: variables.DATABASE_URL,
    ASB_DATA_KEY: variables.ASB_DATA_KEY,
    ASB_CLOCK: variables.ASB_CLOCK,
    ASB_DEMO: variables.ASB_DEMO,
  });
  const database = connectDatabase(config.DATABASE_URL, { name: 'asb', maxConnections: 4 });
  try {
    return await work({
      database,
      personal: personalData(config.ASB_DATA_KEY),
      clock: businessClock(database, config.ASB_CLOCK),
      ids: randomIds,
    });
  } finally {
    await database.close();
  }
};

export const withDatabase = <Answer>(work: (database: Database) => Promise<Answer>): Promise<Answer> =>
  withCasework(({ database }) => work(database));
