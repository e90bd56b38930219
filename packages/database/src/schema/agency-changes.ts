import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AgencyContact } from '@asb/domain';

/** What an administrator wants an agency to say. */
export interface AgencyFields {
  readonly name: string;
  /** A working week of the calendar. */
  readonly hours: string;
  /** By email and telephone, today. */
  readonly reachedBy: readonly Pick<AgencyContact, 'purpose' | 'channel' | 'value'>[];
}

export const agencyChanges = pgTable('agency_changes', {
  id: uuid().primaryKey(),
  userId: uuid().notNull(),
  agency: text().notNull(),
  basedOn: integer().notNull(),
  fields: jsonb().$type<AgencyFields>().notNull(),
  reason: text().notNull(),
  writtenAt: timestamp({ withTimezone: true }).notNull(),
  publishedAs: integer(),
});
