import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import { accepted, refused, type Result } from '@asb/domain';
import type { Casework } from '../dependencies.ts';
import type { Authenticator } from './authenticator.ts';
import { hashPassword } from './password.ts';
import { passwordFault, type PasswordFault } from './password-rules.ts';
import { endSessionsOf } from './sessions.ts';

const { users } = schema;

export interface PasswordChange {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly current: string;
  readonly next: string;
  /** Network address that asks. */
  readonly address: string;
  /** The machine's time, as for signing in. */
  readonly now: Date;
}

export type PasswordChangeRefusal = PasswordFault | 'wrong_current' | 'locked' | 'same_as_before';

/**
 * A person's own new password, against the one in force. Tries count like those at signing in, so an unlocked screen
 * is no place to guess. Ends every session of theirs: whoever knew the old password is out.
 */
export const changePassword =
  (casework: Pick<Casework, 'database'>, authenticator: Authenticator) =>
  async (change: PasswordChange): Promise<Result<'changed', PasswordChangeRefusal>> => {
    const { userId, email, name, current, next, address, now } = change;
    const fault = passwordFault(next, [email, name]);
    if (fault !== null) return refused(fault);
    const who = await authenticator.authenticate({ email, password: current, address, now });
    if (!who.ok) return refused(who.refusal === 'locked' ? 'locked' : 'wrong_current');
    if (who.value !== userId) return refused('wrong_current');
    if (current === next) return refused('same_as_before');
    const passwordHash = await hashPassword(next);
    await casework.database.db.transaction(async (tx) => {
      await tx.update(users).set({ passwordHash, passwordTemporaryUntil: null }).where(eq(users.id, userId));
      await endSessionsOf(tx, userId, now);
    });
    return accepted('changed');
  };
