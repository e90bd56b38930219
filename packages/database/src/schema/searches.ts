import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const searches = pgTable('searches', {
  id: uuid().primaryKey(),
  userId: uuid().notNull(),
  query: text().notNull(),
  keptAt: timestamp({ withTimezone: true }).notNull(),
  keptUntil: timestamp({ withTimezone: true }).notNull(),
});
