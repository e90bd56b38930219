import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { connectDatabase, createScratchDatabase, type Database, type ScratchDatabase } from '@asb/database';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that every test file clones; made once per run by the global set-up. */
    templateDatabase: string;
  }
}

const serverUrl = (): string => {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is not set: run the tests through npm test.');
  return url;
};

export const databaseUrl = (name: string): string => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
};

export const onServer = async (work: (sql: postgres.Sql) => Promise<void>): Promise<void> => {
  const sql = postgres(serverUrl(), { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
};

/**
 * A database of its own, cloned from the template in about 0.1 s, or from another that nobody is connected to; `drop`
 * removes it whoever is still connected.
 */
export const cloneDatabase = (template: string = inject('templateDatabase')): Promise<ScratchDatabase> =>
  createScratchDatabase(serverUrl(), { prefix: 'asb_test', template });

/** For a test file: `const database = testDatabase()`; connected before the first test, gone after the last. */
export const testDatabase = (): Database => {
  let connected: Database | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const clone = await cloneDatabase();
    drop = clone.drop;
    connected = connectDatabase(clone.url, { name: 'test' });
  });
  afterAll(async () => {
    await connected?.close();
    await drop?.();
  });
  const use = (): Database => {
    if (connected === undefined) throw new Error('The test database is there only inside tests and hooks.');
    return connected;
  };
  return {
    get db() {
      return use().db;
    },
    get sql() {
      return use().sql;
    },
    get url() {
      return use().url;
    },
    close: async () => use().close(),
  };
};
