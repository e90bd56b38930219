import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const sessions = pgTable('sessions', {
  id: uuid().primaryKey(),
  tokenHash: text().notNull(),
  userId: uuid().notNull(),
  startedAt: timestamp({ withTimezone: true }).notNull(),
  lastUsedAt: timestamp({ withTimezone: true }).notNull(),
  endedAt: timestamp({ withTimezone: true }),
  flash: text(),
});

export const signInFailures = pgTable('sign_in_failures', {
  id: uuid().primaryKey(),
  accountKey: text().notNull(),
  address: text().notNull(),
  at: timestamp({ withTimezone: true }).notNull(),
});

export const keptForms = pgTable('kept_forms', {
  id: uuid().primaryKey(),
  userId: uuid().notNull(),
  path: text().notNull(),
  fields: text().notNull(),
  keptAt: timestamp({ withTimezone: true }).notNull(),
  keptUntil: timestamp({ withTimezone: true }).notNull(),
});
