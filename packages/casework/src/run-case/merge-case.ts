import { and } from 'drizzle-orm';
import { accepted, refused, type CaseStanding, type Result, type Viewer } from '@asb/domain';
import { schema, visibleCases, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from '../look-up/by-name.ts';
import {
  lockCaseRow,
  nextVersion,
  rightsOn,
  standingOf,
  type CaseRefusal,
  type CaseRequest,
  type CaseRow,
  type ChangedCase,
} from './change-case.ts';
import { mergeInto } from './merge-into.ts';
import { inRefusableTransaction } from './refusable-transaction.ts';

const { cases } = schema;

interface LockedCase {
  readonly row: CaseRow;
  readonly standing: CaseStanding;
}

type Refusal = CaseRefusal | 'other_case_not_found' | 'same_case' | 'restricted';

const visibleId = async (tx: Tx, viewer: Viewer, name: string): Promise<string | null> => {
  const [found] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(isCalled(cases, name), visibleCases(viewer)));
  return found?.id ?? null;
};

const lock = async (tx: Tx, id: string): Promise<LockedCase> => {
  const row = await lockCaseRow(tx, id);
  if (row === undefined) throw new Error('A case that was found is gone.');
  return { row, standing: await standingOf(tx, row) };
};

/** Both rows, locked in one order whichever was asked first: two merges of the same pair do not wait in a ring. */
export const lockBoth = async (tx: Tx, one: string, other: string): Promise<[LockedCase, LockedCase]> => {
  const locked = new Map<string, LockedCase>();
  for (const id of [one, other].sort()) locked.set(id, await lock(tx, id));
  return [locked.get(one), locked.get(other)] as [LockedCase, LockedCase];
};

/** Across the line of restriction only a person named on both sides may join two cases. */
export const mayCrossRestriction = (viewer: Viewer, one: CaseStanding, other: CaseStanding): boolean =>
  one.restricted === other.restricted ||
  (viewer.userId !== null && one.named.includes(viewer.userId) && other.named.includes(viewer.userId));

const isOlder = (one: CaseRow, other: CaseRow): boolean =>
  one.openedAt < other.openedAt || (one.openedAt.getTime() === other.openedAt.getTime() && one.id < other.id);

const checked = (
  viewer: Viewer,
  [one, other]: [LockedCase, LockedCase],
  expectedVersion: number,
): Result<'allowed', Refusal> => {
  const rights = rightsOn(viewer, 'merge', one.standing);
  if (!rights.ok && (rights.refusal === 'not_found' || rights.refusal === 'forbidden')) return rights;
  if (one.row.version !== expectedVersion) return refused('stale');
  if (!rights.ok) return rights;
  const others = rightsOn(viewer, 'merge', other.standing);
  if (!others.ok) return others.refusal === 'not_found' ? refused('other_case_not_found') : others;
  return mayCrossRestriction(viewer, one.standing, other.standing)
    ? accepted('allowed')
    : refused('restricted');
};

/**
 * Merges two open cases of one problem; whichever was opened first keeps its number, whichever way round it was
 * asked. Answers the case that goes on. The viewer must run both.
 */
export const mergeCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (
    input: CaseRequest & { readonly into: string; readonly reason: string },
    { viewer, correlationId }: Acting,
  ): Promise<Result<ChangedCase, Refusal>> =>
    inRefusableTransaction(casework.database, async (tx): Promise<Result<ChangedCase, Refusal>> => {
      const asked = await visibleId(tx, viewer, input.case);
      if (asked === null) return refused('not_found');
      const into = await visibleId(tx, viewer, input.into);
      if (into === asked) return refused('same_case');
      const locked = await lockBoth(tx, asked, into ?? asked);
      if (into === null) {
        const rights = rightsOn(viewer, 'merge', locked[0].standing);
        return rights.ok ? refused('other_case_not_found') : rights;
      }
      const allowed = checked(viewer, locked, input.expectedVersion);
      if (!allowed.ok) return allowed;

      const [one, other] = locked.map(({ row }) => row) as [CaseRow, CaseRow];
      const [older, newer] = isOlder(one, other) ? [one, other] : [other, one];
      const ruleSet = await activeRuleSet(tx);
      const change = {
        tx,
        ids: casework.ids,
        ruleSet,
        now: await casework.clock.now(),
        viewer,
        correlationId,
      };
      await mergeInto(change, newer, older, input.reason);
      await nextVersion(tx, newer.id);
      return accepted(await nextVersion(tx, older.id));
    });
