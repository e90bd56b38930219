import { boolean, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

export const serviceHeartbeats = pgTable(
  'service_heartbeats',
  {
    service: text().notNull(),
    instance: text().notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    beatAt: timestamp({ withTimezone: true }).notNull(),
    stoppedAt: timestamp({ withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.service, table.instance] })],
);

export const manualClock = pgTable('manual_clock', {
  singleton: boolean().default(true).primaryKey(),
  now: timestamp({ withTimezone: true }).notNull(),
});
