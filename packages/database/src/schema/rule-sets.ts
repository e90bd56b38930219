import { boolean, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const ruleSets = pgTable('rule_sets', {
  version: integer().primaryKey(),
  fingerprint: text().notNull(),
  files: jsonb().$type<Record<string, string>>().notNull(),
  active: boolean().notNull(),
  publishedAt: timestamp({ withTimezone: true }).notNull(),
  publishedBy: text().notNull(),
  reason: text().notNull(),
});
