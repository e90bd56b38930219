import { and, eq, gt, lte } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';

const { searches } = schema;

/** As long as the pages of results may be gone back to. */
const KEPT_MINUTES = 60;

const contextOf = (id: string): string => `searches:${id}`;

/** Keeps what somebody searches for, sealed, so that no address of a page holds it. Answers the id to find it by. */
export const keepSearch = async (
  { database, personal, ids }: Pick<Casework, 'database' | 'personal' | 'ids'>,
  search: { readonly userId: string; readonly query: string },
  now: Date,
): Promise<string> => {
  const id = ids.newId();
  await database.db.delete(searches).where(lte(searches.keptUntil, now));
  await database.db.insert(searches).values({
    id,
    userId: search.userId,
    query: personal.seal(search.query, contextOf(id)),
    keptAt: now,
    keptUntil: new Date(now.getTime() + KEPT_MINUTES * 60_000),
  });
  return id;
};

/** What this person searched for; null for another's, for one that has run out, and for none. */
export const keptSearch = async (
  { database, personal }: Pick<Casework, 'database' | 'personal'>,
  search: { readonly id: string; readonly userId: string },
  now: Date,
): Promise<string | null> => {
  if (!isUuid(search.id)) return null;
  const [row] = await database.db
    .select({ id: searches.id, query: searches.query })
    .from(searches)
    .where(and(eq(searches.id, search.id), eq(searches.userId, search.userId), gt(searches.keptUntil, now)));
  return row === undefined ? null : (personal.open(row.query, contextOf(row.id)) as string);
};
