import { and, asc, eq } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';

const { savedViews } = schema;

/** A name that a person gave to a set of filters. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As in an address: codes and ids, never words about people. */
  readonly query: string;
}

export const MOST_VIEWS = 30;

type Needs = Pick<Casework, 'database' | 'personal' | 'clock' | 'ids'>;

/** The name is the person's own words, so it is sealed: it may well be somebody's. */
const contextOf = (id: string): string => `saved_views.name:${id}`;

const sameName = (a: string, b: string): boolean =>
  a.localeCompare(b, 'en-GB', { sensitivity: 'base' }) === 0;

/** This person's views, in the order in which they were saved. Nobody else's are ever read. */
export const listViews =
  ({ database, personal }: Pick<Needs, 'database' | 'personal'>) =>
  async ({ viewer }: Acting): Promise<SavedView[]> => {
    if (viewer.userId === null) return [];
    const rows = await database.db
      .select()
      .from(savedViews)
      .where(eq(savedViews.userId, viewer.userId))
      .orderBy(asc(savedViews.savedAt), asc(savedViews.id));
    return rows.map(({ id, name, query }) => ({
      id,
      query,
      name: String(personal.open(name, contextOf(id))),
    }));
  };

export const saveView =
  (needs: Needs) =>
  async (
    view: Pick<SavedView, 'name' | 'query'>,
    acting: Acting,
  ): Promise<Result<SavedView, 'name_taken' | 'too_many'>> => {
    const { userId } = acting.viewer;
    const known = await listViews(needs)(acting);
    if (userId === null || known.length >= MOST_VIEWS) return refused('too_many');
    if (known.some(({ name }) => sameName(name, view.name))) return refused('name_taken');
    const id = needs.ids.newId();
    const savedAt = await needs.clock.now();
    const name = needs.personal.seal(view.name, contextOf(id));
    await needs.database.db.insert(savedViews).values({ id, userId, name, query: view.query, savedAt });
    return accepted({ id, ...view });
  };

export const renameView =
  (needs: Pick<Needs, 'database' | 'personal'>) =>
  async (
    { view, name }: { readonly view: string; readonly name: string },
    acting: Acting,
  ): Promise<Result<null, 'not_found' | 'name_taken'>> => {
    const known = await listViews(needs)(acting);
    if (!known.some(({ id }) => id === view)) return refused('not_found');
    if (known.some((other) => other.id !== view && sameName(other.name, name))) return refused('name_taken');
    await needs.database.db
      .update(savedViews)
      .set({ name: needs.personal.seal(name, contextOf(view)) })
      .where(eq(savedViews.id, view));
    return accepted(null);
  };

export const forgetView =
  ({ database }: Pick<Needs, 'database'>) =>
  async ({ view }: { readonly view: string }, { viewer }: Acting): Promise<Result<null, 'not_found'>> => {
    if (viewer.userId === null || !isUuid(view)) return refused('not_found');
    const gone = await database.db
      .delete(savedViews)
      .where(and(eq(savedViews.id, view), eq(savedViews.userId, viewer.userId)))
      .returning({ id: savedViews.id });
    return gone.length === 0 ? refused('not_found') : accepted(null);
  };
