import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Acting, Casework } from '@asb/casework';
import { mentionableCases, schema, visibleCases, type Db } from '@asb/database';
import type { DeadlineKind, Viewer } from '@asb/domain';

const { cases, deadlines, decisions, referrals, timelineEntries } = schema;
const MOST = 50;
const MONTH = 30 * 24 * 3_600_000;

/** A promise of one's own case whose clock stands. */
export interface Paused {
  readonly id: string;
  readonly caseId: string;
  readonly kind: DeadlineKind;
  readonly reason: string | null;
  readonly until: Date | null;
}

/** An offer that this officer made, and that nobody has answered. Its case may be out of his sight by now. */
export interface Offered {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly agency: string;
  readonly respondBy: Date | null;
}

/** A question to another agency about one's own case, unanswered as far as the case tells. */
export interface Asked {
  readonly id: string;
  readonly caseId: string;
  readonly at: Date;
  readonly text: string | null;
}

export interface Waiting {
  readonly paused: readonly Paused[];
  readonly offered: readonly Offered[];
  readonly asked: readonly Asked[];
}

const ownOpen = (viewer: Viewer, userId: string) =>
  and(visibleCases(viewer), eq(cases.ownerUserId, userId), eq(cases.status, 'open'));

const pausedOf = (db: Db, viewer: Viewer, userId: string): Promise<Paused[]> =>
  db
    .select({
      id: deadlines.id,
      caseId: cases.id,
      kind: deadlines.kind,
      reason: deadlines.pauseReason,
      until: deadlines.pausedUntil,
    })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(and(ownOpen(viewer, userId), eq(deadlines.status, 'paused'), isNull(deadlines.supersededAt)))
    .orderBy(asc(deadlines.pausedUntil), asc(deadlines.id))
    .limit(MOST);

const offeredBy = (db: Db, viewer: Viewer, userId: string): Promise<Offered[]> =>
  db
    .select({
      id: referrals.id,
      caseId: cases.id,
      reference: cases.reference,
      agency: referrals.agency,
      respondBy: referrals.respondBy,
    })
    .from(referrals)
    .innerJoin(decisions, eq(decisions.id, referrals.decisionId))
    .innerJoin(cases, eq(cases.id, referrals.caseId))
    .where(
      and(
        eq(referrals.status, 'offered'),
        eq(decisions.kind, 'refer'),
        eq(decisions.decidedBy, userId),
        or(mentionableCases(), visibleCases(viewer)),
      ),
    )
    .orderBy(asc(referrals.respondBy), asc(referrals.id))
    .limit(MOST);

/** The last contact with another agency on each case, where it was not answered on the spot. */
const askedBy = async (db: Db, viewer: Viewer, userId: string, now: Date): Promise<Asked[]> => {
  const latest = await db
    .selectDistinctOn([timelineEntries.caseId], {
      id: timelineEntries.id,
      caseId: cases.id,
      at: timelineEntries.at,
      text: timelineEntries.text,
      outcome: sql<string | null>`${timelineEntries.data} ->> 'outcome'`,
    })
    .from(timelineEntries)
    .innerJoin(cases, eq(cases.id, timelineEntries.caseId))
    .where(
      and(
        ownOpen(viewer, userId),
        eq(timelineEntries.kind, 'case.contacted'),
        sql`${timelineEntries.data} ->> 'with' = 'agency'`,
        gt(timelineEntries.at, new Date(now.getTime() - MONTH)),
      ),
    )
    .orderBy(timelineEntries.caseId, desc(timelineEntries.at), desc(timelineEntries.id))
    .limit(MOST);
  return latest
    .filter(({ outcome }) => outcome !== 'reached')
    .map(({ id, caseId, at, text }) => ({ id, caseId, at, text }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

/** What an officer's own work waits for. */
export const gatherWaiting = async (
  { database }: Pick<Casework, 'database'>,
  { viewer }: Acting,
  now: Date,
): Promise<Waiting> => {
  const { userId } = viewer;
  if (userId === null) return { paused: [], offered: [], asked: [] };
  const [paused, offered, asked] = await Promise.all([
    pausedOf(database.db, viewer, userId),
    offeredBy(database.db, viewer, userId),
    askedBy(database.db, viewer, userId, now),
  ]);
  return { paused, offered, asked };
};
