import { boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PartyRole } from '@asb/domain';

export const people = pgTable('people', {
  id: uuid().primaryKey(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

export const parties = pgTable('parties', {
  id: uuid().primaryKey(),
  reportId: uuid().notNull(),
  role: text().$type<PartyRole>().notNull(),
  anonymous: boolean().notNull(),
  personId: uuid(),
  details: text().notNull(),
  nameKey: text(),
  phoneKey: text(),
  emailKey: text(),
  addressKey: text(),
});
