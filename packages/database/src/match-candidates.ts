import { sql } from 'drizzle-orm';
import type { MatchCandidate } from '@asb/domain';
import type { Db, Tx } from './connection.ts';

export interface CandidateSearch {
  /** Every key by which the report could meet what is known; see `incident_keys`. */
  readonly keys: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly limit: number;
  /** Incidents that are candidates wherever and whenever they were, for as long as somebody tells of them. */
  readonly named: readonly string[];
}

/** Per key, before the nearest are taken: a hotspot's cell must not make the search unbounded. */
const NEWEST_PER_KEY = 60;

interface CandidateRow extends Record<string, unknown> {
  incident_id: string;
  case_id: string | null;
  case_reference: string | null;
  case_status: 'open' | 'closed' | null;
  closed_at: string | null;
  restricted: boolean;
  category: MatchCandidate['category'];
  lat: number | null;
  lon: number | null;
  accuracy_metres: number | null;
  point_of: MatchCandidate['pointOf'];
  uprn: string | null;
  address_key: string | null;
  street_key: string | null;
  postcode: string | null;
  place_key: string | null;
  occurred_from: string | null;
  occurred_to: string | null;
  description: string | null;
  vehicle_marks: string[];
  affected_keys: string[];
  alleged_keys: string[];
}

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

const asCandidate = (row: CandidateRow): MatchCandidate => ({
  incidentId: row.incident_id,
  caseId: row.case_id,
  caseReference: row.case_reference,
  standing: row.case_status ?? 'shelf',
  closedAt: asDate(row.closed_at),
  restricted: row.restricted,
  category: row.category,
  lat: row.lat,
  lon: row.lon,
  accuracyMetres: row.accuracy_metres,
  pointOf: row.point_of ?? null,
  uprn: row.uprn,
  addressKey: row.address_key,
  streetKey: row.street_key,
  postcode: row.postcode,
  placeKey: row.place_key,
  occurredFrom: asDate(row.occurred_from),
  occurredTo: asDate(row.occurred_to),
  description: row.description,
  vehicleMarks: row.vehicle_marks,
  affectedKeys: row.affected_keys,
  allegedKeys: row.alleged_keys,
});

/**
 * Incidents that share a key with the report inside the window, nearest first, from the partial index alone: open
 * cases, cases closed recently, and the shelf. Those that are named come before all others.
 */
export const findMatchCandidates = async (
  db: Db | Tx,
  search: CandidateSearch,
): Promise<MatchCandidate[]> => {
  if (search.keys.length === 0 && search.named.length === 0) return [];
  const named = sql`${sql.param(search.named)}::uuid[]`;
  const from = search.from.toISOString();
  const to = search.to.toISOString();
  const rows = await db.execute<CandidateRow>(sql`
    with near as (
      select distinct found.incident_id
      from unnest(${sql.param(search.keys)}::text[]) as wanted(key)
      cross join lateral (
        select incident_id from incident_keys
        where key = wanted.key and matchable and occurred_at between ${from}::timestamptz and ${to}::timestamptz
        order by occurred_at desc
        limit ${NEWEST_PER_KEY}
      ) as found
      union
      select incident_id from report_incidents where incident_id = any(${named}) and unlinked_at is null
    )
    select i.id as incident_id, i.case_id, c.reference as case_reference, c.status as case_status, c.closed_at,
      coalesce(c.restricted, i.restricted) as restricted, i.category, i.lat, i.lon, i.accuracy_metres, i.point_of, i.uprn,
      i.address_key, i.street_key, i.postcode, i.place_key, i.occurred_from, i.occurred_to, i.description,
      i.vehicle_marks, i.affected_keys, i.alleged_keys
    from near join incidents i on i.id = near.incident_id left join cases c on c.id = i.case_id
    order by i.id <> all(${named}), (i.lat - ${search.lat}::float8) ^ 2
      + ((i.lon - ${search.lon}::float8) * cos(radians(${search.lat}::float8))) ^ 2 nulls first, i.id
    limit ${search.limit}`);
  return rows.map(asCandidate);
};

/**
 * Waits for every other transaction that could meet this one at any of the keys, then keeps them out until commit.
 * Taken in one order by everybody, so nobody waits in a ring; transaction-level, so a pooler may sit between.
 */
export const lockMeetingKeys = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  await tx.execute(sql`
    select pg_advisory_xact_lock(number) from (
      select distinct hashtextextended(key, 0) as number from unnest(${sql.param(keys)}::text[]) as k(key) order by 1
    ) as sorted`);
};
