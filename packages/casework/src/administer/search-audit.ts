import { and, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import { accepted, parseReference, refused, type Result, type Role } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid, limitOf, pageBegins, pageOf, type Page, type PageRequest } from '../look-up/page.ts';
import { demandAdministrator } from './demand-administrator.ts';
import { subjectNames } from './subject-names.ts';

const { apiKeys, auditEntries, cases, reports, users } = schema;

export interface AuditFilters {
  /** Id of a user or key. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Id or reference of what was looked at or changed. */
  readonly subject?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
}

export interface AuditView {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly outcome: string;
  readonly role: Role;
  readonly agency: string | null;
  /** Name of the user, else label of the key; null where it is no longer known. */
  readonly actor: string | null;
  readonly isKey: boolean;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  /** Reference of a case or report, name of a user, label of a key. */
  readonly subjectName: string | null;
}

export type AuditRefusal = 'bad_cursor' | 'unknown_subject';

/**
 * The id behind what somebody typed. References are only translated here: that an administrator looks for one tells
 * nothing about what it holds.
 */
const subjectIdOf = async (casework: Pick<Casework, 'database'>, subject: string): Promise<string | null> => {
  const { db } = casework.database;
  if (isUuid(subject)) return subject.toLowerCase();
  const reference = parseReference(subject);
  if (reference === null) return null;
  const [inCases, inReports] = await Promise.all([
    db.select({ id: cases.id }).from(cases).where(eq(cases.reference, reference)),
    db.select({ id: reports.id }).from(reports).where(eq(reports.reference, reference)),
  ]);
  return inCases[0]?.id ?? inReports[0]?.id ?? null;
};

const by = (actor: string | undefined): SQL | undefined =>
  actor === undefined
    ? undefined
    : isUuid(actor)
      ? sql`(${auditEntries.userId} = ${actor} or ${auditEntries.keyId} = ${actor})`
      : sql`false`;

/** Who looked at or changed what, newest first, within a period. */
export const searchAudit =
  (casework: Pick<Casework, 'database'>) =>
  async (
    filters: AuditFilters & PageRequest,
    acting: Acting,
  ): Promise<Result<Page<AuditView>, AuditRefusal>> => {
    demandAdministrator(acting);
    const begins = pageBegins(filters, { at: auditEntries.at, id: auditEntries.id });
    if (!begins.ok) return begins;
    const subjectId =
      filters.subject === undefined ? undefined : await subjectIdOf(casework, filters.subject);
    if (subjectId === null) return refused('unknown_subject');
    const rows = await casework.database.db
      .select({
        id: auditEntries.id,
        at: auditEntries.at,
        action: auditEntries.action,
        outcome: auditEntries.outcome,
        role: sql<Role>`${auditEntries.role}`,
        agency: auditEntries.agency,
        actor: sql<string | null>`coalesce(${users.name}, ${apiKeys.label})`,
        isKey: sql<boolean>`${auditEntries.userId} is null and ${auditEntries.keyId} is not null`,
        subjectKind: auditEntries.subjectKind,
        subjectId: auditEntries.subjectId,
      })
      .from(auditEntries)
      .leftJoin(users, eq(users.id, auditEntries.userId))
      .leftJoin(apiKeys, eq(apiKeys.id, auditEntries.keyId))
      .where(
        and(
          gte(auditEntries.at, filters.from),
          lt(auditEntries.at, filters.until),
          by(filters.actor),
          filters.action === undefined ? undefined : eq(auditEntries.action, filters.action),
          filters.outcome === undefined ? undefined : eq(auditEntries.outcome, filters.outcome),
          subjectId === undefined ? undefined : eq(auditEntries.subjectId, subjectId),
          begins.value,
        ),
      )
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(limitOf(filters) + 1);
    const page = pageOf(rows, filters, ({ at }) => at);
    const names = await subjectNames(
      casework,
      page.items.map((row) => row.subjectId),
    );
    return accepted({
      next: page.next,
      items: page.items.map((row) => ({
        ...row,
        subjectName: row.subjectId === null ? null : (names.get(row.subjectId) ?? null),
      })),
    });
  };

/** The people and keys that can be asked for, by name. */
export const auditActors =
  (casework: Pick<Casework, 'database'>) =>
  async (
    acting: Acting,
  ): Promise<{ readonly id: string; readonly name: string; readonly isKey: boolean }[]> => {
    demandAdministrator(acting);
    const { db } = casework.database;
    const [people, keys] = await Promise.all([
      db.select({ id: users.id, name: users.name, email: users.email }).from(users).orderBy(users.name),
      db.select({ id: apiKeys.id, name: apiKeys.label }).from(apiKeys).orderBy(apiKeys.label),
    ]);
    return [
      ...people.map(({ id, name, email }) => ({ id, name: `${name} (${email})`, isKey: false })),
      ...keys.map((key) => ({ ...key, isKey: true })),
    ];
  };
