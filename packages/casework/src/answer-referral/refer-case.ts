import { accepted, refused, type Agency, type AgencyKind } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { unkeptDeadlines, clockOf, saveClock } from '../run-case/case-deadlines.ts';
import { changeCase, type CaseChange, type CaseRequest } from '../run-case/change-case.ts';
import { saveCorrection } from '../run-case/save-decision.ts';
import type { OfferedAgency } from '../triage-report/offer-case.ts';
import { nameOfAgency, passOn } from './ask-next.ts';
import { openReferralOf, settleReferral, type ReferralRow } from './open-referral.ts';

/** The team that does the work the case is about, where the agency has it; its first team otherwise. */
const offeredTo = (agency: Agency, ownerKind: AgencyKind): OfferedAgency => {
  const kind = agency.teams.find((team) => team.kind === ownerKind)?.kind ?? agency.teams[0]?.kind ?? 'none';
  return { agency: agency.code, kind, name: agency.name };
};

/** Who is asked if this agency declines: whoever refers, then the order there was. */
const orderAfter = (
  change: CaseChange,
  to: OfferedAgency,
  open: ReferralRow | undefined,
): OfferedAgency[] => {
  const { row } = change;
  const referrer = {
    agency: row.ownerAgency,
    kind: row.ownerKind,
    name: nameOfAgency(change, row.ownerAgency),
  };
  return [referrer, ...(open?.next ?? [])].filter(({ agency }) => agency !== to.agency);
};

/** An offer that is referred on was not taken; its answer is no longer owed. */
const endOpenOffer = async (change: CaseChange, open: ReferralRow, reason: string): Promise<void> => {
  await settleReferral(change, open.id, 'declined', reason);
  for (const deadline of await unkeptDeadlines(change, change.row.id))
    if (deadline.referralId === open.id)
      await saveClock(change, deadline.id, clockOf(deadline, change.ruleSet), { supersededAt: change.now });
};

/** Offers the case to any agency of the partnership, with a reason. That agency owns it until it declines. */
export const referCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (input: CaseRequest & { readonly agency: string; readonly reason: string }, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'refer' }, async (change) => {
      const { row, ruleSet } = change;
      const agency = ruleSet.agencies.find(({ code }) => code === input.agency);
      if (agency === undefined) return refused('unknown_agency');
      if (agency.code === row.ownerAgency) return refused('already_theirs');

      const open = await openReferralOf(change, row.id);
      const to = offeredTo(agency, row.ownerKind);
      const after = orderAfter(change, to, open);
      if (open !== undefined) await endOpenOffer(change, open, input.reason);
      const decisionId = await saveCorrection(change, {
        kind: 'refer',
        caseId: row.id,
        reason: input.reason,
        undoes: open?.decisionId ?? row.decisionId,
        changed: { from: row.ownerAgency, to: to.agency, referral: open?.id ?? null },
      });
      const because = `${nameOfAgency(change, row.ownerAgency)} referred it: ${input.reason}`;
      await passOn(change, row, { to, after, because, decisionId });
      return accepted(null);
    });
