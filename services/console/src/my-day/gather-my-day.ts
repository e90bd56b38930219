import { and, asc, countDistinct, eq, inArray, isNull, lt } from 'drizzle-orm';
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
import { gatherWaiting, type Waiting } from './gather-waiting.ts';

const { cases, deadlines, incidents, reportIncidents } = schema;
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
  readonly version: number;
  readonly category: Category | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
}

export interface MyDay {
  readonly offered: readonly ListedReferral[];
  /** How much has been told of the cases offered, by their ids. */
  readonly told: ReadonlyMap<string, { readonly reports: number; readonly incidents: number }>;
  readonly due: readonly DueDeadline[];
  readonly waiting: Waiting;
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
      version: cases.version,
      category: cases.category,
      address: cases.address,
      postcode: cases.postcode,
      place: cases.place,
    })
    .from(cases)
    .where(and(inArray(cases.id, [...new Set(ids)]), visibleCases(viewer)));
  return new Map(found.map((one) => [one.id, one]));
};

const toldOf = async ({ database }: Casework, ids: readonly string[]): Promise<MyDay['told']> => {
  if (ids.length === 0) return new Map();
  const found = await database.db
    .select({
      caseId: incidents.caseId,
      incidents: countDistinct(incidents.id),
      reports: countDistinct(reportIncidents.reportId),
    })
    .from(incidents)
    .leftJoin(
      reportIncidents,
      and(eq(reportIncidents.incidentId, incidents.id), isNull(reportIncidents.unlinkedAt)),
    )
    .where(inArray(incidents.caseId, [...ids]))
    .groupBy(incidents.caseId);
  return new Map(found.flatMap(({ caseId, ...told }) => (caseId === null ? [] : [[caseId, told] as const])));
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

/** An officer's day: what to answer, what is due, what waits for others, and what is new. */
export const gatherMyDay = async (casework: Casework, acting: Acting, now: Date): Promise<MyDay> => {
  const [offered, due, waiting, messages] = await Promise.all([
    offersTo(casework, acting),
    dueToday(casework, acting.viewer, now),
    gatherWaiting(casework, acting, now),
    newMessages(casework, acting, now),
  ]);
  const toAnswer = offered.map((one) => one.case.id);
  const ids = [
    ...toAnswer,
    ...[...due, ...waiting.paused, ...waiting.offered, ...waiting.asked].map(({ caseId }) => caseId),
    ...messages.flatMap((one) => (one.case === null ? [] : [one.case.id])),
  ];
  const [told, known] = await Promise.all([
    toldOf(casework, toAnswer),
    casesOf(casework, acting.viewer, ids),
  ]);
  return { offered, told, due, waiting, messages, cases: known };
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
