import { and, count, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { schema, type Database, type Db, type PersonalData, type Tx } from '@asb/database';
import type { Ids } from '../dependencies.ts';

const { signInFailures } = schema;

/** NCSC: between 5 and 10 tries before an account is throttled; an address may be a whole office. */
export const ACCOUNT_TRIES = 5;
export const ADDRESS_TRIES = 50;
export const LOCKED_MINUTES = 15;
const MINUTE = 60_000;
const KEPT_FOR = 24 * 60 * MINUTE;
/** Somebody who guesses at thousands of accounts must not slow down whoever looks at it. */
const MOST_FAILURES_READ = 5_000;

/** The keyed hash under which an account's failures are counted, whether or not there is such an account. */
export const accountKeyOf = (personal: Pick<PersonalData, 'lookUpKeys'>, email: string): string =>
  personal.lookUpKeys({ name: null, phone: null, email, address: null, postcode: null }).emailKey ?? 'none';

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
export const forgetFailures = async (db: Db | Tx, accountKey: string): Promise<void> => {
  await db.delete(signInFailures).where(eq(signInFailures.accountKey, accountKey));
};

export interface AccountFailures {
  /** In the last day; a sign-in that works clears them. */
  readonly count: number;
  readonly lastAt: Date | null;
  /** Null where the account may try. */
  readonly lockedUntil: Date | null;
}

const NO_FAILURES: AccountFailures = { count: 0, lastAt: null, lockedUntil: null };

/** The failures of each account of the last day, by its key. */
export const failuresByAccount = async (
  db: Db | Tx,
  now: Date,
  accountKey?: string,
): Promise<ReadonlyMap<string, AccountFailures>> => {
  const rows = await db
    .select({ accountKey: signInFailures.accountKey, at: signInFailures.at })
    .from(signInFailures)
    .where(
      and(
        gt(signInFailures.at, new Date(now.getTime() - KEPT_FOR)),
        accountKey === undefined ? undefined : eq(signInFailures.accountKey, accountKey),
      ),
    )
    .orderBy(desc(signInFailures.at))
    .limit(MOST_FAILURES_READ);
  const times = new Map<string, Date[]>();
  for (const row of rows) times.set(row.accountKey, [...(times.get(row.accountKey) ?? []), row.at]);
  return new Map([...times].map(([key, at]) => [key, failuresAt(at, now)]));
};

const failuresAt = (newestFirst: readonly Date[], now: Date): AccountFailures => {
  const since = now.getTime() - LOCKED_MINUTES * MINUTE;
  const oldestOfLock = newestFirst.filter((at) => at.getTime() > since)[ACCOUNT_TRIES - 1];
  return {
    count: newestFirst.length,
    lastAt: newestFirst[0] ?? null,
    lockedUntil:
      oldestOfLock === undefined ? null : new Date(oldestOfLock.getTime() + LOCKED_MINUTES * MINUTE),
  };
};

export const failuresOf = async (db: Db | Tx, accountKey: string, now: Date): Promise<AccountFailures> =>
  (await failuresByAccount(db, now, accountKey)).get(accountKey) ?? NO_FAILURES;
