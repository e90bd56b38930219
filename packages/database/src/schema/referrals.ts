import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AgencyKind } from '@asb/domain';

export const referrals = pgTable('referrals', {
  id: uuid().primaryKey(),
  caseId: uuid().notNull(),
  agency: text().notNull(),
  kind: text().$type<AgencyKind>().notNull(),
  status: text().$type<'offered' | 'accepted' | 'declined' | 'expired'>().notNull(),
  offeredAt: timestamp({ withTimezone: true }).notNull(),
  respondBy: timestamp({ withTimezone: true }),
  answeredAt: timestamp({ withTimezone: true }),
  answeredBy: uuid(),
  reason: text(),
  because: text().notNull(),
  next: jsonb().$type<{ agency: string; kind: AgencyKind; name: string }[]>().notNull(),
  decisionId: uuid().notNull(),
});
