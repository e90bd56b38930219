import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const savedViews = pgTable('saved_views', {
  id: uuid().primaryKey(),
  userId: uuid().notNull(),
  name: text().notNull(),
  query: text().notNull(),
  savedAt: timestamp({ withTimezone: true }).notNull(),
});
