import type { Database } from '@asb/database';
import { hashKeySecret } from '@asb/casework';
import type { Viewer } from '@asb/domain';

/** A key that may be used now. */
export interface KeyHolder {
  readonly viewer: Viewer;
  /** `null`: no limit. */
  readonly requestsPerMinute: number | null;
}

export type FindKey = (secret: string) => Promise<KeyHolder | null>;

interface KeyRow {
  readonly id: string;
  readonly role: Viewer['role'];
  readonly agency: string | null;
  readonly userId: string | null;
  readonly requestsPerMinute: number | null;
}

/** Revoked keys, and those of users who have left, are as good as unknown. Use is noted once an hour, not each time. */
const readKey = async (sql: Database['sql'], secretHash: string): Promise<KeyHolder | null> => {
  const [row] = await sql<KeyRow[]>`
    with found as (
      select k.id, k.role, k.agency, k.user_id as "userId", k.requests_per_minute as "requestsPerMinute"
      from api_keys k left join users u on u.id = k.user_id
      where k.secret_hash = ${secretHash} and k.revoked_at is null and (k.user_id is null or u.active)
    ), used as (
      update api_keys k set last_used_at = now() from found
      where k.id = found.id and (k.last_used_at is null or k.last_used_at < now() - interval '1 hour')
    )
    select * from found`;
  if (row === undefined) return null;
  const { id, role, agency, userId, requestsPerMinute } = row;
  return { viewer: { role, agency, userId, keyId: id }, requestsPerMinute };
};

/** Short, so that a revocation bites; long enough that a busy key costs no query per request. */
const REMEMBERED_MILLISECONDS = 3_000;
const MOST_REMEMBERED = 5_000;

interface Remembered {
  readonly until: number;
  readonly holder: Promise<KeyHolder | null>;
}

/** Looks keys up by the hash of their secret, and remembers the good ones for a moment. */
export const findKey = (sql: Database['sql']): FindKey => {
  const remembered = new Map<string, Remembered>();

  const forget = (secretHash: string, entry: Remembered): void => {
    if (remembered.get(secretHash) === entry) remembered.delete(secretHash);
  };

  return async (secret) => {
    const secretHash = hashKeySecret(secret);
    const known = remembered.get(secretHash);
    if (known !== undefined && known.until > performance.now()) return known.holder;

    const entry: Remembered = {
      until: performance.now() + REMEMBERED_MILLISECONDS,
      holder: readKey(sql, secretHash),
    };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(secretHash, entry);
    try {
      const holder = await entry.holder;
      if (holder === null) forget(secretHash, entry);
      return holder;
    } catch (fault) {
      forget(secretHash, entry);
      throw fault;
    }
  };
};
