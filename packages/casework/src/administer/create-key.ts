import { and, eq, sql } from 'drizzle-orm';
import { accepted, refused, type Result, type Role } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { hashKeySecret, newKeySecret } from '../key-secret.ts';
import { demandAdministrator } from './demand-administrator.ts';

const { apiKeys, users } = schema;

export const REQUESTS_PER_MINUTE = 600;
const MOST_LABEL_CHARACTERS = 200;

export interface WantedKey {
  /** Made with the form, so that a form sent twice makes one key. */
  readonly id?: string | undefined;
  /** What it is for. */
  readonly label: string;
  readonly role: Role;
  /** Null: the user's, else the partnership. */
  readonly agency: string | null;
  /** Email address of the person whose key it is; null for a system's. */
  readonly userEmail: string | null;
  /** Null: no limit. */
  readonly requestsPerMinute: number | null;
}

export type KeyFault =
  | 'made_already'
  | 'label_missing'
  | 'agency_needed'
  | 'agency_unknown'
  | 'user_unknown'
  | 'not_the_users_role'
  | 'not_the_users_agency';

export interface CreatedKey {
  readonly id: string;
  /** To be shown once: only its hash is kept. */
  readonly secret: string;
  readonly agency: string | null;
}

/** The person whose key it is to be; neither their role nor their agency changes before the key is stored. */
const userCalled = async (tx: Tx, email: string) => {
  const [user] = await tx
    .select({ id: users.id, role: users.role, agency: users.agency })
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.trim().toLowerCase()), users.active))
    .for('share');
  return user;
};

const storeKey = async (
  tx: Tx,
  ids: Casework['ids'],
  wanted: WantedKey,
  now: Date,
): Promise<Result<CreatedKey, KeyFault>> => {
  const label = wanted.label.trim();
  if (label === '' || label.length > MOST_LABEL_CHARACTERS) return refused('label_missing');
  const { agencies } = await activeRuleSet(tx);
  if (wanted.agency !== null && !agencies.some(({ code }) => code === wanted.agency))
    return refused('agency_unknown');
  if (wanted.role === 'partner' && wanted.agency === null) return refused('agency_needed');
  const user = wanted.userEmail === null ? undefined : await userCalled(tx, wanted.userEmail);
  if (wanted.userEmail !== null && user === undefined) return refused('user_unknown');
  if (user !== undefined && user.role !== wanted.role) return refused('not_the_users_role');
  if (user !== undefined && wanted.agency !== null && user.agency !== wanted.agency)
    return refused('not_the_users_agency');
  const agency = wanted.agency ?? user?.agency ?? null;
  if (wanted.role === 'officer' && agency === null) return refused('agency_needed');
  const id = wanted.id ?? ids.newId();
  const secret = newKeySecret();
  const made = await tx
    .insert(apiKeys)
    .values({
      id,
      secretHash: hashKeySecret(secret),
      label,
      role: wanted.role,
      agency,
      userId: user?.id ?? null,
      requestsPerMinute: wanted.requestsPerMinute,
      createdAt: now,
    })
    .onConflictDoNothing({ target: apiKeys.id })
    .returning({ id: apiKeys.id });
  return made.length === 0 ? refused('made_already') : accepted({ id, secret, agency });
};

/**
 * A key to the API. A partner system needs an agency, since reports are kept under the agency that sent them; a
 * person's key is neither more nor other than its user.
 */
export const createKey =
  (casework: Pick<Casework, 'database' | 'ids'>) =>
  (wanted: WantedKey, acting: Acting, now: Date): Promise<Result<CreatedKey, KeyFault>> => {
    demandAdministrator(acting);
    return casework.database.db.transaction((tx) => storeKey(tx, casework.ids, wanted, now));
  };
