import {
  boolean,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AgencyKind, Category, Priority } from '@asb/domain';

export const cases = pgTable('cases', {
  id: uuid().primaryKey(),
  reference: text().notNull(),
  version: integer().notNull().default(1),
  status: text().$type<'open' | 'closed'>().notNull(),
  category: text().$type<Category>(),
  priority: text().$type<Priority>().notNull(),
  ownerAgency: text().notNull(),
  ownerKind: text().$type<AgencyKind>().notNull(),
  ownerUserId: uuid(),
  restricted: boolean().notNull(),
  provisional: boolean().notNull().default(false),
  history: boolean().notNull().default(false),
  openedAt: timestamp({ withTimezone: true }).notNull(),
  closedAt: timestamp({ withTimezone: true }),
  closeReason: text(),
  mergedInto: uuid(),
  predecessorId: uuid(),
  lat: doublePrecision(),
  lon: doublePrecision(),
  uprn: text(),
  address: text(),
  postcode: text(),
  place: text(),
  tenure: text(),
  lastIncidentAt: timestamp({ withTimezone: true }).notNull(),
  ruleSetVersion: integer().notNull(),
  decisionId: uuid().notNull(),
});

export const caseAgencies = pgTable('case_agencies', {
  caseId: uuid().notNull(),
  agency: text().notNull(),
  part: text().$type<'lead' | 'offered' | 'support'>().notNull(),
  kind: text().$type<AgencyKind>().notNull(),
  since: timestamp({ withTimezone: true }).notNull(),
  until: timestamp({ withTimezone: true }),
});

export const caseMembers = pgTable(
  'case_members',
  {
    caseId: uuid().notNull(),
    userId: uuid().notNull(),
    namedAt: timestamp({ withTimezone: true }).notNull(),
    because: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.userId] })],
);
