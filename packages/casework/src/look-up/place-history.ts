import { and, eq, gte, inArray, or } from 'drizzle-orm';
import { accepted, refused, type ReportPlace, type Result, type Viewer } from '@asb/domain';
import { schema, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import type { CaseSummary } from './case-summary.ts';
import { countByDefinitions, type DefinitionCount } from './count-victimisation.ts';
import { isUuid } from './page.ts';
import {
  asAsked,
  askedPlace,
  couldBeHere,
  inSquare,
  isHere,
  offsetFrom,
  type AskedPlace,
  type Offset,
  type PlaceKindAsked,
} from './place-key.ts';
import {
  knownElsewhere,
  seenCases,
  seenIncidents,
  seenRows,
  type SeenIncident,
  type SeenRow,
} from './seen-incidents.ts';

const { incidents, parties } = schema;
const DAY = 86_400_000;

export const RING_METRES = 250;
export const RING_DAYS = 90;
/** Six months, in days: what "lately" means for one address. */
export const HERE_DAYS = 183;

export interface NearIncident extends SeenIncident, Offset {
  readonly isHere: boolean;
}

export interface PlaceHistory {
  readonly kind: PlaceKindAsked;
  /** What happened exactly there, newest first. */
  readonly here: {
    readonly incidents: readonly SeenIncident[];
    readonly reports: number;
    /** Homes of those who told, as far as they said who they are. */
    readonly households: number;
  };
  /** What happened within 250 metres in 90 days, the nearest first; null where the place has no point. */
  readonly ring: { readonly incidents: readonly NearIncident[]; readonly reports: number } | null;
  /** Of what happened exactly there. */
  readonly cases: readonly CaseSummary[];
  /** Agencies that know of something exactly there, where the viewer may be told no more. */
  readonly knownTo: readonly string[];
  /** By the definitions that count places, addresses and households. */
  readonly repeats: readonly DefinitionCount[];
}

const reportsIn = (found: readonly SeenIncident[]): string[] => [
  ...new Set(found.flatMap((incident) => incident.reports.map(({ id }) => id))),
];

/** Reporters told apart by home, then by person. The anonymous are not counted: they may all be one, or none. */
const countHouseholds = async (db: Db, reportIds: readonly string[]): Promise<number> => {
  if (reportIds.length === 0) return 0;
  const tellers = await db
    .select({ personId: parties.personId, addressKey: parties.addressKey })
    .from(parties)
    .where(and(inArray(parties.reportId, [...reportIds]), eq(parties.role, 'reporter')));
  const homes = new Map(
    tellers.flatMap(({ personId, addressKey }) =>
      personId === null || addressKey === null ? [] : [[personId, addressKey]],
    ),
  );
  const known = tellers.map(({ personId }) => personId).filter((id) => id !== null);
  return new Set(known.map((id) => homes.get(id) ?? id)).size;
};

const ringOf = (asked: AskedPlace, rows: readonly SeenRow[], since: Date): PlaceHistory['ring'] => {
  const { place } = asked;
  if (place.lat === null || place.lon === null) return null;
  const places = new Map(rows.map(({ incident }) => [incident.id, incident]));
  const near = seenIncidents(rows.filter(({ incident }) => incident.occurredAt >= since)).flatMap((seen) => {
    const there = places.get(seen.id);
    const offset = there === undefined ? null : offsetFrom(place, there);
    if (there === undefined || offset === null || offset.metres > RING_METRES) return [];
    return [{ ...seen, ...offset, isHere: isHere(asked, there) }];
  });
  return { incidents: near.toSorted((a, b) => a.metres - b.metres), reports: reportsIn(near).length };
};

/** Everybody who told of an incident counts as one telling of it; the first one dates it. */
const asSuffered = ({ id, occurredAt, reports: told }: SeenIncident) => ({
  id,
  occurredAt,
  reportedAt: told[0]?.reportedAt ?? occurredAt,
});

interface Window {
  readonly now: Date;
  /** How far back what happened exactly there is looked at; null: as far as it goes. */
  readonly hereDays: number | null;
}

const historyOf = async (
  db: Db,
  viewer: Viewer,
  asked: AskedPlace,
  window: Window,
): Promise<PlaceHistory> => {
  const { now, hereDays } = window;
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  const hereSince = hereDays === null ? undefined : gte(incidents.occurredAt, ago(hereDays));
  const there = and(couldBeHere(asked), hereSince);
  const square = inSquare(asked.place, RING_METRES);
  const around = square === undefined ? undefined : and(square, gte(incidents.occurredAt, ago(RING_DAYS)));
  const [rows, knownTo, { repeatDefinitions }] = await Promise.all([
    seenRows(db, viewer, or(there, around)),
    knownElsewhere(db, viewer, there, (incident) => isHere(asked, incident)),
    activeRuleSet(db),
  ]);
  const hereRows = rows.filter(({ incident }) => isHere(asked, incident));
  const here = seenIncidents(hereRows);
  const told = reportsIn(here);
  const households = await countHouseholds(db, told);
  return {
    kind: asked.kind,
    here: { incidents: here, reports: told.length, households },
    ring: ringOf(asked, rows, ago(RING_DAYS)),
    cases: seenCases(hereRows, viewer),
    knownTo,
    repeats: countByDefinitions(here.map(asSuffered), repeatDefinitions, ['place', 'address', 'household']),
  };
};

/** What is known of a place that somebody names, lately; null where nothing says where it is. */
export const placeHistory =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (place: ReportPlace, { viewer }: Acting): Promise<PlaceHistory | null> => {
    const asked = askedPlace(place);
    if (asked === null) return null;
    const now = await casework.clock.now();
    return historyOf(casework.database.db, viewer, asked, { now, hereDays: HERE_DAYS });
  };

/** The place of an incident, in words, with all that is known of it. */
export interface HistoryOfPlace extends PlaceHistory {
  readonly where: string | null;
}

/**
 * Everything known of the place of an incident that this viewer may read. A place has no row of its own; it goes by any
 * incident there, so that no address stands in a page's own.
 */
export const historyOfPlace =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (
    input: { readonly incident: string },
    { viewer }: Acting,
  ): Promise<Result<HistoryOfPlace, 'not_found'>> => {
    const { db } = casework.database;
    if (!isUuid(input.incident)) return refused('not_found');
    const [found] = await seenRows(db, viewer, eq(incidents.id, input.incident));
    const asked = found === undefined ? null : asAsked(found.incident);
    if (asked === null) return refused('not_found');
    const now = await casework.clock.now();
    const history = await historyOf(db, viewer, asked, { now, hereDays: null });
    return accepted({ ...history, where: history.here.incidents[0]?.where ?? null });
  };
