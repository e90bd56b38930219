import { and, asc, count, eq, ilike, isNull, or, sql, type SQL } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { demandAdministrator } from './demand-administrator.ts';
import type { StaffRole } from './user-fields.ts';

const { users } = schema;

export const STAFF_PAGE = 50;

export interface StaffFilters {
  readonly role?: StaffRole | undefined;
  /** A code; `partnership` for those of no agency. */
  readonly agency?: string | undefined;
  readonly active?: boolean | undefined;
  /** Part of a name or email address. */
  readonly sought?: string | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}

export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly agency: string | null;
  readonly active: boolean;
  /** Never had a password, has one handed over, or has set their own. */
  readonly password: 'none' | 'temporary' | 'own';
}

/** The page of them, and how many there are in all. */
export interface StaffList {
  readonly items: readonly StaffMember[];
  readonly total: number;
  readonly page: number;
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const conditions = ({ role, agency, active, sought }: StaffFilters): SQL | undefined =>
  and(
    role === undefined ? undefined : eq(users.role, role),
    agency === undefined
      ? undefined
      : agency === 'partnership'
        ? isNull(users.agency)
        : eq(users.agency, agency),
    active === undefined ? undefined : eq(users.active, active),
    sought === undefined
      ? undefined
      : or(ilike(users.name, `%${escaped(sought)}%`), ilike(users.email, `%${escaped(sought)}%`)),
  );

export const staffColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: sql<StaffRole>`${users.role}`,
  agency: users.agency,
  active: users.active,
  password: sql<StaffMember['password']>`case when ${users.passwordHash} is null then 'none'
    when ${users.passwordTemporaryUntil} is null then 'own' else 'temporary' end`,
};

/** Everybody who has or had an account, by name. */
export const listStaff =
  (casework: Pick<Casework, 'database'>) =>
  async (filters: StaffFilters, acting: Acting): Promise<StaffList> => {
    demandAdministrator(acting);
    const { db } = casework.database;
    const page = Math.max(1, Math.trunc(filters.page ?? 1));
    const where = conditions(filters);
    const [items, [counted]] = await Promise.all([
      db
        .select(staffColumns)
        .from(users)
        .where(where)
        .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
        .limit(STAFF_PAGE)
        .offset((page - 1) * STAFF_PAGE),
      db.select({ total: count() }).from(users).where(where),
    ]);
    return { items, total: counted?.total ?? 0, page };
  };
