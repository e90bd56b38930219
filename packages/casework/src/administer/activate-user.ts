import { eq } from 'drizzle-orm';
import { accepted, refused } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { endSessionsOf } from '../sign-in/sessions.ts';
import { changeUser, type UserRequest } from './change-user.ts';
import { releaseCases, type Released } from './release-cases.ts';

const { users } = schema;

/**
 * Stops a user from acting; what they did stays. Their sessions end, their keys are no longer taken, their open cases
 * go back to the agency. Answers how many cases. `now` is the machine's time.
 */
export const deactivateUser =
  (casework: Pick<Casework, 'database' | 'ids' | 'clock'>) =>
  (request: UserRequest, acting: Acting, now: Date) =>
    changeUser<Released, 'not_active' | 'last_administrator'>(casework, acting, request, async (change) => {
      const { tx, row, isLastAdministrator } = change;
      if (!row.active) return refused('not_active');
      if (isLastAdministrator) return refused('last_administrator');
      await tx.update(users).set({ active: false }).where(eq(users.id, row.id));
      await endSessionsOf(tx, row.id, now);
      return accepted(await releaseCases(casework, change));
    });

/** Lets a user act again, with the password they had. Cases that went back do not return. */
export const reactivateUser =
  (casework: Pick<Casework, 'database'>) => (request: UserRequest, acting: Acting) =>
    changeUser(casework, acting, request, async ({ tx, row }) => {
      if (row.active) return refused('active_already');
      await tx.update(users).set({ active: true }).where(eq(users.id, row.id));
      return accepted(null);
    });
