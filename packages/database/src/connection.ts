import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

type Client = postgres.Sql | postgres.TransactionSql;

/**
 * Drizzle asks postgres.js for unnamed statements, which are described first and bound in a second round trip. Named
 * ones are described once a connection: half the round trips of every transaction. (A pooler in transaction mode must
 * know prepared statements: PgBouncer does from 1.21.)
 */
const preparing = <Wrapped extends Client>(client: Wrapped): Wrapped =>
  new Proxy(client, {
    get: (target, name): unknown => {
      const property: unknown = Reflect.get(target, name);
      if (name === 'unsafe')
        return (query: string, parameters?: never[]) => target.unsafe(query, parameters, { prepare: true });
      if (name !== 'begin' && name !== 'savepoint') return property;
      return (...given: unknown[]) => {
        const scope = given.at(-1) as (tx: postgres.TransactionSql) => unknown;
        const call = property as (...parts: unknown[]) => unknown;
        return call(...given.slice(0, -1), (tx: postgres.TransactionSql) => scope(preparing(tx)));
      };
    },
  });

const makeDb = (client: postgres.Sql) => drizzle(preparing(client), { schema, casing: 'snake_case' });

/** The whole database through Drizzle. */
export type Db = ReturnType<typeof makeDb>;
/** An open transaction. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export interface Database {
  readonly db: Db;
  /** A pool of its own for the few hot statements, with postgres.js's own date handling. */
  readonly sql: postgres.Sql;
  /** A connection string for those who listen; `null` behind a pooler that cannot hold a session. */
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly maxConnections?: number;
  readonly maxHotConnections?: number;
}

/**
 * Seconds. The client's own pauses grow to 20 s, and what is asked meanwhile waits them out: callers would hang through
 * an outage and for long after it. A steady fraction of a second answers "not now" at once, and finds the server again
 * at once; the jitter keeps the processes from knocking together.
 */
const pauseBeforeReconnecting = (): number => 0.1 + Math.random() * 0.2;

/**
 * Two pools on purpose: Drizzle replaces a client's date parsers, so the hot statements get a client of their own,
 * and a burst of either cannot starve the other.
 */
export const connectDatabase = (url: string, options: DatabaseOptions): Database => {
  const shared = {
    onnotice: () => undefined,
    connection: { application_name: options.name },
    idle_timeout: 60,
    connect_timeout: 5,
    backoff: pauseBeforeReconnecting,
  };
  const client = postgres(url, { ...shared, max: options.maxConnections ?? 8 });
  const sql = postgres(url, { ...shared, max: options.maxHotConnections ?? 2 });
  return {
    db: makeDb(client),
    sql,
    url,
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
};
