import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { EventKind, Role } from '@asb/domain';

export const timelineEntries = pgTable('timeline_entries', {
  id: uuid().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  kind: text().$type<EventKind>().notNull(),
  reportId: uuid(),
  caseId: uuid(),
  incidentId: uuid(),
  decisionId: uuid(),
  actor: text().notNull(),
  actorAgency: text(),
  visibleTo: text(),
  text: text(),
  data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
});

export const auditEntries = pgTable('audit_entries', {
  id: uuid().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  role: text().$type<Role>().notNull(),
  agency: text(),
  userId: uuid(),
  keyId: uuid(),
  action: text().notNull(),
  subjectKind: text().notNull(),
  subjectId: text(),
  correlationId: text(),
  outcome: text().notNull(),
});
