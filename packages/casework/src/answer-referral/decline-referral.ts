import { accepted, answerReferral, refused } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { keepPromises } from '../run-case/case-deadlines.ts';
import { changeCase, type CaseRequest } from '../run-case/change-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import { nameOfAgency, nextToAsk, passOn } from './ask-next.ts';
import { openReferralOf, referrerOf, settleReferral } from './open-referral.ts';

/**
 * The agency turns the case down, with a reason; the next best is offered it in the same transaction, so that it is
 * never without an owner. `nobody_else_to_ask`: the desk of last resort refers a case on, it does not decline.
 */
export const declineReferral =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (input: CaseRequest & { readonly reason: string }, acting: Acting) =>
    changeCase<'already_answered' | 'reason_missing' | 'nobody_else_to_ask'>(
      casework,
      acting,
      { ...input, action: 'decline' },
      async (change) => {
        const { row } = change;
        const referral = await openReferralOf(change, row.id);
        if (referral === undefined) return refused('already_answered');
        const answer = answerReferral(referral, { kind: 'declined', reason: input.reason });
        if (!answer.ok)
          return refused(answer.refusal === 'not_offered' ? 'already_answered' : answer.refusal);
        const next = await nextToAsk(change, referral);
        if (next === null) return refused('nobody_else_to_ask');

        await settleReferral(change, referral.id, 'declined', input.reason);
        const decisionId = await saveCorrection(change, {
          kind: 'decline',
          caseId: row.id,
          reason: input.reason,
          undoes: referral.decisionId,
          changed: { referral: referral.id, from: referral.agency, to: next.to.agency },
        });
        const data = {
          referral: referral.id,
          agency: referral.agency,
          next: next.to.agency,
          referredBy: await referrerOf(change, referral),
        };
        const eventId = await recordCaseEvent(change, row, 'referral.declined', {
          data,
          text: input.reason,
          decisionId,
        });
        await keepPromises(change, row, { kind: 'referral.declined', data }, eventId);
        await passOn(change, row, {
          ...next,
          because: `${nameOfAgency(change, referral.agency)} declined: ${input.reason}`,
          decisionId,
        });
        return accepted(null);
      },
    );
