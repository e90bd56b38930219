import { boolean, doublePrecision, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Category, MatchAnswer, MatchBand, MatchKind, PointOf } from '@asb/domain';

export const incidents = pgTable('incidents', {
  id: uuid().primaryKey(),
  caseId: uuid(),
  category: text().$type<Category>(),
  occurredFrom: timestamp({ withTimezone: true }),
  occurredTo: timestamp({ withTimezone: true }),
  occurredAt: timestamp({ withTimezone: true }).notNull(),
  description: text(),
  lat: doublePrecision(),
  lon: doublePrecision(),
  accuracyMetres: doublePrecision(),
  pointOf: text().$type<PointOf>(),
  uprn: text(),
  addressKey: text(),
  streetKey: text(),
  postcode: text(),
  placeKey: text(),
  vehicleMarks: text().array().notNull().default([]),
  affectedKeys: text().array().notNull().default([]),
  allegedKeys: text().array().notNull().default([]),
  restricted: boolean().notNull().default(false),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  createdByReport: uuid().notNull(),
});

export const incidentKeys = pgTable(
  'incident_keys',
  {
    key: text().notNull(),
    incidentId: uuid().notNull(),
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    matchable: boolean().notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.key] })],
);

export const reportIncidents = pgTable('report_incidents', {
  id: uuid().primaryKey(),
  reportId: uuid().notNull(),
  incidentId: uuid().notNull(),
  kind: text().$type<MatchKind>().notNull(),
  band: text().$type<MatchBand>().notNull(),
  probability: doublePrecision().notNull(),
  decisionId: uuid().notNull(),
  linkedAt: timestamp({ withTimezone: true }).notNull(),
  linkedBy: text().notNull(),
  unlinkedAt: timestamp({ withTimezone: true }),
  unlinkedBy: text(),
  unlinkReason: text(),
});

export const matchRefusals = pgTable('match_refusals', {
  id: uuid().primaryKey(),
  reportId: uuid().notNull(),
  caseId: uuid(),
  incidentId: uuid(),
  reason: text().notNull(),
  refusedBy: text().notNull(),
  refusedAt: timestamp({ withTimezone: true }).notNull(),
});

export const matchAnswers = pgTable(
  'match_answers',
  {
    reportId: uuid().notNull(),
    incidentId: uuid().notNull(),
    answer: text().$type<MatchAnswer>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.incidentId] })],
);
