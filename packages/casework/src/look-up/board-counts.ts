import { and, asc, eq, or, sql, type SQL } from 'drizzle-orm';
import type { DeadlineKind } from '@asb/domain';
import { schema, visibleCases, type Tx } from '@asb/database';
import {
  CASE_AGE_CODES,
  contactEnded,
  isAged,
  isUnassigned,
  weekDue,
  type CaseAge,
  type Narrowing,
} from './case-filters.ts';
import { hasPromise, standsAs, type PromiseState } from './promise-state.ts';

const { cases, deadlines } = schema;

export interface BoardNumbers {
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly unassigned: number;
  readonly pausedLong: number;
}

/** Open cases with a promise of this kind in each state; one with two promises is in two. */
export interface PromiseCount {
  readonly kind: DeadlineKind;
  readonly overdue: number;
  readonly soon: number;
  readonly today: number;
  readonly tomorrow: number;
  readonly later: number;
}

export interface OfficerLoad {
  /** Null for the cases that nobody owns yet. */
  readonly officer: string | null;
  readonly open: number;
  readonly overdue: number;
  /** With a promise due in the rest of the day. */
  readonly today: number;
  /** Of those, the ones where nothing is overdue. */
  readonly onlyToday: number;
}

export interface AgencyAges {
  readonly agency: string;
  readonly ages: Readonly<Record<CaseAge, number>>;
}

export interface ContactWeek {
  /** The Monday it begins on, `YYYY-MM-DD`. */
  readonly week: string;
  readonly onTime: number;
  readonly late: number;
}

export const BOARD_WEEKS = 8;

const countWhere = (condition: SQL): SQL<number> => sql<number>`count(*) filter (where ${condition})::int`;
const casesWhere = (condition: SQL): SQL<number> =>
  sql<number>`count(distinct ${cases.id}) filter (where ${condition})::int`;

/** What the board is about: the supervisor's own agency's cases, or the partnership's, as far as they may be seen. */
export const onBoard = ({ viewer }: Pick<Narrowing, 'viewer'>): SQL | undefined =>
  and(visibleCases(viewer), viewer.agency === null ? undefined : eq(cases.ownerAgency, viewer.agency));

const open = (narrowing: Narrowing): SQL | undefined => and(eq(cases.status, 'open'), onBoard(narrowing));

export const boardNumbers = async (tx: Tx, narrowing: Narrowing): Promise<BoardNumbers> => {
  const having = (state: PromiseState): SQL<number> =>
    countWhere(hasPromise(tx, { states: [state] }, narrowing.moment));
  const [numbers] = await tx
    .select({
      open: countWhere(sql`true`),
      overdue: having('overdue'),
      soon: having('soon'),
      unassigned: countWhere(isUnassigned(tx)),
      pausedLong: having('paused_long'),
    })
    .from(cases)
    .where(open(narrowing));
  if (numbers === undefined) throw new Error('A count answers one row.');
  return numbers;
};

export const promiseCounts = (tx: Tx, narrowing: Narrowing): Promise<PromiseCount[]> => {
  const standing = (state: PromiseState): SQL<number> => casesWhere(standsAs(state, narrowing.moment));
  const states = ['overdue', 'soon', 'today', 'tomorrow', 'later'] as const;
  return tx
    .select({
      kind: deadlines.kind,
      overdue: standing('overdue'),
      soon: standing('soon'),
      today: standing('today'),
      tomorrow: standing('tomorrow'),
      later: standing('later'),
    })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(and(open(narrowing), or(...states.map((state) => standsAs(state, narrowing.moment)))))
    .groupBy(deadlines.kind);
};

/** Work by owner; what is offered and not accepted is nobody's work yet. */
export const officerLoads = (tx: Tx, narrowing: Narrowing): Promise<OfficerLoad[]> => {
  const overdue = hasPromise(tx, { states: ['overdue'] }, narrowing.moment);
  const today = hasPromise(tx, { states: ['soon', 'today'] }, narrowing.moment);
  return tx
    .select({
      officer: cases.ownerUserId,
      open: countWhere(sql`true`),
      overdue: countWhere(overdue),
      today: countWhere(today),
      onlyToday: countWhere(sql`${today} and not ${overdue}`),
    })
    .from(cases)
    .where(and(open(narrowing), sql`(${cases.ownerUserId} is not null or ${isUnassigned(tx)})`))
    .groupBy(cases.ownerUserId);
};

export const agencyAges = async (tx: Tx, narrowing: Narrowing): Promise<AgencyAges[]> => {
  const aged = (age: CaseAge): SQL<number> => countWhere(isAged(age, narrowing.moment));
  const rows = await tx
    .select({
      agency: cases.ownerAgency,
      counts: sql<number[]>`array[${sql.join(CASE_AGE_CODES.map(aged), sql`, `)}]`,
    })
    .from(cases)
    .where(open(narrowing))
    .groupBy(cases.ownerAgency)
    .orderBy(asc(cases.ownerAgency));
  return rows.map(({ agency, counts }) => ({
    agency,
    ages: Object.fromEntries(CASE_AGE_CODES.map((age, n) => [age, counts[n] ?? 0])) as Record<
      CaseAge,
      number
    >,
  }));
};

/**
 * First contacts that fell due in this week and the seven before it, whatever became of the case since: how many
 * cases had theirs on time, and how many late or not at all. A week in which none fell due is there with none.
 */
export const contactWeeks = async (tx: Tx, narrowing: Narrowing): Promise<ContactWeek[]> => {
  const { moment } = narrowing;
  const { now, timeZone } = moment;
  const rows = await tx.execute<{ week: string; onTime: number; late: number }>(sql`
    with weeks as (
      select date_trunc('week', ${now.toISOString()}::timestamptz at time zone ${timeZone})
        - make_interval(weeks => n) as week
      from generate_series(0, ${BOARD_WEEKS - 1}) as n
    ), ended as (
      select ${weekDue(moment)} as week,
        ${casesWhere(contactEnded('on_time', moment))} as on_time,
        ${casesWhere(contactEnded('late', moment))} as late
      from deadlines join cases on cases.id = deadlines.case_id
      where ${onBoard(narrowing)}
        and (${contactEnded('on_time', moment)} or ${contactEnded('late', moment)})
        and ${deadlines.dueAt} > ${now.toISOString()}::timestamptz - make_interval(weeks => ${BOARD_WEEKS + 1})
      group by 1
    )
    select to_char(week, 'YYYY-MM-DD') as week, coalesce(on_time, 0)::int as "onTime", coalesce(late, 0)::int as late
    from weeks left join ended using (week) order by week`);
  return [...rows];
};
