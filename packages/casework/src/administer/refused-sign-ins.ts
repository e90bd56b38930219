import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { accountKeyOf, failuresByAccount, type AccountFailures } from '../sign-in/lock-out.ts';
import { demandAdministrator } from './demand-administrator.ts';

const { users } = schema;

export interface RefusedSignIns extends AccountFailures {
  /** Null for an address that is nobody's account: which one was tried is kept as a hash alone. */
  readonly user: { readonly id: string; readonly name: string } | null;
}

/** Refused sign-ins of the last day, an entry for each account tried, latest first. `now` is the machine's time. */
export const refusedSignIns =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (acting: Acting, now: Date): Promise<readonly RefusedSignIns[]> => {
    demandAdministrator(acting);
    const { db } = casework.database;
    const failures = await failuresByAccount(db, now);
    if (failures.size === 0) return [];
    const people = await db.select({ id: users.id, name: users.name, email: users.email }).from(users);
    const accounts = new Map(
      people.map(({ id, name, email }) => [accountKeyOf(casework.personal, email), { id, name }]),
    );
    return [...failures].map(([key, counted]) => ({ ...counted, user: accounts.get(key) ?? null }));
  };
