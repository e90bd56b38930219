import { sql, type SQL } from 'drizzle-orm';
import { acceptReferral, mergeCase, reopenCase } from '@asb/casework';
import { refused } from '@asb/domain';
import type { Act } from './act.ts';
import { assign, pausePromise, seen } from './case-acts.ts';
import { seededChance } from '../story/seeded-chance.ts';
import type { StoryPeople } from './story-people.ts';

const HOUR = 3_600_000;
const REOPENED = 4;
const MERGED = 4;
const PAUSED = 6;

const REOPENABLE = sql`select id::text as one, null::text as other from cases
  where status = 'closed' and merged_into is null and not restricted and owner_agency in ('bromford', 'council', 'police')
  order by closed_at desc, id limit 1`;

/** Two open cases of one owner and kind, nearest to each other. */
const MERGEABLE = sql`select a.id::text as one, b.id::text as other
  from cases a join cases b on b.id > a.id and b.owner_agency = a.owner_agency and b.category = a.category
  where a.status = 'open' and b.status = 'open' and not a.restricted and not b.restricted
    and a.lat is not null and b.lat is not null
  order by abs(a.lat - b.lat) + abs(a.lon - b.lon), a.id, b.id limit 1`;

const PAUSING = ['bromford', 'council', 'police'];

const pausableOf = (agency: string): SQL => sql`select c.id::text as one, null::text as other from cases c
  where c.status = 'open' and not c.restricted and not c.history and c.owner_agency = ${agency}
    and exists (select 1 from deadlines d where d.case_id = c.id and d.status = 'running'
      and d.superseded_at is null and d.kind in ('action_plan', 'update', 'review'))
    and not exists (select 1 from deadlines d where d.case_id = c.id and d.status = 'paused')
  order by c.opened_at, c.id limit 1`;

const offerTo = (agency: string): SQL => sql`select case_id::text as one, null::text as other from referrals
  where status = 'offered' and agency = ${agency} order by offered_at, id limit 1`;

const RESTRICTED_OFFER = sql`select r.case_id::text as one, null::text as other from referrals r
  join cases c on c.id = r.case_id where r.status = 'offered' and r.agency = 'police' and c.restricted
  order by r.offered_at desc, r.id limit 1`;

const RESTRICTED_CASE = sql`select id::text as one, null::text as other from cases
  where status = 'open' and restricted and owner_agency = 'police' and owner_user_id is null
  order by opened_at desc, id limit 1`;

const unassignedOf = (agency: string): SQL => sql`select id::text as one, null::text as other from cases
  where status = 'open' and owner_agency = ${agency} and owner_user_id is null order by opened_at, id limit 1`;

interface Chosen {
  readonly key: string;
  readonly by?: string;
  readonly hoursBefore: number;
  /** What is acted on is chosen by what stands then. */
  readonly query: SQL;
  readonly work: (one: string, other: string | null) => Act['perform'];
}

const closingAct =
  (endsAt: Date) =>
  ({ key, by = 'supervisor', hoursBefore, query, work }: Chosen, index: number): Act => ({
    key,
    at: new Date(endsAt.getTime() - hoursBefore * HOUR + index * 613_000 + 7),
    point: null,
    by,
    perform: async (casework, acting) => {
      const [found] = await casework.database.db.execute<{ one: string; other: string | null }>(query);
      if (found === undefined) return refused(`nothing_for_${key}`);
      return work(found.one, found.other)(casework, acting);
    },
  });

const accept =
  (id: string): Act['perform'] =>
  async (casework, acting) =>
    acceptReferral(casework)(await seen(casework, id), acting);

const several = (count: number, make: (index: number) => Chosen): Chosen[] =>
  Array.from({ length: count }, (_, index) => make(index));

/**
 * Each team accepts an offer that nobody is named for yet; the fire service, which gets few, has one named too, and the
 * police name an officer on a restricted case.
 */
const acceptances = (people: StoryPeople): Chosen[] => [
  ...['bromford', 'council', 'fire', 'fire'].map((agency, index) => ({
    key: `accept ${agency} ${index}`,
    by: agency === 'fire' ? 'officer.fire' : `supervisor.${agency}`,
    hoursBefore: 18,
    query: offerTo(agency),
    work: accept,
  })),
  {
    key: 'accept restricted',
    by: 'supervisor.police',
    hoursBefore: 18,
    query: RESTRICTED_OFFER,
    work: accept,
  },
  {
    key: 'assign restricted',
    by: 'supervisor.police',
    hoursBefore: 16,
    query: RESTRICTED_CASE,
    work: (id: string) => assign(id, people.user('officer.police').userId),
  },
  {
    key: 'assign fire',
    by: 'officer.fire',
    hoursBefore: 16,
    query: unassignedOf('fire'),
    work: (id: string) => assign(id, people.user('officer.fire').userId),
  },
];

/**
 * What was done in the last two days whatever else happened: closed cases opened again, put together what belonged
 * together, promises stopped that could not be kept, offers accepted for each team's queue. The cases are chosen by
 * what stands then.
 */
export const closingActs = (endsAt: Date, people: StoryPeople): readonly Act[] =>
  [
    ...several(REOPENED, (index) => ({
      key: `reopen ${index}`,
      hoursBefore: 44,
      query: REOPENABLE,
      work: (id) => async (casework, acting) =>
        reopenCase(casework)(
          { ...(await seen(casework, id)), reason: 'Reporter rang: it has started again since we closed' },
          acting,
        ),
    })),
    ...several(MERGED, (index) => ({
      key: `merge ${index}`,
      hoursBefore: 40,
      query: MERGEABLE,
      work: (id, other) => async (casework, acting) =>
        mergeCase(casework)(
          {
            ...(await seen(casework, id)),
            into: other ?? '',
            reason: 'Same people and same place: one problem',
          },
          acting,
        ),
    })),
    ...several(PAUSED, (index) => ({
      key: `pause ${index}`,
      hoursBefore: 22,
      query: pausableOf(PAUSING[index % PAUSING.length] ?? ''),
      work: (id) => pausePromise(id, seededChance(`closing pause ${index}`)),
    })),
    ...acceptances(people),
  ].map(closingAct(endsAt));
