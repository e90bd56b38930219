import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DecisionContent } from '../decision-content.ts';

export const decisions = pgTable('decisions', {
  id: uuid().primaryKey(),
  reportId: uuid(),
  caseId: uuid(),
  kind: text().notNull(),
  decidedAt: timestamp({ withTimezone: true }).notNull(),
  decidedBy: text().notNull(),
  ruleSetVersion: integer().notNull(),
  fingerprint: text().notNull(),
  lexiconVersion: text(),
  content: jsonb().$type<DecisionContent>().notNull(),
  undoes: uuid(),
});
