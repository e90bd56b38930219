import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';

const { users } = schema;

/** How somebody wants pages to work. They go with the person, since desks are shared. */
export interface Settings {
  /** Pages listen to keys of their own. */
  readonly shortcuts: boolean;
  /** Plain lists instead of suggestions while typing. */
  readonly plainLists: boolean;
}

export const changeSettings =
  ({ database }: Pick<Casework, 'database'>) =>
  async (userId: string, { shortcuts, plainLists }: Settings): Promise<void> => {
    await database.db.update(users).set({ shortcuts, plainLists }).where(eq(users.id, userId));
  };
