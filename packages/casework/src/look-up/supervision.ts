import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { accepted, refused, type DeadlineKind, type Priority, type Result, type Viewer } from '@asb/domain';
import { readableReports, schema, visibleCases, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';

const { cases, deadlines, referrals, reports } = schema;

export interface SupervisionQueues {
  readonly review: { readonly waiting: number; readonly overdue: number; readonly oldestDueAt: Date | null };
  readonly shelf: number;
  /** Open cases by the agency that owns them. */
  readonly cases: readonly {
    readonly agency: string;
    readonly open: number;
    readonly unassigned: number;
    readonly byPriority: Readonly<Record<Priority, number>>;
  }[];
  /** Unanswered offers by agency. */
  readonly referrals: readonly {
    readonly agency: string;
    readonly offered: number;
    readonly overdue: number;
    readonly oldestOfferedAt: Date;
  }[];
}

export interface SupervisionDeadlines {
  /** Promises of open cases by agency and kind. */
  readonly agencies: readonly {
    readonly agency: string;
    readonly kind: DeadlineKind;
    readonly running: number;
    /** Of those running, due within 24 hours. */
    readonly dueSoon: number;
    readonly paused: number;
    readonly missed: number;
    readonly met: number;
  }[];
}

const countWhere = (condition: SQL): SQL<number> => sql<number>`count(*) filter (where ${condition})::int`;
const openVisible = (viewer: Viewer): SQL | undefined => and(eq(cases.status, 'open'), visibleCases(viewer));

const reviewQueue = async (
  tx: Tx,
  viewer: Viewer,
  now: string,
): Promise<Pick<SupervisionQueues, 'review' | 'shelf'>> => {
  const waiting = sql`${reports.status} = 'needs_review'`;
  const [row] = await tx
    .select({
      waiting: countWhere(waiting),
      overdue: countWhere(sql`${waiting} and ${reports.reviewDueAt} < ${now}::timestamptz`),
      oldestDueAt: sql`min(${reports.reviewDueAt}) filter (where ${waiting})`.mapWith(reports.reviewDueAt),
      shelf: countWhere(sql`${reports.status} = 'shelved'`),
    })
    .from(reports)
    .where(and(sql`${reports.status} in ('needs_review', 'shelved')`, readableReports(viewer)));
  const { shelf = 0, waiting: count = 0, overdue = 0, oldestDueAt = null } = row ?? {};
  return { review: { waiting: count, overdue, oldestDueAt }, shelf };
};

const ownedCases = async (tx: Tx, viewer: Viewer): Promise<SupervisionQueues['cases']> => {
  const ofPriority = (priority: Priority): SQL<number> => countWhere(eq(cases.priority, priority));
  const rows = await tx
    .select({
      agency: cases.ownerAgency,
      open: countWhere(sql`true`),
      unassigned: countWhere(isNull(cases.ownerUserId)),
      emergency: ofPriority('emergency'),
      high: ofPriority('high'),
      standard: ofPriority('standard'),
      low: ofPriority('low'),
    })
    .from(cases)
    .where(openVisible(viewer))
    .groupBy(cases.ownerAgency)
    .orderBy(asc(cases.ownerAgency));
  return rows.map(({ agency, open, unassigned, ...byPriority }) => ({
    agency,
    open,
    unassigned,
    byPriority,
  }));
};

const unansweredOffers = (tx: Tx, viewer: Viewer, now: string): Promise<SupervisionQueues['referrals']> =>
  tx
    .select({
      agency: referrals.agency,
      offered: countWhere(sql`true`),
      overdue: countWhere(sql`${referrals.respondBy} < ${now}::timestamptz`),
      oldestOfferedAt: sql`min(${referrals.offeredAt})`.mapWith(referrals.offeredAt),
    })
    .from(referrals)
    .innerJoin(cases, eq(cases.id, referrals.caseId))
    .where(and(eq(referrals.status, 'offered'), openVisible(viewer)))
    .groupBy(referrals.agency)
    .orderBy(asc(referrals.agency));

const READING = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/** What waits, and with whom: counted over what the supervisor may see. `forbidden` for others. */
export const supervisionQueues =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async ({ viewer }: Acting): Promise<Result<SupervisionQueues, 'forbidden'>> => {
    if (viewer.role !== 'supervisor') return refused('forbidden');
    const now = (await casework.clock.now()).toISOString();
    return casework.database.db.transaction(
      async (tx) =>
        accepted({
          ...(await reviewQueue(tx, viewer, now)),
          cases: await ownedCases(tx, viewer),
          referrals: await unansweredOffers(tx, viewer, now),
        }),
      READING,
    );
  };

/** How the promises of open cases stand, counted over what the supervisor may see. `forbidden` for others. */
export const supervisionDeadlines =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async ({ viewer }: Acting): Promise<Result<SupervisionDeadlines, 'forbidden'>> => {
    if (viewer.role !== 'supervisor') return refused('forbidden');
    const now = (await casework.clock.now()).toISOString();
    const running = eq(deadlines.status, 'running');
    const agencies = await casework.database.db
      .select({
        agency: deadlines.agency,
        kind: deadlines.kind,
        running: countWhere(running),
        dueSoon: countWhere(
          sql`${running} and ${deadlines.dueAt} <= ${now}::timestamptz + interval '24 hours'`,
        ),
        paused: countWhere(eq(deadlines.status, 'paused')),
        missed: countWhere(eq(deadlines.status, 'missed')),
        met: countWhere(eq(deadlines.status, 'met')),
      })
      .from(deadlines)
      .innerJoin(cases, eq(cases.id, deadlines.caseId))
      .where(and(isNull(deadlines.supersededAt), openVisible(viewer)))
      .groupBy(deadlines.agency, deadlines.kind)
      .orderBy(asc(deadlines.agency), asc(deadlines.kind));
    return accepted({ agencies });
  };
