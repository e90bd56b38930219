import { sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import { readableReports } from '@asb/database';
import type { Moment } from './promise-state.ts';

/** So many separate incidents within so many days: in the window that ends now, or in any window so far. */
export interface RepeatRule {
  readonly least: number;
  readonly windowDays: number;
  readonly ends: 'now' | 'any_time';
}

/**
 * Half a year, in which three qualifying complaints allow an application for an ASB Case Review (Anti-social
 * Behaviour, Crime and Policing Act 2014 s.104).
 */
export const HALF_YEAR_DAYS = 183;

const days = (count: number): SQL => sql`make_interval(hours => ${count * 24})`;

/**
 * People of whom enough is told by anybody at all. Only theirs is asked what may be read of it, which costs most: who
 * is not among them cannot fit.
 */
const toldOfEnough = (rules: readonly RepeatRule[]): SQL => sql`
  select p.person_id from parties p
  join report_incidents r on r.report_id = p.report_id and r.unlinked_at is null
  where p.person_id is not null and p.role in ('reporter', 'victim')
  group by p.person_id
  having count(distinct r.incident_id) >= ${Math.min(...rules.map(({ least }) => least))}`;

/** Before this nothing counts; undefined where any time does. */
const since = (rules: readonly RepeatRule[], { now }: Moment): SQL | undefined =>
  rules.every(({ ends }) => ends === 'now')
    ? sql`and i.occurred_at > ${now.toISOString()}::timestamptz
        - ${days(Math.max(...rules.map(({ windowDays }) => windowDays)))}`
    : undefined;

/** Each separate incident that somebody suffered, as far as this viewer may read of it. */
const suffered = (viewer: Viewer, rules: readonly RepeatRule[], moment: Moment): SQL => sql`
  select distinct p.person_id, i.id as incident_id, i.occurred_at
  from parties p
  join reports on reports.id = p.report_id
  join report_incidents r on r.report_id = reports.id and r.unlinked_at is null
  join incidents i on i.id = r.incident_id ${since(rules, moment)}
  where p.person_id in (${toldOfEnough(rules)}) and p.role in ('reporter', 'victim') and ${readableReports(viewer)}`;

const most = ({ windowDays, ends }: RepeatRule, { now }: Moment): SQL =>
  ends === 'any_time'
    ? sql`count(*) over (partition by person_id order by occurred_at
        range between current row and ${days(windowDays)} following)`
    : sql`count(*) filter (where occurred_at > ${now.toISOString()}::timestamptz - ${days(windowDays)})
        over (partition by person_id)`;

/** People who fit one of these rules: `person_id`, the most `incidents` by the rule they fit best, and the `last` one. */
export const peopleWhoFit = (viewer: Viewer, rules: readonly RepeatRule[], moment: Moment): SQL => {
  if (rules.length === 0)
    return sql`select null::uuid as person_id, 0 as incidents, null::timestamptz as last where false`;
  const counts = rules.map((rule, n) => sql`${most(rule, moment)} as ${sql.identifier(`fits_${n}`)}`);
  const fits = rules.map(({ least }, n) => sql`${sql.identifier(`fits_${n}`)} >= ${least}`);
  const best = rules.map((_rule, n) => sql.identifier(`fits_${n}`));
  return sql`
    select person_id, max(greatest(${sql.join(best, sql`, `)}))::int as incidents, max(occurred_at) as last
    from (select person_id, occurred_at, ${sql.join(counts, sql`, `)} from (${suffered(viewer, rules, moment)}) as told) as counted
    where ${sql.join(fits, sql` or `)}
    group by person_id`;
};

/** Ids of those people, for `in (…)`. */
export const peopleBy = (viewer: Viewer, rules: readonly RepeatRule[], moment: Moment): SQL =>
  sql`select person_id from (${peopleWhoFit(viewer, rules, moment)}) as repeated`;
