import { sql, type SQL } from 'drizzle-orm';
import { mergeCase, reopenCase } from '@asb/casework';
import { refused } from '@asb/domain';
import type { Act } from './act.ts';
import { pausePromise, seen } from './case-acts.ts';
import { seededChance } from '../story/seeded-chance.ts';

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

const PAUSABLE = sql`select c.id::text as one, null::text as other from cases c
  where c.status = 'open' and not c.restricted and not c.history
    and exists (select 1 from deadlines d where d.case_id = c.id and d.status = 'running'
      and d.superseded_at is null and d.kind in ('action_plan', 'update', 'review'))
    and not exists (select 1 from deadlines d where d.case_id = c.id and d.status = 'paused')
  order by c.opened_at, c.id limit 1`;

const several = (
  name: string,
  count: number,
  endsAt: Date,
  hoursBefore: number,
  query: SQL,
  work: (one: string, other: string | null, index: number) => Act['perform'],
): Act[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `${name} ${index}`,
    at: new Date(endsAt.getTime() - hoursBefore * HOUR + index * 613_000 + 7),
    point: null,
    by: 'supervisor',
    perform: async (casework, acting) => {
      const [found] = await casework.database.db.execute<{ one: string; other: string | null }>(query);
      if (found === undefined) return refused(`nothing_to_${name}`);
      return work(found.one, found.other, index)(casework, acting);
    },
  }));

/**
 * What the partnership's supervisor did in the last two days: opened closed cases again, put together what belonged
 * together, and stopped promises that could not be kept. The cases are chosen by what stands then.
 */
export const closingActs = (endsAt: Date): readonly Act[] => [
  ...several(
    'reopen',
    REOPENED,
    endsAt,
    44,
    REOPENABLE,
    (id) => async (casework, acting) =>
      reopenCase(casework)(
        { ...(await seen(casework, id)), reason: 'Reporter rang: it has started again since we closed' },
        acting,
      ),
  ),
  ...several(
    'merge',
    MERGED,
    endsAt,
    40,
    MERGEABLE,
    (id, other) => async (casework, acting) =>
      mergeCase(casework)(
        {
          ...(await seen(casework, id)),
          into: other ?? '',
          reason: 'Same people and same place: one problem',
        },
        acting,
      ),
  ),
  ...several('pause', PAUSED, endsAt, 22, PAUSABLE, (id, _other, index) =>
    pausePromise(id, seededChance(`closing pause ${index}`)),
  ),
];
