import { and, eq, exists, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { DeadlineKind } from '@asb/domain';
import { schema, type Db, type Tx } from '@asb/database';

const { cases, deadlines } = schema;

/** How a promise that is not kept yet stands, by the time left; each promise is in one, `paused_long` besides. */
export const PROMISE_STATES = [
  'overdue',
  'soon',
  'today',
  'tomorrow',
  'later',
  'paused',
  'paused_long',
] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** The moment by which a whole page is counted, and where its days begin. */
export interface Moment {
  readonly now: Date;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Half a working day is left to act in. */
const SOON = sql`interval '4 hours'`;
const LONG_PAUSE = sql`interval '5 days'`;

/** Neither kept, nor replaced by another promise, nor the answer to an offer that has gone on to the next agency. */
export const isUnkept = (): SQL => sql`(${deadlines.endedAt} is null and ${deadlines.supersededAt} is null
  and (${deadlines.referralId} is null
    or exists (select 1 from referrals r where r.id = ${deadlines.referralId} and r.status = 'offered')))`;

const beginsIn = ({ now, timeZone }: Moment, days: number): SQL =>
  sql`(date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${timeZone}) + make_interval(days => ${days}))
    at time zone ${timeZone}`;

/** A condition on `deadlines`. */
export const standsAs = (state: PromiseState, moment: Moment): SQL => {
  const now = sql`${moment.now.toISOString()}::timestamptz`;
  const due = deadlines.dueAt;
  const running = sql`${isUnkept()} and ${deadlines.status} = 'running'`;
  const paused = sql`${isUnkept()} and ${deadlines.status} = 'paused'`;
  switch (state) {
    case 'overdue':
      return sql`(${isUnkept()} and ${deadlines.status} in ('running', 'missed') and ${due} < ${now})`;
    case 'soon':
      return sql`(${running} and ${due} >= ${now} and ${due} < ${now} + ${SOON})`;
    case 'today':
      return sql`(${running} and ${due} >= ${now} + ${SOON} and ${due} < ${beginsIn(moment, 1)})`;
    case 'tomorrow':
      return sql`(${running} and ${due} >= greatest(${now} + ${SOON}, ${beginsIn(moment, 1)})
        and ${due} < ${beginsIn(moment, 2)})`;
    case 'later':
      return sql`(${running} and ${due} >= greatest(${now} + ${SOON}, ${beginsIn(moment, 2)}))`;
    case 'paused':
      return sql`(${paused})`;
    case 'paused_long':
      return sql`(${paused} and ${deadlines.pausedAt} < ${now} - ${LONG_PAUSE})`;
  }
};

/** A condition on `cases`: those with a promise, of one of these kinds where any are named, in one of these states. */
export const hasPromise = (
  db: Db | Tx,
  wanted: { readonly states: readonly PromiseState[]; readonly kinds?: readonly DeadlineKind[] | undefined },
  moment: Moment,
): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(deadlines)
      .where(
        and(
          eq(deadlines.caseId, cases.id),
          isNull(deadlines.supersededAt),
          wanted.kinds === undefined || wanted.kinds.length === 0
            ? undefined
            : inArray(deadlines.kind, [...wanted.kinds]),
          or(...wanted.states.map((state) => standsAs(state, moment))),
        ),
      ),
  );
