import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { demandAdministrator } from './demand-administrator.ts';
import { newTemporaryPassword } from './temporary-password.ts';
import { readUserFields, type UserFault, type UserFields } from './user-fields.ts';

const { users } = schema;

export interface AddedUser {
  readonly id: string;
  readonly fields: UserFields;
  /** To be shown once and handed over. */
  readonly password: string;
  readonly passwordUntil: Date;
}

/** A new user, with a password to be handed over. `now` is the machine's time: passwords go by it. */
export const addUser =
  (casework: Pick<Casework, 'database' | 'ids'>) =>
  async (
    wanted: UserFields,
    acting: Acting,
    now: Date,
  ): Promise<Result<AddedUser, UserFault | 'email_taken'>> => {
    demandAdministrator(acting);
    const { db } = casework.database;
    const read = readUserFields(await activeRuleSet(db), wanted);
    if (!read.ok) return read;
    const { password, passwordHash, until } = await newTemporaryPassword(now);
    const id = casework.ids.newId();
    const added = await db
      .insert(users)
      .values({ id, ...read.value, passwordHash, passwordTemporaryUntil: until, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (added.length === 0) return refused('email_taken');
    return accepted({ id, fields: read.value, password, passwordUntil: until });
  };
