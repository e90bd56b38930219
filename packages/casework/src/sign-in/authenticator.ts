import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import { accepted, refused, type Result } from '@asb/domain';
import type { Casework } from '../dependencies.ts';
import { accountKeyOf, countAttempt, forgetFailures } from './lock-out.ts';
import { hashPassword, isPassword, needsNewHash } from './password.ts';

const { users } = schema;

export type SignInRefusal = 'unknown_or_wrong' | 'locked';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Network address that asks. */
  readonly address: string;
  /** The machine's time: a demonstration's clock would unlock accounts. */
  readonly now: Date;
}

/**
 * Says who somebody is: the user's id, or why not. All that follows (session, time-out, roles) is the same whoever
 * said it, so another way of signing in is another one of these.
 */
export interface Authenticator {
  authenticate(credentials: Credentials): Promise<Result<string, SignInRefusal>>;
}

/**
 * By e-mail address and password. Accounts that do not exist, have no password or no longer act answer like a wrong
 * password, take as long, and lock alike.
 */
export const passwordAuthenticator = ({
  database,
  personal,
  ids,
}: Pick<Casework, 'database' | 'personal' | 'ids'>): Authenticator => ({
  authenticate: async ({ email, password, address, now }) => {
    const account = email.trim().toLowerCase();
    const accountKey = accountKeyOf(personal, account);
    const attempt = await countAttempt(database, ids, { accountKey, address, at: now });
    const [user] = await database.db
      .select({ id: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(
        and(
          eq(sql`lower(${users.email})`, account),
          users.active,
          or(isNull(users.passwordTemporaryUntil), gt(users.passwordTemporaryUntil, now)),
        ),
      );
    const stored = user?.passwordHash ?? null;
    const fits = await isPassword(password, stored);
    if (attempt === null) return refused('locked');
    if (!fits || user === undefined || stored === null) return refused('unknown_or_wrong');
    await forgetFailures(database.db, accountKey);
    if (needsNewHash(stored))
      await database.db
        .update(users)
        .set({ passwordHash: await hashPassword(password) })
        .where(eq(users.id, user.id));
    return accepted(user.id);
  },
});
