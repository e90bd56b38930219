import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Role } from '@asb/domain';
import { schema, type Database } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { randomIds } from '../ids.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import { receiveReport } from '../receive-report/receive-report.ts';
import { triageReport } from '../triage-report/triage-report.ts';

/** Somebody with an account of their own. */
export const somebody = async (
  { db }: Database,
  role: 'call_handler' | 'officer' | 'supervisor' | 'administrator',
  agency: string | null,
): Promise<Acting & { readonly userId: string }> => {
  const userId = randomIds.newId();
  await db.insert(schema.users).values({
    id: userId,
    email: `${userId}@test.example`,
    name: `${role} of ${agency ?? 'the partnership'}`,
    role,
    agency,
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
  return { viewer: { role, agency, userId, keyId: null }, correlationId: 'test', userId };
};

/** A viewer known only by role and agency, as for look-ups. */
export const as = (role: Role, agency: string | null): Acting => ({
  viewer: { role, agency, userId: null, keyId: null },
  correlationId: null,
});

/** Sends a report and triages it, as the services would. Returns its id. */
export const takeAndTriage = async (
  casework: Casework,
  report: NewReport,
  sender: Acting,
): Promise<string> => {
  const intake = receiveReport(casework);
  const received = await intake.receive(report, sender);
  await intake.close();
  if (!received.ok) throw new Error(received.refusal);
  const { id } = received.value;
  await triageTaken(casework, id);
  return id;
};

/** Triages a report that was taken in before. */
export const triageTaken = async (casework: Casework, id: string): Promise<void> => {
  const [row] = await casework.database.db
    .select({ outboxId: schema.outbox.id })
    .from(schema.outbox)
    .where(sql`payload ->> 'reportId' = ${id} and queue = 'triage'`);
  if (row === undefined) throw new Error('no outbox row');
  await triageReport(casework)({ reportId: id, outboxId: row.outboxId, correlationId: 'test' });
};

/** The case that holds a report now, whole; undefined without one. */
export const caseOfReport = async ({ db }: Database, reportId: string) => {
  const [found] = await db
    .select({ case: schema.cases, incidentId: schema.incidents.id })
    .from(schema.reportIncidents)
    .innerJoin(schema.incidents, eq(schema.incidents.id, schema.reportIncidents.incidentId))
    .innerJoin(schema.cases, eq(schema.cases.id, schema.incidents.caseId))
    .where(and(eq(schema.reportIncidents.reportId, reportId), isNull(schema.reportIncidents.unlinkedAt)));
  return found;
};

/** A value that must be there. */
export const there = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('expected something to be there');
  return value;
};

/** The value of an answer that must not be a refusal. */
export const granted = <Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: string },
): Value => {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
  return answer.value;
};
