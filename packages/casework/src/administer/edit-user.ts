import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { accepted, refused } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { changeUser, type UserRequest } from './change-user.ts';
import { releaseCases, type Released } from './release-cases.ts';
import { readUserFields, type UserFault, type UserFields } from './user-fields.ts';

const { apiKeys, users } = schema;

/**
 * New details of a user. Whoever changes agency, or no longer works on cases, leaves their cases to the agency; with
 * another role or agency their keys are revoked. Answers how many cases. `now` is the machine's time.
 */
export const editUser =
  (casework: Pick<Casework, 'database' | 'ids' | 'clock'>) =>
  (request: UserRequest & { readonly fields: UserFields }, acting: Acting, now: Date) =>
    changeUser<Released, UserFault | 'email_taken' | 'last_administrator'>(
      casework,
      acting,
      request,
      async (change) => {
        const { tx, row, isLastAdministrator } = change;
        const read = readUserFields(await activeRuleSet(tx), request.fields);
        if (!read.ok) return read;
        const { email, name, role, agency } = read.value;
        if (role !== 'administrator' && isLastAdministrator) return refused('last_administrator');
        const namesakes = await tx
          .select({ id: users.id })
          .from(users)
          .where(and(eq(sql`lower(${users.email})`, email), ne(users.id, row.id)));
        if (namesakes.length > 0) return refused('email_taken');
        await tx.update(users).set({ email, name, role, agency }).where(eq(users.id, row.id));
        if (role !== row.role || agency !== row.agency)
          // A key cannot be more, or other, than its user.
          await tx
            .update(apiKeys)
            .set({ revokedAt: now })
            .where(and(eq(apiKeys.userId, row.id), isNull(apiKeys.revokedAt)));
        const stays =
          agency === row.agency && (role === row.role || role === 'officer' || role === 'supervisor');
        return accepted(stays ? { casesReleased: 0 } : await releaseCases(casework, change));
      },
    );
