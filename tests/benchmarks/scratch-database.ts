import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { hashKeySecret, newKeySecret, randomIds, seedRules, systemClock, type Casework } from '@asb/casework';
import { connectDatabase, migrate, personalData, schema } from '@asb/database';
import { LICHFIELD_EXAMPLE, readSourceFiles } from '@asb/partnership';

export interface Scratch {
  readonly url: string;
  readonly casework: Casework;
  /** What a service needs to run on this database. */
  readonly env: Readonly<Record<string, string>>;
  /** Of a call handler whose requests nobody counts. */
  readonly apiKey: string;
  drop(): Promise<void>;
}

const required = (name: 'DATABASE_URL' | 'REDIS_URL'): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the benchmarks through npm run bench.`);
  return value;
};

const onServer = async (statement: string): Promise<void> => {
  const sql = postgres(required('DATABASE_URL'), { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
};

/** A migrated database of its own with the Lichfield rules, and a Redis prefix of its own. */
export const scratchDatabase = async (): Promise<Scratch> => {
  const name = `asb_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(required('DATABASE_URL'));
  url.pathname = `/${name}`;
  const dataKey = randomBytes(32).toString('base64');
  await onServer(`create database ${name}`);
  await migrate(url.href);
  const database = connectDatabase(url.href, { name: 'bench', maxConnections: 8, maxHotConnections: 4 });
  await seedRules(database.db, await readSourceFiles(LICHFIELD_EXAMPLE), new Date());
  const apiKey = newKeySecret();
  await database.db.insert(schema.apiKeys).values({
    id: randomUUID(),
    secretHash: hashKeySecret(apiKey),
    label: 'benchmark',
    role: 'call_handler',
    agency: null,
    userId: null,
    requestsPerMinute: null,
    createdAt: new Date(),
  });
  return {
    url: url.href,
    casework: { database, personal: personalData(dataKey), clock: systemClock, ids: randomIds },
    env: {
      DATABASE_URL: url.href,
      REDIS_URL: required('REDIS_URL'),
      ASB_QUEUE_PREFIX: name.replaceAll('_', '-'),
      ASB_DATA_KEY: dataKey,
      LOG_LEVEL: 'warn',
    },
    apiKey,
    drop: async () => {
      await database.close();
      await onServer(`drop database ${name} with (force)`);
    },
  };
};

/** Settings that decide what a write costs; a figure without them cannot be compared. */
export const durability = async ({ casework }: Scratch): Promise<Readonly<Record<string, string>>> => {
  const [row] = await casework.database.sql<Record<string, string>[]>`
    select current_setting('server_version') as "postgresVersion", current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as "synchronousCommit"`;
  return { ...row };
};
