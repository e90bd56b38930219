import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { type AgencyKind, type Category, type Priority, type RuleSet, type Viewer } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Ids } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { nameSupervisors } from './name-supervisors.ts';
import { promisesTo, startDeadlines, type DeadlineSubject } from './set-deadlines.ts';

export interface OfferedAgency {
  readonly agency: string;
  readonly kind: AgencyKind;
  readonly name: string;
}

export interface CaseOffer {
  readonly caseId: string;
  readonly to: OfferedAgency;
  readonly because: string;
  /** Whom to ask next, in order, if this agency declines. */
  readonly next: readonly OfferedAgency[];
  readonly decisionId: string;
  readonly priority: Priority;
  readonly category: Category | null;
  readonly viewer: Viewer | null;
  readonly correlationId: string | null;
  readonly now: Date;
}

/**
 * Offers the case to an agency, which owns it from this moment until it declines. Whoever led or was offered it before
 * leads no longer. Returns the referral's id.
 */
export const offerCase = async (tx: Tx, ids: Ids, ruleSet: RuleSet, offer: CaseOffer): Promise<string> => {
  const { caseAgencies, cases, deadlines, referrals } = schema;
  const { caseId, to, now } = offer;
  const referralId = ids.newId();

  const subject: DeadlineSubject = {
    caseId,
    referralId,
    agency: to.agency,
    agencyKind: to.kind,
    priority: offer.priority,
    category: offer.category,
    startedAt: now,
  };
  const [answerBy] = promisesTo(subject, ruleSet, ['referral_answer']);

  // What does not depend on one another goes out together: a round trip each would cost more than the work. Single
  // statements only: a branch of several would go on after a failure, outside the transaction that was rolled back.
  const [[offered]] = await Promise.all([
    tx.select({ restricted: cases.restricted }).from(cases).where(eq(cases.id, caseId)),
    tx
      .update(caseAgencies)
      .set({ until: now })
      .where(
        and(eq(caseAgencies.caseId, caseId), isNull(caseAgencies.until), ne(caseAgencies.part, 'support')),
      ),
    tx
      .update(cases)
      .set({
        ownerAgency: to.agency,
        ownerKind: to.kind,
        ownerUserId: sql`case when ${cases.ownerAgency} = ${to.agency} then ${cases.ownerUserId} end`,
      })
      .where(eq(cases.id, caseId)),
    tx.insert(referrals).values({
      id: referralId,
      caseId,
      agency: to.agency,
      kind: to.kind,
      status: 'offered',
      offeredAt: now,
      respondBy: answerBy?.dueAt ?? null,
      because: offer.because,
      next: [...offer.next],
      decisionId: offer.decisionId,
    }),
    // Promises still running are kept by whoever owns the case now.
    tx
      .update(deadlines)
      .set({ agency: to.agency })
      .where(
        and(eq(deadlines.caseId, caseId), isNull(deadlines.referralId), eq(deadlines.status, 'running')),
      ),
  ]);
  if (offered?.restricted === true) await nameSupervisors(tx, caseId, to.agency, now);
  await Promise.all([
    tx.insert(caseAgencies).values({ caseId, agency: to.agency, kind: to.kind, part: 'offered', since: now }),
    startDeadlines(tx, ids, subject, answerBy === undefined ? [] : [answerBy]),
    recordEvent(tx, ids, {
      kind: 'referral.offered',
      at: now,
      viewer: offer.viewer,
      caseId,
      decisionId: offer.decisionId,
      data: { referral: referralId, agency: to.agency },
      correlationId: offer.correlationId,
      priority: offer.priority,
    }),
  ]);
  return referralId;
};
