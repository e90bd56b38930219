import { and, count, eq, gt, isNull, max } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { accountKeyOf, failuresOf, type AccountFailures } from '../sign-in/lock-out.ts';
import { sessionEnd } from '../sign-in/sessions.ts';
import { demandAdministrator } from './demand-administrator.ts';
import { staffColumns, type StaffMember } from './list-staff.ts';

const { apiKeys, auditEntries, cases, sessions, users } = schema;

export interface StaffMemberView extends StaffMember {
  readonly version: number;
  readonly createdAt: Date;
  readonly passwordUntil: Date | null;
  /** When the audit last saw them do anything. */
  readonly lastSeenAt: Date | null;
  readonly liveSessions: number;
  readonly keysInForce: number;
  /** How many, never which. */
  readonly openCases: number;
  readonly failures: AccountFailures;
}

/** All that an administrator is told of a user. `now` is the machine's time. */
export const getStaffMember =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (id: string, acting: Acting, now: Date): Promise<Result<StaffMemberView, 'not_found'>> => {
    demandAdministrator(acting);
    if (!isUuid(id)) return refused('not_found');
    const { db } = casework.database;
    const [user] = await db
      .select({
        ...staffColumns,
        version: users.version,
        createdAt: users.createdAt,
        passwordUntil: users.passwordTemporaryUntil,
      })
      .from(users)
      .where(eq(users.id, id));
    if (user === undefined) return refused('not_found');
    const [open, [held], [keys], [seen], failures] = await Promise.all([
      db
        .select({ startedAt: sessions.startedAt, lastUsedAt: sessions.lastUsedAt })
        .from(sessions)
        .where(
          and(eq(sessions.userId, id), isNull(sessions.endedAt), gt(sessions.lastUsedAt, hourBefore(now))),
        ),
      db
        .select({ n: count() })
        .from(cases)
        .where(and(eq(cases.ownerUserId, id), eq(cases.status, 'open'))),
      db
        .select({ n: count() })
        .from(apiKeys)
        .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt))),
      db
        .select({ at: max(auditEntries.at) })
        .from(auditEntries)
        .where(eq(auditEntries.userId, id)),
      failuresOf(db, accountKeyOf(casework.personal, user.email), now),
    ]);
    return accepted({
      ...user,
      lastSeenAt: seen?.at ?? null,
      liveSessions: open.filter(({ startedAt, lastUsedAt }) => now < sessionEnd(startedAt, lastUsedAt))
        .length,
      keysInForce: keys?.n ?? 0,
      openCases: held?.n ?? 0,
      failures,
    });
  };

const hourBefore = (now: Date): Date => new Date(now.getTime() - 3_600_000);
