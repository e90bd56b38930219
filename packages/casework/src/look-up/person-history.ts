import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { accepted, PARTY_ROLES, refused, type PartyRole, type Result, type Viewer } from '@asb/domain';
import { readableReports, schema, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import type { CaseSummary } from './case-summary.ts';
import { isUuid } from './page.ts';
import { nameAsTold } from './party-names.ts';
import { personVictimisation, type Victimisation } from './person-victimisation.ts';
import { knownElsewhere, seenCases, seenIncidents, seenRows, type SeenIncident } from './seen-incidents.ts';

const { parties, reports } = schema;

export interface PersonHistory {
  readonly personId: string;
  /** As last told; null where no report gives one. */
  readonly name: string | null;
  /** Roles kept apart: who suffered from one thing may be complained of for another. Roles without incidents are left out. */
  readonly roles: readonly { readonly role: PartyRole; readonly incidents: readonly SeenIncident[] }[];
  readonly cases: readonly CaseSummary[];
  /** Agencies with a case that names the person, of which the viewer may know no more. */
  readonly knownTo: readonly string[];
  readonly victimisation: Victimisation;
}

/** Tellings that name this person. */
const namedIn = (personId: string): SQL =>
  sql`${reports.id} in (select p.report_id from parties p where p.person_id = ${personId})`;

/** In which reports that this viewer may read the person stands, in which roles; the newest first. */
const readableParties = (db: Db, viewer: Viewer, personId: string) =>
  db
    .select({ id: parties.id, details: parties.details, role: parties.role, reportId: parties.reportId })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .where(and(eq(parties.personId, personId), readableReports(viewer)))
    .orderBy(desc(reports.reportedAt), parties.id);

/**
 * What is known of a person, over what this viewer may read: incidents by the person's role in them, cases, which
 * agencies know of more, and how often the person suffered. Who is known through nothing that may be read does not
 * exist. Anonymous reporters are nobody: their reports are found by place alone.
 */
export const personHistory =
  (casework: Pick<Casework, 'database' | 'clock' | 'personal'>) =>
  async (
    input: { readonly personId: string },
    acting: Acting,
  ): Promise<Result<PersonHistory, 'not_found'>> => {
    const { viewer } = acting;
    const { db } = casework.database;
    const { personId } = input;
    if (!isUuid(personId)) return refused('not_found');
    const [victimisation, named, rows, knownTo] = await Promise.all([
      personVictimisation(casework)({ personId }, acting),
      readableParties(db, viewer, personId),
      seenRows(db, viewer, namedIn(personId)),
      knownElsewhere(db, viewer, namedIn(personId)),
    ]);
    if (!victimisation.ok) return refused('not_found');
    const roles = PARTY_ROLES.map((role) => {
      const told = new Set(named.filter((party) => party.role === role).map(({ reportId }) => reportId));
      return { role, incidents: seenIncidents(rows.filter(({ report }) => told.has(report.id))) };
    }).filter((role) => role.incidents.length > 0);
    return accepted({
      personId,
      name: nameAsTold(casework.personal, named),
      roles,
      cases: seenCases(rows, viewer),
      knownTo,
      victimisation: victimisation.value,
    });
  };
