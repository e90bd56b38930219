import { randomUUID } from 'node:crypto';
import { schema, type Database } from '@asb/database';
import type { Category, DeadlineKind, Priority } from '@asb/domain';
import { SUNDAY_EVENING } from '../test-casework.ts';
import { insertCase } from './insert-case.ts';

const HOUR = 3_600_000;

/** Hours and days are counted from Sunday evening, 9pm; earlier is negative. */
export const hoursFromSunday = (count: number): Date => new Date(SUNDAY_EVENING.getTime() + count * HOUR);

export interface PlannedPromise {
  readonly kind: DeadlineKind;
  readonly due: number;
  readonly pausedSince?: number;
  readonly kept?: number;
  readonly superseded?: true;
  /** Belongs to an offer that has gone on to the next agency. */
  readonly ofExpiredOffer?: true;
}

export interface PlannedCase {
  readonly agency: 'bromford' | 'council' | 'police';
  /** Name of a person of the fixture. */
  readonly officer?: string;
  readonly offered?: true;
  readonly closed?: true;
  readonly priority?: Priority;
  readonly category?: Category;
  readonly openedDaysAgo?: number;
  /** Restricted, with these people named; an empty list leaves it to the agency's supervisors. */
  readonly restrictedTo?: readonly string[];
  readonly support?: 'bromford' | 'council' | 'police';
  readonly promises?: readonly PlannedPromise[];
  readonly lostMessage?: true;
}

const statusOf = ({ due, pausedSince, kept }: PlannedPromise): 'running' | 'paused' | 'met' | 'missed' => {
  if (pausedSince !== undefined) return 'paused';
  if (kept !== undefined) return kept <= due ? 'met' : 'missed';
  return due < 0 ? 'missed' : 'running';
};

const offerOf = async (
  { sql }: Database,
  caseId: string,
  agency: string,
  status: 'offered' | 'expired',
): Promise<string> => {
  const id = randomUUID();
  const answeredAt = status === 'expired' ? hoursFromSunday(2) : null;
  await sql`insert into referrals
    (id, case_id, agency, kind, status, offered_at, respond_by, answered_at, because, next, decision_id)
    select ${id}, id, ${agency}, 'police', ${status}, ${hoursFromSunday(-2)}, ${hoursFromSunday(2)}, ${answeredAt}, 'test', '[]', decision_id
    from cases where id = ${caseId}`;
  return id;
};

/** Writes a planned case as the use cases would leave it. Answers its id. */
export const plantCase = async (
  database: Database,
  planned: PlannedCase,
  people: ReadonlyMap<string, string>,
): Promise<string> => {
  const { db } = database;
  const named = (planned.restrictedTo ?? []).flatMap((name) => people.get(name) ?? []);
  const caseId = await insertCase(db, {
    ownerAgency: planned.agency,
    ownerKind: planned.agency === 'police' ? 'police' : 'council_asb',
    status: planned.closed ? 'closed' : 'open',
    priority: planned.priority ?? 'standard',
    category: planned.category ?? 'noise',
    restricted: planned.restrictedTo !== undefined,
    named,
    openedAt: hoursFromSunday(-24 * (planned.openedDaysAgo ?? 1)),
    closedAt: SUNDAY_EVENING,
    agencies: [
      { agency: planned.agency, part: planned.offered ? 'offered' : 'lead' },
      ...(planned.support === undefined ? [] : [{ agency: planned.support, part: 'support' as const }]),
    ],
  });
  const officer = planned.officer === undefined ? undefined : people.get(planned.officer);
  if (officer !== undefined)
    await database.sql`update cases set owner_user_id = ${officer} where id = ${caseId}`;
  if (planned.offered) await offerOf(database, caseId, planned.agency, 'offered');
  for (const promise of planned.promises ?? []) {
    const { kind, due, pausedSince, kept, superseded, ofExpiredOffer } = promise;
    await db.insert(schema.deadlines).values({
      id: randomUUID(),
      caseId,
      referralId: ofExpiredOffer ? await offerOf(database, caseId, 'fire', 'expired') : null,
      kind,
      ruleId: 'test',
      unit: 'hours',
      agency: planned.agency,
      priority: 'standard',
      startedAt: hoursFromSunday(-24 * 60),
      dueAt: hoursFromSunday(due),
      status: statusOf(promise),
      pausedAt: pausedSince === undefined ? null : hoursFromSunday(pausedSince),
      pauseReason: pausedSince === undefined ? null : 'Waiting for the police',
      endedAt: kept === undefined ? null : hoursFromSunday(kept),
      supersededAt: superseded ? SUNDAY_EVENING : null,
    });
  }
  if (planned.lostMessage)
    await db.insert(schema.messages).values({
      id: randomUUID(),
      caseId,
      recipient: `agency:${planned.agency}`,
      channel: 'email',
      because: 'test',
      grave: false,
      status: 'failed',
      createdAt: hoursFromSunday(-3),
      dueAt: hoursFromSunday(-3),
    });
  return caseId;
};

/** A district's work on a Sunday evening, small enough to be counted by hand. */
export const PLANNED_WORK: Readonly<Record<string, PlannedCase>> = {
  late: {
    agency: 'bromford',
    officer: 'priya',
    priority: 'high',
    promises: [
      { kind: 'first_contact', due: -3 },
      { kind: 'review', due: 400 },
    ],
  },
  lateAndSoon: {
    agency: 'bromford',
    officer: 'priya',
    promises: [
      { kind: 'risk_assessment', due: -1 },
      { kind: 'first_contact', due: 2 },
    ],
    openedDaysAgo: 8,
  },
  soon: { agency: 'bromford', promises: [{ kind: 'first_contact', due: 1 }], openedDaysAgo: 7 },
  tomorrow: {
    agency: 'bromford',
    officer: 'owen',
    priority: 'low',
    category: 'litter_flytipping',
    promises: [{ kind: 'update', due: 13 }],
    openedDaysAgo: 29,
  },
  later: { agency: 'bromford', officer: 'owen', promises: [{ kind: 'update', due: 200 }], openedDaysAgo: 91 },
  pausedLong: {
    agency: 'bromford',
    officer: 'owen',
    promises: [{ kind: 'action_plan', due: 20, pausedSince: -24 * 6 }],
    openedDaysAgo: 90,
  },
  pausedShort: { agency: 'bromford', promises: [{ kind: 'action_plan', due: 30, pausedSince: -24 * 2 }] },
  offered: { agency: 'bromford', offered: true, promises: [{ kind: 'referral_answer', due: 3 }] },
  passedOn: {
    agency: 'bromford',
    officer: 'owen',
    promises: [{ kind: 'referral_answer', due: -9, ofExpiredOffer: true }],
    lostMessage: true,
  },
  quiet: {
    agency: 'bromford',
    promises: [
      { kind: 'first_contact', due: -50, kept: -60 },
      { kind: 'update', due: -2, superseded: true },
    ],
  },
  closed: {
    agency: 'bromford',
    officer: 'priya',
    closed: true,
    promises: [{ kind: 'review', due: -2, pausedSince: -24 * 9 }],
  },
  secret: {
    agency: 'bromford',
    officer: 'priya',
    restrictedTo: ['priya'],
    promises: [{ kind: 'first_contact', due: -4 }],
  },
  supervisorsSecret: { agency: 'bromford', restrictedTo: [], promises: [{ kind: 'first_contact', due: -5 }] },
  councils: {
    agency: 'council',
    officer: 'clare',
    priority: 'emergency',
    promises: [{ kind: 'first_contact', due: -2 }],
    support: 'bromford',
  },
  polices: { agency: 'police', promises: [{ kind: 'review', due: 50 }] },
};
