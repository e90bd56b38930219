import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

export interface ScratchDatabase {
  readonly name: string;
  readonly url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

const onServer = async (url: string, statement: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
};

/**
 * A database of its own beside the one that the address names, for as long as its maker wants it: empty, or a copy of
 * `template`, to which nobody may be connected. `prefix`: small letters and underscores, so that those left behind by a
 * crash can be told by their names.
 */
export const createScratchDatabase = async (
  serverUrl: string,
  { prefix, template }: { readonly prefix: string; readonly template?: string },
): Promise<ScratchDatabase> => {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(
    serverUrl,
    `create database ${name}${template === undefined ? '' : ` template ${template}`}`,
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
};
