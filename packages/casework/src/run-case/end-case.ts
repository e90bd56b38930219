import { eq } from 'drizzle-orm';
import { schema } from '@asb/database';
import { makeLead } from '../answer-referral/case-parts.ts';
import { openReferralOf, settleReferral } from '../answer-referral/open-referral.ts';
import { endDeadlines, suspendDeadlines } from './case-deadlines.ts';
import type { CaseRow, Change } from './change-case.ts';

const { cases } = schema;

export interface EndedCase {
  /** Deadlines that stopped neither kept nor broken. */
  readonly deadlines: readonly string[];
  /** The offer that nobody need answer any more. */
  readonly referral: string | null;
}

/**
 * Ends a case: what it still promised waits for a reopening (or ends, where it lives on in another case), and an offer not yet answered is taken back, the agency that was asked
 * keeping it as it stands. The keys of its incidents stay matchable for as long as the partnership looks at closed
 * cases. The caller records the event.
 */
export const endCase = async (
  change: Change,
  row: CaseRow,
  ending: { readonly reason: string; readonly mergedInto?: string },
): Promise<EndedCase> => {
  const referral = await openReferralOf(change, row.id);
  const deadlines = await (ending.mergedInto === undefined ? suspendDeadlines : endDeadlines)(change, row.id);
  if (referral !== undefined) {
    await settleReferral(change, referral.id, 'expired', 'The case was closed');
    await makeLead(change, row.id, referral);
  }
  await change.tx
    .update(cases)
    .set({
      status: 'closed',
      closedAt: change.now,
      closeReason: ending.reason,
      mergedInto: ending.mergedInto ?? null,
      provisional: false,
    })
    .where(eq(cases.id, row.id));
  return { deadlines, referral: referral?.id ?? null };
};
