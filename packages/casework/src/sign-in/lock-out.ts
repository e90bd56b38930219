import { and, count, eq, gt, lt, sql } from 'drizzle-orm';
import { schema, type Database } from '@asb/database';
import type { Ids } from '../dependencies.ts';

const { signInFailures } = schema;

/** NCSC: between 5 and 10 tries before an account is throttled; an address may be a whole office. */
export const ACCOUNT_TRIES = 5;
export const ADDRESS_TRIES = 50;
export const LOCKED_MINUTES = 15;
const MINUTE = 60_000;
const KEPT_FOR = 24 * 60 * MINUTE;

export interface Attempt {
  readonly accountKey: string;
  readonly address: string;
  readonly at: Date;
}

/**
 * Counts the attempt as failed before it is tried, one at a time for each account, so that many sent at once get no
 * more tries than one after another. Answers its id, or null where the account or the address is locked; an attempt
 * while locked is not counted, so the lock ends fifteen minutes after the try that caused it.
 */
export const countAttempt = (
  database: Database,
  ids: Pick<Ids, 'newId'>,
  { accountKey, address, at }: Attempt,
): Promise<string | null> =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${accountKey}`}, 0))`);
    await tx.delete(signInFailures).where(lt(signInFailures.at, new Date(at.getTime() - KEPT_FOR)));
    const since = gt(signInFailures.at, new Date(at.getTime() - LOCKED_MINUTES * MINUTE));
    const failures = async (whose: ReturnType<typeof eq>): Promise<number> => {
      const [row] = await tx.select({ n: count() }).from(signInFailures).where(and(whose, since));
      return row?.n ?? 0;
    };
    if ((await failures(eq(signInFailures.accountKey, accountKey))) >= ACCOUNT_TRIES) return null;
    if ((await failures(eq(signInFailures.address, address))) >= ADDRESS_TRIES) return null;
    const id = ids.newId();
    await tx.insert(signInFailures).values({ id, accountKey, address, at });
    return id;
  });

/** A right password clears the account's failures. Those of others from the same address stay counted. */
export const forgetFailures = async (database: Database, accountKey: string): Promise<void> => {
  await database.db.delete(signInFailures).where(eq(signInFailures.accountKey, accountKey));
};
