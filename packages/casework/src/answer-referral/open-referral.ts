import { and, eq, inArray } from 'drizzle-orm';
import type { ReferralStatus } from '@asb/domain';
import { schema } from '@asb/database';
import type { Change } from '../run-case/change-case.ts';

const { decisions, referrals } = schema;

export type ReferralRow = typeof referrals.$inferSelect;

/** The offer of a case that waits for its answer: at most one, as the database holds. */
export const openReferralOf = async (
  { tx }: Pick<Change, 'tx'>,
  caseId: string,
): Promise<ReferralRow | undefined> => {
  const [row] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.caseId, caseId), eq(referrals.status, 'offered')))
    .for('update');
  return row;
};

/** Ends an offer with its answer. */
export const settleReferral = async (
  { tx, now, viewer }: Change,
  id: string,
  status: Exclude<ReferralStatus, 'offered'>,
  reason: string | null,
): Promise<void> => {
  await tx
    .update(referrals)
    .set({ status, answeredAt: now, answeredBy: viewer?.userId ?? null, reason })
    .where(eq(referrals.id, id));
};

/** Agencies that were asked and did not take the case. */
export const unwilling = async ({ tx }: Pick<Change, 'tx'>, caseId: string): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .select({ agency: referrals.agency })
    .from(referrals)
    .where(and(eq(referrals.caseId, caseId), inArray(referrals.status, ['declined', 'expired'])));
  return new Set(rows.map(({ agency }) => agency));
};

/** The agency that referred the case by hand, for it is told the answer; null for an offer that triage or a decline made. */
export const referrerOf = async (
  { tx }: Pick<Change, 'tx'>,
  referral: ReferralRow,
): Promise<string | null> => {
  const [decision] = await tx
    .select({ kind: decisions.kind, content: decisions.content })
    .from(decisions)
    .where(eq(decisions.id, referral.decisionId));
  const from = decision?.kind === 'refer' ? decision.content.changed?.['from'] : undefined;
  return typeof from === 'string' ? from : null;
};
