import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const reportDrafts = pgTable('report_drafts', {
  id: uuid().primaryKey(),
  userId: uuid().notNull(),
  fields: text(),
  openedAt: timestamp({ withTimezone: true }).notNull(),
  startedAt: timestamp({ withTimezone: true }),
  savedAt: timestamp({ withTimezone: true }),
  discardedAt: timestamp({ withTimezone: true }),
});
