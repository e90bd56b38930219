import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { DeadlineKind, DeadlineStatus, Viewer } from '@asb/domain';
import { caseAccess, schema, visibleCases, type Db, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import {
  fits,
  fitsWork,
  isOffered,
  isUnassigned,
  type CaseFilters,
  type Narrowing,
  type WorkFilters,
} from './case-filters.ts';
import { caseSummary, type CaseSummary } from './case-summary.ts';
import { isUnkept } from './promise-state.ts';

const { cases, deadlines, timelineEntries } = schema;

export const CASE_SORTS = ['due', 'priority', 'updated', 'opened'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface BrowseRequest extends Omit<CaseFilters, 'limit' | 'cursor'>, WorkFilters {
  readonly sort?: CaseSort | undefined;
  /** The other way round than the sort's own: most urgent, highest and newest stand first unless told. */
  readonly reversed?: boolean | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

export interface NextPromise {
  readonly kind: DeadlineKind;
  readonly dueAt: Date;
  readonly status: DeadlineStatus;
  readonly pausedAt: Date | null;
  readonly pausedUntil: Date | null;
  readonly pausedBecause: string | null;
}

/** A case as a line of a list. */
export interface CaseLine extends CaseSummary {
  /** Where its address or place is; null where only words are known. */
  readonly point: { readonly lat: number; readonly lon: number } | null;
  /** Offered to its agency, which has not answered. */
  readonly offered: boolean;
  /** The promise that is due first; paused ones last. Null where none is open, and for those shown a summary. */
  readonly next: NextPromise | null;
  /** When something last happened that this viewer may read of. Null for those shown a summary. */
  readonly updatedAt: Date | null;
}

export interface CaseLines {
  readonly items: readonly CaseLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly now: Date;
}

const nextPromise = (db: Db | Tx) =>
  db
    .select({
      kind: deadlines.kind,
      dueAt: deadlines.dueAt,
      status: deadlines.status,
      pausedAt: deadlines.pausedAt,
      pausedUntil: deadlines.pausedUntil,
      pausedBecause: sql<string | null>`${deadlines.pauseReason}`.as('paused_because'),
    })
    .from(deadlines)
    .where(
      and(
        eq(deadlines.caseId, cases.id),
        eq(cases.status, 'open'),
        isUnkept(),
        inArray(deadlines.status, ['running', 'missed', 'paused']),
      ),
    )
    .orderBy(sql`${deadlines.status} = 'paused'`, asc(deadlines.dueAt), asc(deadlines.id))
    .limit(1)
    .as('next');

const lastEntry = (db: Db | Tx, { agency }: Viewer) =>
  db
    .select({ at: timelineEntries.at })
    .from(timelineEntries)
    .where(
      and(
        eq(timelineEntries.caseId, cases.id),
        or(
          isNull(timelineEntries.visibleTo),
          agency === null ? undefined : eq(timelineEntries.visibleTo, agency),
        ),
      ),
    )
    .orderBy(desc(timelineEntries.at), desc(timelineEntries.id))
    .limit(1)
    .as('last');

const RANK = sql`array_position(array['emergency', 'high', 'standard', 'low'], ${cases.priority})`;

/** What a summary does not show is not to be found out by filtering or sorting either. */
const asShown = (request: BrowseRequest, viewer: Viewer): BrowseRequest => {
  if (caseAccess(viewer) === 'all') return request;
  const { status, category, priority, agency, since, query, categories, priorities, leads, ages } = request;
  const { page, size, reversed, openedFrom } = request;
  const sort = request.sort === 'priority' ? 'priority' : 'opened';
  return {
    ...{ status, category, priority, agency, since, query, categories, priorities, leads, ages },
    ...{ page, size, reversed, openedFrom, sort },
  };
};

const MOST = 200;

/** The same lines by whoever has the rules and the moment already. */
export const linesOf = async (
  db: Db | Tx,
  asked: BrowseRequest,
  narrowing: Narrowing,
): Promise<CaseLines> => {
  const { viewer, moment } = narrowing;
  const request = asShown(asked, viewer);
  const size = Math.min(Math.max(Math.trunc(request.size ?? 25), 1), MOST);
  const which = and(visibleCases(viewer), fits(db, request), fitsWork(db, request, narrowing));
  const counted = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(cases)
    .where(which);
  const total = counted[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(Math.trunc(request.page ?? 1), 1), pages);
  const next = nextPromise(db);
  const last = lastEntry(db, viewer);
  const direction = (order: SQL | typeof cases.openedAt, own: 'asc' | 'desc'): SQL =>
    sql`${order} ${sql.raw((own === 'asc') === (request.reversed === true) ? 'desc' : 'asc')} nulls last`;
  const standing = sql`case when ${next.status} = 'paused' then 1 when ${next.status} is null then 2 else 0 end`;
  const byTimeLeft = [sql`${standing} asc`, direction(sql`${next.dueAt}`, 'asc')];
  const orders: Readonly<Record<CaseSort, SQL[]>> = {
    due: [...byTimeLeft, sql`${RANK} asc`],
    priority: [direction(RANK, 'asc'), sql`${next.dueAt} asc nulls last`],
    updated: [direction(sql`${last.at}`, 'desc')],
    opened: [direction(cases.openedAt, 'desc')],
  };
  const rows = await db
    .select({
      row: cases,
      offered: sql<boolean>`${isOffered(db)}`,
      next: {
        kind: next.kind,
        dueAt: next.dueAt,
        status: next.status,
        pausedAt: next.pausedAt,
        pausedUntil: next.pausedUntil,
        pausedBecause: next.pausedBecause,
      },
      updatedAt: last.at,
    })
    .from(cases)
    .leftJoinLateral(next, sql`true`)
    .leftJoinLateral(last, sql`true`)
    .where(which)
    .orderBy(...orders[request.sort ?? 'due'], desc(cases.openedAt), desc(cases.id))
    .limit(size)
    .offset((page - 1) * size);
  const whole = caseAccess(viewer) === 'all';
  return {
    items: rows.map(({ row, offered, next: due, updatedAt }) => ({
      ...caseSummary(row, viewer),
      point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
      offered: whole && offered,
      next: whole ? due : null,
      updatedAt: whole ? updatedAt : null,
    })),
    total,
    page,
    pages,
    now: moment.now,
  };
};

const READING = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/**
 * Cases for people to look through: narrowed, sorted, a numbered page with the total. By the same conditions as
 * `listCases` and the team's board, so that a number on the board is the length of its list. Those who are shown
 * summaries narrow and sort by what a summary shows.
 */
export const browseCases =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (request: BrowseRequest, { viewer }: Acting): Promise<CaseLines> => {
    const now = await casework.clock.now();
    return casework.database.db.transaction(async (tx) => {
      const ruleSet = await activeRuleSet(tx);
      const moment = { now, timeZone: ruleSet.calendar.timeZone };
      return linesOf(tx, request, { viewer, ruleSet, moment });
    }, READING);
  };

/** How many cases nobody owns yet, of this agency or, for the partnership's supervisors, of all: things to do. */
export const countUnassigned =
  ({ database }: Pick<Casework, 'database'>) =>
  (viewer: Viewer): Promise<number> => {
    const { db } = database;
    const leads = viewer.agency === null ? undefined : eq(cases.ownerAgency, viewer.agency);
    return db.$count(cases, and(visibleCases(viewer), leads, isUnassigned(db)));
  };
