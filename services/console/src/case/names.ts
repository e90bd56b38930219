import { inArray } from 'drizzle-orm';
import type { Casework } from '@asb/casework';
import { schema } from '@asb/database';
import type { RuleSet } from '@asb/domain';

const { users } = schema;
const USER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names behind the codes and ids of a case. */
export interface Names {
  agency(code: string): string;
  category(code: string | null): string;
  /** Null for the system, for keys and for people who are no longer known. */
  person(id: string | null): string | null;
}

/** Names of agencies, categories and of these people. Staff who work on a case may know who else does. */
export const namesFor = async (
  { database }: Pick<Casework, 'database'>,
  ruleSet: RuleSet,
  actors: readonly (string | null)[],
): Promise<Names> => {
  const ids = [...new Set(actors)].filter((id): id is string => id !== null && USER_ID.test(id));
  const found =
    ids.length === 0
      ? []
      : await database.db
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(inArray(users.id, ids));
  const people = new Map(found.map(({ id, name }) => [id, name]));
  const agencies = new Map(ruleSet.agencies.map(({ code, name }) => [code, name]));
  const categories = new Map(Object.entries(ruleSet.categories).map(([code, { name }]) => [code, name]));
  return {
    agency: (code) => agencies.get(code) ?? code,
    category: (code) => (code === null ? 'Kind of problem not known' : (categories.get(code) ?? code)),
    person: (id) => (id === null ? null : (people.get(id) ?? null)),
  };
};
