import { sql } from 'drizzle-orm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const demoMails = pgTable('demo_mails', {
  messageId: text().primaryKey(),
  sentTo: text().notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  sentAt: timestamp({ withTimezone: true }).notNull(),
  keptAt: timestamp({ withTimezone: true })
    .notNull()
    .default(sql`clock_timestamp()`),
});
