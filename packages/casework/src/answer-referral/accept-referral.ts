import { accepted, refused } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { keepPromises } from '../run-case/case-deadlines.ts';
import { changeCase, type CaseRequest } from '../run-case/change-case.ts';
import { recordCaseEvent } from '../run-case/record-case-event.ts';
import { makeLead } from './case-parts.ts';
import { openReferralOf, referrerOf, settleReferral } from './open-referral.ts';

/** The agency that is offered the case takes it on: it leads from now, and the report is acknowledged by that. */
export const acceptReferral =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) => (input: CaseRequest, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'accept' }, async (change) => {
      const { row } = change;
      const referral = await openReferralOf(change, row.id);
      if (referral === undefined) return refused('already_answered');
      await settleReferral(change, referral.id, 'accepted', null);
      await makeLead(change, row.id, referral);
      const data = {
        referral: referral.id,
        agency: referral.agency,
        referredBy: await referrerOf(change, referral),
      };
      const eventId = await recordCaseEvent(change, row, 'referral.accepted', { data });
      await keepPromises(change, row, { kind: 'referral.accepted', data }, eventId);
      return accepted(null);
    });
