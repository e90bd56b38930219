import { inArray } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';

const { apiKeys, cases, reports, users } = schema;

/** What audited subjects are called, by id: a reference, a user's name, a key's label. Never what they hold. */
export const subjectNames = async (
  { database: { db } }: Pick<Casework, 'database'>,
  subjects: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(subjects)].filter((id): id is string => id !== null && isUuid(id));
  if (ids.length === 0) return new Map();
  const found = await Promise.all([
    db.select({ id: cases.id, name: cases.reference }).from(cases).where(inArray(cases.id, ids)),
    db.select({ id: reports.id, name: reports.reference }).from(reports).where(inArray(reports.id, ids)),
    db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids)),
    db.select({ id: apiKeys.id, name: apiKeys.label }).from(apiKeys).where(inArray(apiKeys.id, ids)),
  ]);
  return new Map(found.flat().map(({ id, name }) => [id, name]));
};
