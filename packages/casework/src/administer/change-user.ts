import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { refused, type Result } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { inRefusableTransaction } from '../run-case/refusable-transaction.ts';
import { demandAdministrator } from './demand-administrator.ts';

const { users } = schema;

export type UserRow = typeof users.$inferSelect;

export interface UserRequest {
  readonly user: string;
  /** The version that the change was decided on. */
  readonly expectedVersion: number;
}

export type UserRefusal = 'not_found' | 'stale' | 'last_administrator';

export interface UserChange {
  readonly tx: Tx;
  readonly row: UserRow;
  readonly acting: Acting;
  /** Nobody else who can sign in would be left to administer. */
  readonly isLastAdministrator: boolean;
}

/**
 * The frame of every change of a user. Those who can sign in and administer are locked first, in the order of their
 * ids, so that of two who remove each other one waits, and then finds that he is the last.
 */
export const changeUser = <Value, Refusal extends string>(
  casework: Pick<Casework, 'database'>,
  acting: Acting,
  { user, expectedVersion }: UserRequest,
  work: (change: UserChange) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, UserRefusal | Refusal>> => {
  demandAdministrator(acting);
  return inRefusableTransaction(
    casework.database,
    async (tx): Promise<Result<Value, UserRefusal | Refusal>> => {
      if (!isUuid(user)) return refused('not_found');
      const administrators = await tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.role, 'administrator'), users.active, isNotNull(users.passwordHash)))
        .orderBy(users.id)
        .for('no key update');
      const [row] = await tx.select().from(users).where(eq(users.id, user)).for('no key update');
      if (row === undefined) return refused('not_found');
      if (row.version !== expectedVersion) return refused('stale');
      const isLastAdministrator = administrators.length === 1 && administrators[0]?.id === row.id;
      const done = await work({ tx, row, acting, isLastAdministrator });
      if (done.ok)
        await tx
          .update(users)
          .set({ version: sql`${users.version} + 1` })
          .where(eq(users.id, row.id));
      return done;
    },
  );
};
