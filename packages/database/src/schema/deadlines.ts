import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DeadlineKind, DeadlineStatus, DeadlineUnit, Priority } from '@asb/domain';

export const deadlines = pgTable('deadlines', {
  id: uuid().primaryKey(),
  version: integer().notNull().default(1),
  caseId: uuid(),
  reportId: uuid(),
  referralId: uuid(),
  kind: text().$type<DeadlineKind>().notNull(),
  ruleId: text().notNull(),
  unit: text().$type<DeadlineUnit>().notNull(),
  agency: text().notNull(),
  priority: text().$type<Priority>().notNull(),
  startedAt: timestamp({ withTimezone: true }).notNull(),
  dueAt: timestamp({ withTimezone: true }).notNull(),
  status: text().$type<DeadlineStatus>().notNull(),
  pausedAt: timestamp({ withTimezone: true }),
  pausedUntil: timestamp({ withTimezone: true }),
  pauseReason: text(),
  endedAt: timestamp({ withTimezone: true }),
  satisfiedBy: uuid(),
  supersededAt: timestamp({ withTimezone: true }),
});
