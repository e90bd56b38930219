import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

const MIGRATIONS = fileURLToPath(new URL('../migrations/', import.meta.url));
/** Any constant: those who migrate at once wait for one another. */
const MIGRATION_LOCK = 7_162_534;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

const readMigrations = async (): Promise<Migration[]> => {
  const names = (await readdir(MIGRATIONS)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(MIGRATIONS, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
};

/**
 * Applies the numbered SQL files that the database has not seen, in one transaction under a transaction-level lock,
 * and refuses where an applied file was edited since. Returns the names applied.
 */
export const migrate = async (url: string): Promise<string[]> => {
  const migrations = await readMigrations();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      await tx`create table if not exists schema_migrations (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
      const seen = new Map(
        (await tx<{ name: string; checksum: string }[]>`select name, checksum from schema_migrations`).map(
          (row) => [row.name, row.checksum],
        ),
      );
      const applied: string[] = [];
      for (const migration of migrations) {
        const checksum = seen.get(migration.name);
        if (checksum === migration.checksum) continue;
        if (checksum !== undefined)
          throw new Error(
            `Migration ${migration.name} was edited after it was applied: restore it and add a new file.`,
          );
        await tx.unsafe(migration.text);
        await tx`insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`;
        applied.push(migration.name);
      }
      return applied;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
};
