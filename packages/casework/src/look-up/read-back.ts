import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import {
  accepted,
  type Category,
  type DeadlineStatus,
  type Party,
  type Priority,
  type Result,
} from '@asb/domain';
import { schema, type Db } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { getReport, type ReportView } from './get-report.ts';
import { reachOfReporter, type Reach } from './reach-of-reporter.ts';

const { cases, deadlines, referrals, reports } = schema;

/** What is promised to the person who told it. */
export interface ToldPromise {
  readonly kind: 'first_contact' | 'update';
  readonly dueAt: Date;
  readonly status: DeadlineStatus;
}

/** With whom it is, as the caller may be told. */
export interface ReportOutcome {
  readonly agency: string;
  /** False while the agency has been asked and has not answered. */
  readonly accepted: boolean;
  readonly closedAt: Date | null;
  /** Code of why it was closed. */
  readonly closeReason: string | null;
  /** Null where nothing is promised (any more): history, or a closed case. */
  readonly promise: ToldPromise | null;
}

/** What a report tells of, in short. */
export interface ReportSubject {
  readonly place: string | null;
  readonly category: Category | null;
  readonly priority: Priority | null;
}

export interface ReadBack {
  readonly report: ReportView;
  readonly call999: boolean;
  /** The viewer took it in himself; when. */
  readonly takenByViewer: Date | null;
  readonly reach: Reach;
  /** Whose report it is, to ask for and never to read out; null where nobody said, or the report may not be read. */
  readonly teller: string | null;
  /** Null where the report may not be read. */
  readonly subject: ReportSubject | null;
  /** Null without a case, and where the case does not exist for the viewer. */
  readonly outcome: ReportOutcome | null;
}

const promiseOf = async (db: Db, caseId: string): Promise<ToldPromise | null> => {
  const [next] = await db
    .select({ kind: deadlines.kind, dueAt: deadlines.dueAt, status: deadlines.status })
    .from(deadlines)
    .where(
      and(
        eq(deadlines.caseId, caseId),
        inArray(deadlines.kind, ['first_contact', 'update']),
        isNull(deadlines.supersededAt),
        isNull(deadlines.endedAt),
      ),
    )
    .orderBy(asc(deadlines.kind), asc(deadlines.dueAt))
    .limit(1);
  return next === undefined || (next.kind !== 'first_contact' && next.kind !== 'update')
    ? null
    : { ...next, kind: next.kind };
};

/** What becomes of a report in this case, as its caller may be told. */
export const outcomeOf = async (db: Db, caseId: string): Promise<ReportOutcome | null> => {
  const [row] = await db
    .select({
      agency: cases.ownerAgency,
      closedAt: cases.closedAt,
      closeReason: cases.closeReason,
      offer: referrals.id,
    })
    .from(cases)
    .leftJoin(referrals, and(eq(referrals.caseId, cases.id), eq(referrals.status, 'offered')))
    .where(eq(cases.id, caseId));
  if (row === undefined) return null;
  const { agency, closedAt, closeReason, offer } = row;
  return {
    agency,
    accepted: offer === null,
    closedAt,
    closeReason,
    promise: closedAt === null ? await promiseOf(db, caseId) : null,
  };
};

/**
 * A report with what its caller may be told of it: who deals with it, and by when they hear. What staff alone may see
 * stays in `report`, as `getReport` gives it; of a case that the viewer may not know of there is no word.
 */
export const readBack =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (input: { readonly report: string }, acting: Acting): Promise<Result<ReadBack, 'not_found'>> => {
    const found = await getReport(casework)(input, acting);
    if (!found.ok) return found;
    const { db } = casework.database;
    const { id, access, case: held, decision } = found.value;
    const [row] = await db
      .select({
        call999: reports.call999,
        receivedAt: reports.receivedAt,
        sourceUserId: reports.sourceUserId,
        parties: reports.parties,
        address: reports.address,
        place: reports.place,
        postcode: reports.postcode,
        categoryGiven: reports.categoryGiven,
      })
      .from(reports)
      .where(eq(reports.id, id));
    if (row === undefined) throw new Error('A report just read is gone.');
    const parties = casework.personal.open(row.parties, `reports.parties:${id}`) as Party[];
    const isOwn = row.sourceUserId !== null && row.sourceUserId === acting.viewer.userId;
    return accepted({
      report: found.value,
      call999: row.call999,
      takenByViewer: isOwn ? row.receivedAt : null,
      reach: reachOfReporter(parties),
      teller: access === 'all' ? (parties.find(({ role }) => role === 'reporter')?.name ?? null) : null,
      subject:
        access === 'all'
          ? {
              place: row.address ?? row.place ?? row.postcode,
              category: decision?.category ?? row.categoryGiven,
              priority: decision?.priority ?? null,
            }
          : null,
      outcome: held === null ? null : await outcomeOf(db, held.id),
    });
  };
