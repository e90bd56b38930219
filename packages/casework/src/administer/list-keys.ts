import { desc, eq } from 'drizzle-orm';
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

/** Every key there is or was, newest first. */
export const listKeys =
  (casework: Pick<Casework, 'database'>) =>
  async (request: PageRequest, acting: Acting): Promise<Result<Page<KeyView>, 'bad_cursor'>> => {
    demandAdministrator(acting);
    const begins = pageBegins(request, { at: apiKeys.createdAt, id: apiKeys.id });
    if (!begins.ok) return begins;
    const rows = await select(casework)
      .where(begins.value)
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
