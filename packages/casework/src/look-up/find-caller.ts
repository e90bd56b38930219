import { and, desc, eq, exists, isNotNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Party, Viewer } from '@asb/domain';
import { readableReports, schema, type Db, type LookUpKeys } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { nameAsTold } from './party-names.ts';
import { knownElsewhere } from './seen-incidents.ts';

const { parties, reports } = schema;

export type CallerDetails = Pick<Party, 'name' | 'phone' | 'email' | 'address' | 'postcode'>;

export interface FoundCaller {
  readonly personId: string;
  readonly name: string | null;
  /** `same`: the name and one more detail agree; `probably`: no name was given yet; `other_name`: another was. */
  readonly certainty: 'same' | 'probably' | 'other_name';
}

export interface FoundCallers {
  /** The likeliest first, at most three. */
  readonly callers: readonly FoundCaller[];
  /** Agencies that know of somebody with these details, where the viewer may be told no more. */
  readonly knownTo: readonly string[];
}

const MOST_CALLERS = 3;
/** A busy desk's own number stands in many reports: the newest tell who uses it now. */
const NEWEST_PARTIES = 100;
const CERTAINTIES = ['same', 'probably', 'other_name'] as const;

/** Parties with one of these details. A bare name, or an address without one, is nobody in particular. */
const detailsAgree = ({ nameKey, phoneKey, emailKey, addressKey }: LookUpKeys): SQL | undefined => {
  const details = [
    phoneKey === null ? undefined : eq(parties.phoneKey, phoneKey),
    emailKey === null ? undefined : eq(parties.emailKey, emailKey),
    nameKey === null || addressKey === null
      ? undefined
      : and(eq(parties.nameKey, nameKey), eq(parties.addressKey, addressKey)),
  ].filter((detail) => detail !== undefined);
  return details.length === 0 ? undefined : or(...details);
};

const certaintyOf = (given: string | null, known: readonly (string | null)[]): FoundCaller['certainty'] => {
  if (given === null) return 'probably';
  return known.includes(given) ? 'same' : 'other_name';
};

const asAffected = (agree: SQL): SQL | undefined => and(agree, ne(parties.role, 'alleged_perpetrator'));

/** Tellings by, or of what befell, somebody with these details. */
const toldBy = (db: Db, agree: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(parties)
      .where(and(eq(parties.reportId, reports.id), asAffected(agree))),
  );

const partiesFound = (db: Db, viewer: Viewer, agree: SQL) =>
  db
    .select({
      id: parties.id,
      details: parties.details,
      personId: parties.personId,
      nameKey: parties.nameKey,
    })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .where(and(asAffected(agree), isNotNull(parties.personId), readableReports(viewer)))
    .orderBy(desc(reports.reportedAt), parties.id)
    .limit(NEWEST_PARTIES);

/**
 * Who a caller probably is, while the handler types: by telephone number, email, or name with address, through keyed
 * hashes. Only people whom a report names that this viewer may read; never as somebody complained of.
 */
export const findCaller =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (caller: CallerDetails, { viewer }: Acting): Promise<FoundCallers> => {
    const { db } = casework.database;
    const keys = casework.personal.lookUpKeys(caller);
    const agree = detailsAgree(keys);
    if (agree === undefined) return { callers: [], knownTo: [] };
    const [found, knownTo] = await Promise.all([
      partiesFound(db, viewer, agree),
      knownElsewhere(db, viewer, toldBy(db, agree)),
    ]);
    const persons = [...new Set(found.map(({ personId }) => personId))].filter((id) => id !== null);
    const callers = persons.map((personId) => {
      const told = found.filter((party) => party.personId === personId);
      const names = told.map(({ nameKey }) => nameKey);
      return {
        personId,
        name: nameAsTold(casework.personal, told),
        certainty: certaintyOf(keys.nameKey, names),
      };
    });
    return {
      callers: callers
        .toSorted((a, b) => CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty))
        .slice(0, MOST_CALLERS),
      knownTo,
    };
  };
