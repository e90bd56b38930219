import { and, desc, eq, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { accepted, refused, type Result, type Role } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid, limitOf, pageBegins, pageOf, type Page, type PageRequest } from '../look-up/page.ts';
import { demandAdministrator } from './demand-administrator.ts';

const { apiKeys, users } = schema;

export interface KeyView {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly user: { readonly id: string; readonly name: string; readonly active: boolean } | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** To within the hour. */
  readonly lastUsedAt: Date | null;
}

/** `unused`: in force, and not used for so long. */
export const KEY_STATES = ['in_force', 'unused', 'revoked'] as const;
export type KeyState = (typeof KEY_STATES)[number];
export const UNUSED_DAYS = 90;

/** Keys in a state; the key of somebody who has left is as good as revoked, and is neither in force nor revoked. */
export const keysIn = (state: KeyState, now: Date): SQL | undefined => {
  if (state === 'revoked') return isNotNull(apiKeys.revokedAt);
  const inForce = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.userId), eq(users.active, true)));
  if (state === 'in_force') return inForce;
  const since = new Date(now.getTime() - UNUSED_DAYS * 86_400_000);
  return and(
    inForce,
    lt(sql`coalesce(${apiKeys.lastUsedAt}, ${apiKeys.createdAt})`, sql.param(since, apiKeys.createdAt)),
  );
};

const select = (casework: Pick<Casework, 'database'>) =>
  casework.database.db
    .select({
      id: apiKeys.id,
      label: apiKeys.label,
      role: apiKeys.role,
      agency: apiKeys.agency,
      user: { id: users.id, name: users.name, active: users.active },
      createdAt: apiKeys.createdAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId));

export interface KeysRequest extends PageRequest {
  readonly state?: KeyState | undefined;
}

/** Every key there is or was, or those in a state, newest first. */
export const listKeys =
  (casework: Pick<Casework, 'database'>) =>
  async (request: KeysRequest, acting: Acting, now: Date): Promise<Result<Page<KeyView>, 'bad_cursor'>> => {
    demandAdministrator(acting);
    const begins = pageBegins(request, { at: apiKeys.createdAt, id: apiKeys.id });
    if (!begins.ok) return begins;
    const rows = await select(casework)
      .where(and(begins.value, request.state === undefined ? undefined : keysIn(request.state, now)))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(limitOf(request) + 1);
    return accepted(pageOf(rows, request, ({ createdAt }) => createdAt));
  };

export const getKey =
  (casework: Pick<Casework, 'database'>) =>
  async (id: string, acting: Acting): Promise<Result<KeyView, 'not_found'>> => {
    demandAdministrator(acting);
    if (!isUuid(id)) return refused('not_found');
    const [key] = await select(casework).where(eq(apiKeys.id, id));
    return key === undefined ? refused('not_found') : accepted(key);
  };
