import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import { resumeDeadlines } from '../run-case/case-deadlines.ts';
import type { Change } from '../run-case/change-case.ts';
import { MERGED_MEMBER } from '../run-case/merge-into.ts';

const { caseAgencies, caseMembers, cases, deadlines, decisions, referrals } = schema;

const idsIn = (changed: Readonly<Record<string, unknown>>, name: string): string[] =>
  Array.isArray(changed[name]) ? changed[name].map(String) : [];

/** A promise of the kind that stands anew (regraded since) is not promised a second time. */
const promiseAgain = async ({ tx }: Pick<Change, 'tx'>, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .update(deadlines)
    .set({ supersededAt: null, version: sql`${deadlines.version} + 1` })
    .where(
      and(
        inArray(deadlines.id, [...ids]),
        sql`not exists (select 1 from deadlines other where other.case_id = ${deadlines.caseId}
          and other.kind = ${deadlines.kind} and other.id <> ${deadlines.id} and other.ended_at is null
          and other.superseded_at is null)`,
      ),
    );
};

/**
 * What a merge brought into a case goes back where it came from: promises, the agencies and people that came along,
 * and the restriction. Incidents are moved by the caller, and the priority stays: lowering it is a person's judgement.
 */
export const takeBackMerge = async (change: Change, mergeId: string): Promise<void> => {
  const { tx, now } = change;
  const [merge] = await tx
    .select({ content: decisions.content })
    .from(decisions)
    .where(eq(decisions.id, mergeId));
  const changed = merge?.content.changed ?? {};
  const [from, into] = [String(changed['merged']), String(changed['into'])];
  const [source] = await tx.select({ agency: cases.ownerAgency }).from(cases).where(eq(cases.id, from));
  const moved = idsIn(changed, 'deadlinesMoved');
  if (moved.length > 0 && source !== undefined)
    await tx
      .update(deadlines)
      .set({ caseId: from, agency: source.agency, supersededAt: null })
      .where(inArray(deadlines.id, moved));
  await promiseAgain(change, idsIn(changed, 'deadlinesSuperseded'));
  await tx
    .update(caseAgencies)
    .set({ until: now })
    .where(
      and(
        eq(caseAgencies.caseId, into),
        inArray(caseAgencies.agency, idsIn(changed, 'agencies')),
        eq(caseAgencies.part, 'support'),
        isNull(caseAgencies.until),
      ),
    );
  await tx
    .delete(caseMembers)
    .where(
      and(
        eq(caseMembers.caseId, into),
        inArray(caseMembers.userId, idsIn(changed, 'members')),
        eq(caseMembers.because, MERGED_MEMBER),
      ),
    );
  await tx
    .update(cases)
    .set({ restricted: changed['restrictedBefore'] === true })
    .where(eq(cases.id, into));
};

/**
 * Opens a case again that an answer ended at that moment, as it stood: its offer, its lead, its promises. What ended at
 * the same moment is what the answer ended.
 */
export const reviveCase = async (change: Change, caseId: string, endedAt: Date): Promise<void> => {
  const { tx, now } = change;
  await tx
    .update(cases)
    .set({ status: 'open', closedAt: null, closeReason: null, mergedInto: null })
    .where(eq(cases.id, caseId));
  await tx
    .update(deadlines)
    .set({ supersededAt: null })
    .where(and(eq(deadlines.caseId, caseId), eq(deadlines.supersededAt, endedAt)));
  await resumeDeadlines(change, caseId, endedAt);
  const offers = await tx
    .update(referrals)
    .set({ status: 'offered', answeredAt: null, answeredBy: null, reason: null })
    .where(
      and(eq(referrals.caseId, caseId), eq(referrals.answeredAt, endedAt), eq(referrals.status, 'expired')),
    )
    .returning({ id: referrals.id });
  if (offers.length === 0) return;
  const parts = (part: 'lead' | 'offered') =>
    and(eq(caseAgencies.caseId, caseId), eq(caseAgencies.part, part));
  await tx
    .update(caseAgencies)
    .set({ until: now })
    .where(and(parts('lead'), eq(caseAgencies.since, endedAt), isNull(caseAgencies.until)));
  await tx
    .update(caseAgencies)
    .set({ until: null })
    .where(and(parts('offered'), eq(caseAgencies.until, endedAt)));
};
