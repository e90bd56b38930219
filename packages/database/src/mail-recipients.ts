import { and, eq, isNull, or } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import type { Db, Tx } from './connection.ts';
import type { MessageSubject } from './notification-log.ts';
import { cases } from './schema/cases.ts';
import { reports } from './schema/reports.ts';
import { users } from './schema/users-and-keys.ts';
import { mentionableCases, readableReports, visibleCases } from './visibility.ts';

/** A person who may be written to: an inactive one is not. */
export const loadUserForMail = async (
  db: Db | Tx,
  userId: string,
): Promise<{ readonly email: string; readonly viewer: Viewer } | undefined> => {
  const [user] = await db
    .select({ email: users.email, role: users.role, agency: users.agency })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.active, true)));
  if (user === undefined) return undefined;
  const { email, role, agency } = user;
  return { email, viewer: { role, agency, userId, keyId: null } };
};

/** The ids of the active supervisors of an agency; with null, of the partnership. */
export const supervisorIds = async (db: Db | Tx, agency: string | null): Promise<string[]> => {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.role, 'supervisor'),
        eq(users.active, true),
        agency === null ? isNull(users.agency) : eq(users.agency, agency),
      ),
    )
    .orderBy(users.id);
  return rows.map(({ id }) => id);
};

export interface MailSubject {
  readonly reference: string;
  readonly restricted: boolean;
}

/**
 * What a mail is about, if this viewer may be told of it now: a case that may be mentioned to those who work on cases,
 * a restricted one only to those named on it, a report only to its readers. Undefined: to them it does not exist.
 */
export const loadSubjectForMail = async (
  db: Db | Tx,
  subject: MessageSubject,
  viewer: Viewer,
): Promise<MailSubject | undefined> => {
  if (subject.caseId !== null) {
    const worksOnCases = viewer.role === 'officer' || viewer.role === 'supervisor';
    const [row] = await db
      .select({ reference: cases.reference, restricted: cases.restricted })
      .from(cases)
      .where(
        and(
          eq(cases.id, subject.caseId),
          worksOnCases ? or(mentionableCases(), visibleCases(viewer)) : visibleCases(viewer),
        ),
      );
    return row;
  }
  const [row] = await db
    .select({ reference: reports.reference, restricted: reports.restricted })
    .from(reports)
    .where(and(eq(reports.id, subject.reportId), readableReports(viewer)));
  return row;
};
