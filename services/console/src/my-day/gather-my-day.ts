import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import {
  listMessages,
  listReferrals,
  type Acting,
  type Casework,
  type ListedMessage,
  type ListedReferral,
} from '@asb/casework';
import { schema, visibleCases } from '@asb/database';
import type { Category, DeadlineKind, DeadlineStatus, Viewer } from '@asb/domain';
import { localDay } from '../layout/dates.ts';

const { cases, deadlines } = schema;
const HOUR = 3_600_000;
const MOST = 200;

export interface DueDeadline {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly dueAt: Date;
  readonly status: DeadlineStatus;
  readonly caseId: string;
}

export interface NamedCase {
  readonly id: string;
  readonly reference: string;
  readonly category: Category | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
}

export interface MyDay {
  readonly offered: readonly ListedReferral[];
  readonly due: readonly DueDeadline[];
  readonly messages: readonly ListedMessage[];
  /** The cases of all these that this officer may open, by id. */
  readonly cases: ReadonlyMap<string, NamedCase>;
}

/** What waits for the agency's answer, most pressing first. */
const offersTo = async (casework: Casework, acting: Acting): Promise<readonly ListedReferral[]> => {
  const { agency } = acting.viewer;
  if (agency === null) return [];
  const found = await listReferrals(casework)({ agency, status: 'offered', limit: MOST }, acting);
  const answerBy = ({ respondBy }: ListedReferral): number => respondBy?.getTime() ?? Infinity;
  return found.ok ? found.value.items.toSorted((a, b) => answerBy(a) - answerBy(b)) : [];
};

/** Promises on this officer's own open cases that fall due by the end of today, or have been missed. */
const dueToday = async ({ database }: Casework, viewer: Viewer, now: Date): Promise<DueDeadline[]> => {
  if (viewer.userId === null) return [];
  const found = await database.db
    .select({
      id: deadlines.id,
      kind: deadlines.kind,
      dueAt: deadlines.dueAt,
      status: deadlines.status,
      caseId: cases.id,
    })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(
      and(
        visibleCases(viewer),
        eq(cases.ownerUserId, viewer.userId),
        eq(cases.status, 'open'),
        inArray(deadlines.status, ['running', 'missed']),
        isNull(deadlines.endedAt),
        isNull(deadlines.supersededAt),
        lt(deadlines.dueAt, new Date(now.getTime() + 25 * HOUR)),
      ),
    )
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
    .limit(MOST);
  return found.filter(({ dueAt }) => localDay(dueAt) <= localDay(now));
};

const casesOf = async (
  { database }: Casework,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedCase>> => {
  if (ids.length === 0) return new Map();
  const found = await database.db
    .select({
      id: cases.id,
      reference: cases.reference,
      category: cases.category,
      address: cases.address,
      postcode: cases.postcode,
      place: cases.place,
    })
    .from(cases)
    .where(and(inArray(cases.id, [...new Set(ids)]), visibleCases(viewer)));
  return new Map(found.map((one) => [one.id, one]));
};

const DAY = 24 * HOUR;
const MOST_MESSAGES = 10;

/** In-app messages of yesterday and today. */
const newMessages = async (casework: Casework, acting: Acting, now: Date): Promise<ListedMessage[]> => {
  const since = new Date(now.getTime() - 2 * DAY);
  const yesterday = localDay(now.getTime() - DAY);
  const found = await listMessages(casework)({ since, limit: MOST }, acting);
  if (!found.ok) return [];
  return found.value.items
    .filter(({ channel, status }) => channel === 'in_app' && status === 'sent')
    .filter(({ createdAt }) => localDay(createdAt) >= yesterday)
    .slice(0, MOST_MESSAGES);
};

/** An officer's day: what to answer, what is due, and what is new. */
export const gatherMyDay = async (casework: Casework, acting: Acting, now: Date): Promise<MyDay> => {
  const [offered, due, messages] = await Promise.all([
    offersTo(casework, acting),
    dueToday(casework, acting.viewer, now),
    newMessages(casework, acting, now),
  ]);
  const ids = [
    ...offered.map((one) => one.case.id),
    ...due.map(({ caseId }) => caseId),
    ...messages.flatMap((one) => (one.case === null ? [] : [one.case.id])),
  ];
  return { offered, due, messages, cases: await casesOf(casework, acting.viewer, ids) };
};

/** How many things there are to do today: offers to answer and promises to keep. */
export const countMyDay = async (casework: Casework, viewer: Viewer): Promise<number> => {
  const now = await casework.clock.now();
  const [offered, due] = await Promise.all([
    offersTo(casework, { viewer, correlationId: null }),
    dueToday(casework, viewer, now),
  ]);
  return offered.length + due.length;
};
