import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { accepted, refused, supervisesPartnership, type Result, type Role, type Viewer } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';

const { users } = schema;

export interface UserView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: string | null;
}

const ofOwnAgency = ({ agency }: Viewer): SQL =>
  agency === null ? isNull(users.agency) : eq(users.agency, agency);

/**
 * Active users by name: everybody for administrators and supervisors of the partnership, colleagues of one's own
 * agency for the rest. `forbidden` for partner systems.
 */
export const listUsers =
  (casework: Pick<Casework, 'database'>) =>
  async (
    filters: { readonly agency?: string | undefined },
    { viewer }: Acting,
  ): Promise<Result<readonly UserView[], 'forbidden'>> => {
    if (viewer.role === 'partner') return refused('forbidden');
    const seesAll = viewer.role === 'administrator' || supervisesPartnership(viewer);
    const found = await casework.database.db
      .select({ id: users.id, name: users.name, role: users.role, agency: users.agency })
      .from(users)
      .where(
        and(
          eq(users.active, true),
          seesAll ? undefined : ofOwnAgency(viewer),
          filters.agency === undefined ? undefined : eq(users.agency, filters.agency),
        ),
      )
      .orderBy(asc(users.name), asc(users.id));
    return accepted(found);
  };
