import { and, eq, isNull, sql } from 'drizzle-orm';
import {
  accepted,
  mayAct,
  refused,
  type CaseAction,
  type CaseStanding,
  type Result,
  type RuleSet,
  type Viewer,
} from '@asb/domain';
import { schema, visibleCases, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework, Ids } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import { inRefusableTransaction } from './refusable-transaction.ts';

const { caseAgencies, caseMembers, cases } = schema;

export type CaseRow = typeof cases.$inferSelect;

/** One change of cases on its way: the transaction, who makes it, and by which rules. */
export interface Change {
  readonly tx: Tx;
  readonly ids: Ids;
  readonly ruleSet: RuleSet;
  readonly now: Date;
  /** Null where the passing of time makes it. */
  readonly viewer: Viewer | null;
  readonly correlationId: string | null;
}

/** A change of one case, whose row is locked until the transaction ends. */
export interface CaseChange extends Change {
  readonly row: CaseRow;
  readonly standing: CaseStanding;
}

export interface CaseRequest {
  /** Id or reference. */
  readonly case: string;
  /** The version that the change was decided on. */
  readonly expectedVersion: number;
}

export type CaseRefusal =
  'not_found' | 'forbidden' | 'stale' | 'case_closed' | 'case_open' | 'already_answered';

/** What a change answers: the case as it is called, and the version that follows. */
export interface ChangedCase {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
}

/**
 * Locks a case until the transaction ends. Not the key: whoever only refers to the case (a message, a timeline entry)
 * does not wait.
 */
export const lockCaseRow = async (tx: Tx, id: string): Promise<CaseRow | undefined> => {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id)).for('no key update');
  return row;
};

/** Who leads, supports, is offered or is named on a case now. Read after its row is locked. */
export const standingOf = async (tx: Tx, row: CaseRow): Promise<CaseStanding> => {
  const parts = await tx
    .select({ agency: caseAgencies.agency, part: caseAgencies.part })
    .from(caseAgencies)
    .where(and(eq(caseAgencies.caseId, row.id), isNull(caseAgencies.until)));
  const named = await tx
    .select({ id: caseMembers.userId })
    .from(caseMembers)
    .where(eq(caseMembers.caseId, row.id));
  const inPart = (wanted: string): string[] =>
    parts.filter(({ part }) => part === wanted).map(({ agency }) => agency);
  return {
    status: row.status,
    restricted: row.restricted,
    ownerAgency: row.ownerAgency,
    agencies: parts.map(({ agency }) => agency),
    offeredAgencies: inPart('offered'),
    supportAgencies: inPart('support'),
    named: named.map(({ id }) => id),
  };
};

type Rights = Result<'allowed', 'not_found' | 'forbidden' | 'case_closed' | 'case_open' | 'already_answered'>;

export const rightsOn = (viewer: Viewer, action: CaseAction, standing: CaseStanding): Rights => {
  const answer = mayAct(viewer, action, standing);
  if (answer.ok) return answer;
  if (answer.refusal === 'not_visible') return refused('not_found');
  if (answer.refusal === 'not_yours') return refused('forbidden');
  return answer.refusal === 'not_offered' ? refused('already_answered') : refused(answer.refusal);
};

/** Finds a visible case by id or reference, locks it, and reads how its agencies stand to it now. */
export const lockVisibleCase = async (
  tx: Tx,
  viewer: Viewer,
  name: string,
): Promise<{ row: CaseRow; standing: CaseStanding } | null> => {
  const [found] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(isCalled(cases, name), visibleCases(viewer)));
  const row = found === undefined ? undefined : await lockCaseRow(tx, found.id);
  return row === undefined ? null : { row, standing: await standingOf(tx, row) };
};

/** Counts the version up, which every change does once. */
export const nextVersion = async (tx: Tx, id: string): Promise<ChangedCase> => {
  const [row] = await tx
    .update(cases)
    .set({ version: sql`${cases.version} + 1` })
    .where(eq(cases.id, id))
    .returning({ id: cases.id, reference: cases.reference, version: cases.version });
  if (row === undefined) throw new Error('A locked case is gone.');
  return row;
};

/**
 * The frame of every change of a case: one transaction; whatever is always locked before cases (`first`); the row
 * locked; then, in this order, whether the viewer sees
 * the case, may do this to it, saw its present version, and whether its status allows it. A refusal leaves nothing
 * behind.
 */
export const changeCase = <Refusal extends string>(
  casework: Pick<Casework, 'database' | 'clock' | 'ids'>,
  { viewer, correlationId }: Acting,
  request: CaseRequest & { readonly action: CaseAction },
  work: (change: CaseChange) => Promise<Result<unknown, Refusal>>,
  first?: (tx: Tx) => Promise<unknown>,
): Promise<Result<ChangedCase, CaseRefusal | Refusal>> =>
  inRefusableTransaction(
    casework.database,
    async (tx): Promise<Result<ChangedCase, CaseRefusal | Refusal>> => {
      await first?.(tx);
      const found = await lockVisibleCase(tx, viewer, request.case);
      if (found === null) return refused('not_found');
      const { row, standing } = found;
      const rights = rightsOn(viewer, request.action, standing);
      if (!rights.ok && (rights.refusal === 'not_found' || rights.refusal === 'forbidden')) return rights;
      if (row.version !== request.expectedVersion) return refused('stale');
      if (!rights.ok) return rights;
      const now = await casework.clock.now();
      const ruleSet = await activeRuleSet(tx);
      const done = await work({ tx, ids: casework.ids, ruleSet, now, viewer, correlationId, row, standing });
      return done.ok ? accepted(await nextVersion(tx, row.id)) : done;
    },
  );
