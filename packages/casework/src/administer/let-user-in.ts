import { eq } from 'drizzle-orm';
import { accepted, refused } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { accountKeyOf, forgetFailures } from '../sign-in/lock-out.ts';
import { endSessionsOf } from '../sign-in/sessions.ts';
import { changeUser, type UserRequest } from './change-user.ts';
import { newTemporaryPassword } from './temporary-password.ts';

const { users } = schema;

/**
 * A new password to be handed over: the old one opens nothing any more, sessions end, a lock is lifted. Not for
 * oneself: one's own session would end before the password is read.
 */
export const resetPassword =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (request: UserRequest, acting: Acting, now: Date) => {
    const { password, passwordHash, until } = await newTemporaryPassword(now);
    return changeUser(casework, acting, request, async ({ tx, row }) => {
      if (row.id === acting.viewer.userId) return refused('ones_own');
      if (!row.active) return refused('not_active');
      await tx.update(users).set({ passwordHash, passwordTemporaryUntil: until }).where(eq(users.id, row.id));
      await endSessionsOf(tx, row.id, now);
      await forgetFailures(tx, accountKeyOf(casework.personal, row.email));
      return accepted({ password, passwordUntil: until });
    });
  };

/** Lets somebody try again who is locked out after wrong passwords. */
export const unlockUser =
  (casework: Pick<Casework, 'database' | 'personal'>) => (request: UserRequest, acting: Acting) =>
    changeUser(casework, acting, request, async ({ tx, row }) => {
      await forgetFailures(tx, accountKeyOf(casework.personal, row.email));
      return accepted(null);
    });

/** Signs somebody out everywhere. Answers of how many sessions. `now` is the machine's time. */
export const endUserSessions =
  (casework: Pick<Casework, 'database'>) => (request: UserRequest, acting: Acting, now: Date) =>
    changeUser(casework, acting, request, async ({ tx, row }) =>
      accepted({ ended: await endSessionsOf(tx, row.id, now) }),
    );
