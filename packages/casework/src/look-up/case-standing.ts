import { and, asc, count, desc, eq, gt, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import { schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { readableInCase } from './reports-of-case.ts';

const { auditEntries, cases, decisions, reports, users } = schema;

/** Whether any report of the case that this viewer may read tells of a repeat victim. */
export const tellsOfRepeatVictim =
  (casework: Pick<Casework, 'database'>) =>
  async (caseId: string, { viewer }: Acting): Promise<boolean> => {
    const { db } = casework.database;
    const found = await db
      .select({ id: decisions.id })
      .from(reports)
      .innerJoin(
        decisions,
        or(
          eq(decisions.id, reports.decisionId),
          and(eq(decisions.reportId, reports.id), eq(decisions.kind, 'addition')),
        ),
      )
      .where(
        and(
          readableInCase(db, caseId, viewer),
          sql`${decisions.content} @> '{"risk":{"flags":[{"code":"repeat_victim"}]}}'::jsonb`,
        ),
      )
      .limit(1);
    return found.length === 1;
  };

export interface OfficerLoad {
  readonly id: string;
  readonly name: string;
  /** Open cases of theirs that the viewer may see. */
  readonly open: number;
}

/** Those to whom an agency's case can be given, least busy first. */
export const officersWithLoad =
  (casework: Pick<Casework, 'database'>) =>
  async (agency: string, { viewer }: Acting): Promise<readonly OfficerLoad[]> => {
    const owned: SQL | undefined = and(
      eq(cases.ownerUserId, users.id),
      eq(cases.status, 'open'),
      visibleCases(viewer),
    );
    return casework.database.db
      .select({ id: users.id, name: users.name, open: count(cases.id) })
      .from(users)
      .leftJoin(cases, owned)
      .where(
        and(eq(users.agency, agency), eq(users.active, true), inArray(users.role, ['officer', 'supervisor'])),
      )
      .groupBy(users.id, users.name)
      .orderBy(asc(count(cases.id)), asc(users.name), asc(users.id));
  };

export interface AlsoOpen {
  readonly name: string;
  readonly agency: string | null;
  readonly at: Date;
}

/**
 * Colleagues who have looked at the case since then, latest first, from the audit. Ask only about a case that the
 * viewer may read whole. The audit goes by the machine's time.
 */
export const othersLookingAt =
  (casework: Pick<Casework, 'database'>) =>
  async (caseId: string, since: Date, viewer: Viewer): Promise<readonly AlsoOpen[]> => {
    const latest = sql`max(${auditEntries.at})`.mapWith(auditEntries.at);
    return casework.database.db
      .select({ name: users.name, agency: users.agency, at: latest })
      .from(auditEntries)
      .innerJoin(users, eq(users.id, auditEntries.userId))
      .where(
        and(
          eq(auditEntries.subjectKind, 'case'),
          eq(auditEntries.subjectId, caseId),
          gt(auditEntries.at, since),
          inArray(auditEntries.outcome, ['shown', 'done']),
          inArray(auditEntries.role, ['officer', 'supervisor']),
          viewer.userId === null ? undefined : ne(users.id, viewer.userId),
        ),
      )
      .groupBy(users.id, users.name, users.agency)
      .orderBy(desc(latest));
  };
