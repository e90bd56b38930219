import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '@asb/domain';

export const users = pgTable('users', {
  id: uuid().primaryKey(),
  email: text().notNull(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  agency: text(),
  passwordHash: text(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
  passwordTemporaryUntil: timestamp({ withTimezone: true }),
  shortcuts: boolean().notNull().default(true),
  plainLists: boolean().notNull().default(false),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

export const apiKeys = pgTable('api_keys', {
  id: uuid().primaryKey(),
  secretHash: text().notNull(),
  label: text().notNull(),
  role: text().$type<Role>().notNull(),
  agency: text(),
  userId: uuid(),
  requestsPerMinute: integer(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  revokedAt: timestamp({ withTimezone: true }),
  lastUsedAt: timestamp({ withTimezone: true }),
});
