import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { PartyRole, ReportPlace, ReportStatus, Viewer } from '@asb/domain';
import { caseAccess, readableReports, schema, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { findPlaces } from '../find-place/find-places.ts';
import type { CaseSummary } from '../look-up/case-summary.ts';
import { mentionCases, type CaseMention } from '../look-up/match-view.ts';
import { nameAsTold } from '../look-up/party-names.ts';
import { askedPlace, couldBeHere, isHere, type AskedPlace } from '../look-up/place-key.ts';
import { knownElsewhere, seenCases, seenRows, type SeenRow } from '../look-up/seen-incidents.ts';
import { readSearch, type ReadSearch } from './read-search.ts';

const { parties, reports } = schema;

/** Why a report was found; `house`: it was at the very address that was asked for, not near it. */
export type FoundBy = 'phone' | 'email' | 'name' | 'house' | 'place';

export interface FoundReport {
  readonly id: string;
  readonly reference: string;
  readonly status: ReportStatus;
  readonly reportedAt: Date;
  readonly where: string | null;
  readonly case: CaseMention | null;
  readonly by: FoundBy;
}

export interface FoundPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly roles: readonly PartyRole[];
  readonly reports: number;
}

/** A place, reached by an incident there: no address of a page holds where it is. */
export interface FoundPlace {
  readonly incidentId: string;
  readonly where: string;
  readonly incidents: number;
}

export interface FoundKnown {
  /** Those of the very address first, then the newest; at most `MOST_FOUND`. */
  readonly reports: readonly FoundReport[];
  readonly cases: readonly CaseSummary[];
  readonly people: readonly FoundPerson[];
  readonly places: readonly FoundPlace[];
  /** Agencies that know of something here, where the viewer may be told no more. */
  readonly knownTo: readonly string[];
}

export const MOST_FOUND = 200;
const PLACES_READ = 5;

const byParty = (
  casework: Pick<Casework, 'personal'>,
  { email, phone, name }: ReadSearch,
): { by: FoundBy; agree: SQL } | null => {
  const told = { name, phone, email, address: null, postcode: null };
  const { nameKey, phoneKey, emailKey } = casework.personal.lookUpKeys(told);
  if (phoneKey !== null) return { by: 'phone', agree: eq(parties.phoneKey, phoneKey) };
  if (emailKey !== null) return { by: 'email', agree: eq(parties.emailKey, emailKey) };
  return nameKey === null ? null : { by: 'name', agree: eq(parties.nameKey, nameKey) };
};

/** Handlers find who told and who suffered; whom somebody complained of is for those who work on cases. */
const rolesFor = (viewer: Viewer): SQL | undefined =>
  caseAccess(viewer) === 'all' ? undefined : ne(parties.role, 'alleged_perpetrator');

const partiesFound = (db: Db, viewer: Viewer, agree: SQL) =>
  db
    .select({
      id: parties.id,
      details: parties.details,
      role: parties.role,
      personId: parties.personId,
      reportId: parties.reportId,
    })
    .from(parties)
    .innerJoin(reports, eq(reports.id, parties.reportId))
    .where(and(agree, rolesFor(viewer), readableReports(viewer)))
    .orderBy(desc(reports.reportedAt), parties.id)
    .limit(MOST_FOUND);

const placesMeant = async (
  casework: Casework,
  text: string | null,
  acting: Acting,
): Promise<readonly AskedPlace[]> => {
  if (text === null) return [];
  const asTyped: ReportPlace = {
    lat: null,
    lon: null,
    accuracyMetres: null,
    uprn: null,
    address: text,
    postcode: null,
    place: text,
    tenure: null,
  };
  const suggested = await findPlaces(casework)({ text, limit: PLACES_READ }, acting);
  return [asTyped, ...suggested].map(askedPlace).filter((place) => place !== null);
};

interface AtPlaces {
  readonly rows: readonly SeenRow[];
  /** Of these, the reports of the very house that was typed. */
  readonly atHouse: readonly string[];
  readonly knownTo: readonly string[];
}

const atPlaces = async (db: Db, viewer: Viewer, asked: readonly AskedPlace[]): Promise<AtPlaces> => {
  const which = or(...asked.map(couldBeHere));
  if (which === undefined) return { rows: [], atHouse: [], knownTo: [] };
  const house = asked[0]?.place.addressKey ?? null;
  const houses = asked.filter(({ place }) => house !== null && place.addressKey === house);
  const fits = (incident: SeenRow['incident']): boolean => asked.some((place) => isHere(place, incident));
  const [rows, knownTo] = await Promise.all([
    seenRows(db, viewer, which),
    knownElsewhere(db, viewer, which, fits),
  ]);
  const here = rows.filter(({ incident }) => fits(incident));
  const atHouse = here.filter(({ incident }) => houses.some((place) => isHere(place, incident)));
  return { rows: here, atHouse: atHouse.map(({ report }) => report.id), knownTo };
};

const peopleIn = (
  casework: Pick<Casework, 'personal'>,
  found: Awaited<ReturnType<typeof partiesFound>>,
): FoundPerson[] => {
  const ids = [...new Set(found.map(({ personId }) => personId))].filter((id) => id !== null);
  return ids.map((personId) => {
    const told = found.filter((party) => party.personId === personId);
    return {
      personId,
      name: nameAsTold(casework.personal, told),
      roles: [...new Set(told.map(({ role }) => role))],
      reports: new Set(told.map(({ reportId }) => reportId)).size,
    };
  });
};

const whereOf = ({ address, place, postcode }: SeenRow['report']): string | null =>
  address ?? place ?? postcode;

/** Each place once, as its newest telling put it. */
const placesIn = (rows: readonly SeenRow[]): FoundPlace[] => {
  const places = new Map<string, { incidentId: string; incidents: Set<string> }>();
  for (const { report, incident } of rows) {
    const where = whereOf(report);
    if (where === null) continue;
    const known = places.get(where) ?? { incidentId: incident.id, incidents: new Set() };
    known.incidents.add(incident.id);
    places.set(where, known);
  }
  return [...places].map(([where, { incidentId, incidents }]) => ({
    incidentId,
    where,
    incidents: incidents.size,
  }));
};

const reportsFound = async (
  db: Db,
  viewer: Viewer,
  found: ReadonlyMap<string, FoundBy>,
): Promise<FoundReport[]> => {
  if (found.size === 0) return [];
  const atHouse = [...found].filter(([, by]) => by === 'house').map(([id]) => id);
  const first = atHouse.length === 0 ? [] : [desc(inArray(reports.id, atHouse))];
  const rows = await db
    .select({
      id: reports.id,
      reference: reports.reference,
      status: reports.status,
      reportedAt: reports.reportedAt,
      where: sql<string | null>`coalesce(${reports.address}, ${reports.place}, ${reports.postcode})`,
    })
    .from(reports)
    .where(and(inArray(reports.id, [...found.keys()]), readableReports(viewer)))
    .orderBy(...first, desc(reports.reportedAt), desc(reports.id))
    .limit(MOST_FOUND);
  const mentions = await mentionCases(
    db,
    viewer,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    case: mentions.get(row.id) ?? null,
    by: found.get(row.id) ?? 'place',
  }));
};

/**
 * Everything that this viewer may see about what was typed: a telephone number, an email address or a name, through
 * keyed hashes; an address, street, postcode or place, through the gazetteer and the keys of incidents. Nothing is
 * opened to be searched. References are for `getReport` and `getCase`.
 */
export const findKnown =
  (casework: Casework) =>
  async (input: { readonly query: string }, acting: Acting): Promise<FoundKnown> => {
    const { viewer } = acting;
    const { db } = casework.database;
    const read = readSearch(input.query);
    const party = byParty(casework, read);
    const [named, { rows, atHouse, knownTo }] = await Promise.all([
      party === null ? [] : partiesFound(db, viewer, party.agree),
      atPlaces(db, viewer, await placesMeant(casework, read.place, acting)),
    ]);
    const ids = named.map(({ reportId }) => reportId);
    const about = ids.length === 0 ? [] : await seenRows(db, viewer, inArray(reports.id, ids));
    const elsewhere =
      party === null
        ? []
        : await knownElsewhere(
            db,
            viewer,
            sql`${reports.id} in (select ${parties.reportId} from ${parties} where ${and(party.agree, rolesFor(viewer))})`,
          );
    const found = new Map<string, FoundBy>(rows.map(({ report }) => [report.id, 'place']));
    for (const id of atHouse) found.set(id, 'house');
    if (party !== null) for (const id of ids) found.set(id, party.by);
    return {
      reports: await reportsFound(db, viewer, found),
      cases: seenCases([...about, ...rows], viewer),
      people: peopleIn(casework, named),
      places: placesIn(rows),
      knownTo: [...new Set([...knownTo, ...elsewhere])],
    };
  };
