import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const MESSAGE_CHANNELS = ['in_app', 'email', 'sms', 'letter', 'webhook'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const messages = pgTable('messages', {
  id: uuid().primaryKey(),
  caseId: uuid(),
  reportId: uuid(),
  recipient: text().notNull(),
  channel: text().$type<MessageChannel>().notNull(),
  because: text().notNull(),
  grave: boolean().notNull(),
  status: text().$type<'due' | 'sent' | 'failed' | 'suppressed'>().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  dueAt: timestamp({ withTimezone: true }).notNull(),
  sentAt: timestamp({ withTimezone: true }),
  attempts: integer().notNull().default(0),
  lastError: text(),
  readAt: timestamp({ withTimezone: true }),
});

export const messageEvents = pgTable(
  'message_events',
  {
    messageId: uuid().notNull(),
    timelineEntryId: uuid().notNull(),
    recipient: text().notNull(),
    channel: text().$type<MessageChannel>().notNull(),
    because: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.timelineEntryId, table.recipient, table.channel] })],
);

export const messageReads = pgTable(
  'message_reads',
  {
    messageId: uuid().notNull(),
    userId: uuid().notNull(),
    readAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.messageId] })],
);
