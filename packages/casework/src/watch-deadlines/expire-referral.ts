import { and, asc, eq, lt, notInArray } from 'drizzle-orm';
import { expireReferral } from '@asb/domain';
import { schema } from '@asb/database';
import { makeLead } from '../answer-referral/case-parts.ts';
import { nameOfAgency, nextToAsk, passOn } from '../answer-referral/ask-next.ts';
import { openReferralOf, settleReferral } from '../answer-referral/open-referral.ts';
import { lockCaseRow, nextVersion, type Change } from '../run-case/change-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';

const { cases, referrals } = schema;

/**
 * Takes a case whose offer nobody answered in time to the next agency; at the desk of last resort it stays, and the
 * desk leads it. False where there is none left that is free. One case a transaction, its row locked first.
 */
export const expireOneReferral = async (change: Change, tried: Set<string>): Promise<boolean> => {
  const { tx, now } = change;
  const overdue = await tx
    .select({ id: referrals.id, caseId: referrals.caseId })
    .from(referrals)
    .innerJoin(cases, eq(cases.id, referrals.caseId))
    .where(
      and(
        eq(referrals.status, 'offered'),
        lt(referrals.respondBy, now),
        notInArray(referrals.id, [...tried]),
      ),
    )
    .orderBy(asc(referrals.respondBy), asc(referrals.id))
    .limit(1)
    .for('no key update', { of: cases, skipLocked: true });
  const [found] = overdue;
  if (found !== undefined) tried.add(found.id);
  const row = found === undefined ? undefined : await lockCaseRow(tx, found.caseId);
  const referral = row === undefined ? undefined : await openReferralOf(change, row.id);
  if (row === undefined || referral === undefined || !expireReferral(referral, now).ok) return false;

  const next = await nextToAsk(change, referral);
  const reason = 'No answer by the deadline';
  await settleReferral(change, referral.id, 'expired', reason);
  const decisionId = await saveCorrection(change, {
    kind: 'expire',
    caseId: row.id,
    reason,
    undoes: referral.decisionId,
    changed: { referral: referral.id, from: referral.agency, to: next?.to.agency ?? referral.agency },
  });
  const data = { referral: referral.id, agency: referral.agency, next: next?.to.agency ?? null };
  await recordCaseEvent(change, row, 'referral.expired', { data, decisionId });
  if (next === null) await makeLead(change, row.id, referral);
  else {
    const because = `${nameOfAgency(change, referral.agency)} did not answer in time`;
    await passOn(change, row, { ...next, because, decisionId });
  }
  await nextVersion(tx, row.id);
  return true;
};
