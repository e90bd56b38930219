import { eq, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleVersion, type RuleVersion } from '../change-agency/rule-versions.ts';
import type { Casework } from '../dependencies.ts';
import { demandAdministrator } from './demand-administrator.ts';
import { keysIn } from './list-keys.ts';
import { refusedSignIns } from './refused-sign-ins.ts';

const { apiKeys, users } = schema;

export interface AdministrationOverview {
  readonly users: { readonly active: number; readonly locked: number; readonly inactive: number };
  readonly keys: { readonly inForce: number; readonly unused: number; readonly revoked: number };
  readonly rules: RuleVersion;
}

type Needs = Pick<Casework, 'database' | 'personal'>;

const countUsers = async ({ database: { db } }: Needs) => {
  const [row] = await db
    .select({
      active: sql<number>`count(*) filter (where ${users.active})::int`,
      inactive: sql<number>`count(*) filter (where not ${users.active})::int`,
    })
    .from(users);
  return row ?? { active: 0, inactive: 0 };
};

const countKeys = async ({ database: { db } }: Needs, now: Date) => {
  const those = (state: Parameters<typeof keysIn>[0]) =>
    sql<number>`count(*) filter (where ${keysIn(state, now)})::int`;
  const [row] = await db
    .select({ inForce: those('in_force'), unused: those('unused'), revoked: those('revoked') })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.userId));
  return row ?? { inForce: 0, unused: 0, revoked: 0 };
};

/**
 * How the settings stand, and what of them wants looking at. `now` is the machine's time, as for security. Nothing here
 * follows from a case, not even how much mail failed: administrators see none.
 */
export const administrationOverview =
  (casework: Needs) =>
  async (acting: Acting, now: Date): Promise<AdministrationOverview> => {
    demandAdministrator(acting);
    const [people, keys, refused, rules] = await Promise.all([
      countUsers(casework),
      countKeys(casework, now),
      refusedSignIns(casework)(acting, now),
      activeRuleVersion(casework.database.db),
    ]);
    const locked = refused.filter(({ user, lockedUntil }) => user !== null && lockedUntil !== null).length;
    return { users: { ...people, locked }, keys, rules };
  };
