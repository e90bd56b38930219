import { integer, jsonb, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const outbox = pgTable('outbox', {
  id: uuid().primaryKey(),
  queue: text().$type<'triage' | 'notify' | 'deliver'>().notNull(),
  kind: text().notNull(),
  payload: jsonb().$type<Record<string, string | number>>().notNull(),
  priority: smallint().notNull(),
  status: text().$type<'pending' | 'relayed' | 'done' | 'failed'>().notNull().default('pending'),
  attempts: integer().notNull().default(0),
  notBefore: timestamp({ withTimezone: true }).notNull().defaultNow(),
  correlationId: text(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  relayedAt: timestamp({ withTimezone: true }),
  doneAt: timestamp({ withTimezone: true }),
  lastError: text(),
});
