import type { CaseDetail, CaseParty, ReferralView } from '@asb/casework';
import type { CaseAction, DeadlineKind, RuleSet } from '@asb/domain';
import { lastHappening } from '../layout/happened.ts';
import { presentDeadline } from '../layout/present-deadline.ts';
import { presentWhy, type ShownWhy } from '../layout/present-why.ts';
import { caseTitle } from './case-title.ts';
import { presentReach, type ShownReach } from './contact.ts';
import type { CaseReports, SeenCase } from './look-at-case.ts';
import type { Names } from './names.ts';
import { detailsOf } from './sections/present-people.ts';
import { presentPlan, type ShownPromise } from './sections/present-plan.ts';

const showOffer = (referral: ReferralView, names: Names, now: Date) => ({
  agency: names.agency(referral.agency),
  because: referral.because,
  offeredAt: referral.offeredAt,
  answerBy:
    referral.respondBy === null
      ? null
      : presentDeadline({ dueAt: referral.respondBy, status: 'running' }, now),
});

const showReports = ({ latest, count }: CaseReports) => ({
  count,
  latest: latest.map(({ id, reference, reportedAt, told }) => ({
    id,
    reference,
    reportedAt,
    description: told?.description ?? null,
    additions: told?.additions ?? [],
  })),
});

const MOST_SPOKE = 3;

/** What spoke most for the match, where there was one. */
const spokeFor = ({ match }: ShownWhy): readonly string[] =>
  (match?.rows ?? [])
    .filter(({ speaksFor }) => speaksFor)
    .slice(0, MOST_SPOKE)
    .map(({ words }) => words);

/** Why the case was sent where it is, and, where another report has come since, why that one was put here. */
const showWhys = (
  reports: CaseReports,
  ruleSet: RuleSet,
  names: Names,
): { heading: string; why: ShownWhy; spokeFor: readonly string[] }[] => {
  const newest = reports.latest[0];
  const other = newest !== undefined && newest.id !== reports.opening?.id ? newest : null;
  return [
    { heading: 'Why this came to you', report: reports.opening },
    { heading: 'Why the latest report is here', report: other },
  ].flatMap(({ heading, report }) => {
    if (report?.decision == null) return [];
    const { decision, match } = report;
    const decidedBy = names.person(decision.decidedBy) ?? 'a partner’s system';
    const { categories } = ruleSet;
    const why = presentWhy({ decision, match, categories, agencyName: names.agency, decidedBy });
    return [{ heading, why, spokeFor: match === null || match.kind === 'none' ? [] : spokeFor(why) }];
  });
};

/** What everybody who may see anything of the case is shown. */
export const presentSummary = (seen: SeenCase, names: Names) => ({
  reference: seen.reference,
  title: caseTitle(seen, names),
  status: seen.status,
  priority: seen.priority,
  restricted: seen.restricted,
  owner: names.agency(seen.owner.agency),
  openedAt: seen.openedAt,
  closedAt: seen.closedAt,
  lastHappened: lastHappening(seen),
});

/** The button that keeps a promise, and which update it begins. */
const KEPT_BY: Readonly<Record<DeadlineKind, { readonly words: string; readonly did: string }>> = {
  acknowledge: { words: 'Record the call', did: 'reached' },
  first_contact: { words: 'Record the call', did: 'reached' },
  update: { words: 'Record the call', did: 'reached' },
  risk_assessment: { words: 'Record the assessment', did: 'risk_assessment' },
  action_plan: { words: 'Record the plan', did: 'action_plan' },
  review: { words: 'Record the review', did: 'review' },
  referral_answer: { words: 'Answer the offer', did: 'note' },
  report_review: { words: 'Record the review', did: 'review' },
};

export interface ShownCall {
  readonly name: string;
  readonly reach: ShownReach;
}

/** Whom to ring: a victim before somebody who only reported, as they told it last. */
export const whomToRing = (parties: readonly CaseParty[]): ShownCall | null => {
  const known = (role: string) =>
    parties.find((party) => party.role === role && party.details !== null && !party.anonymous);
  const first = known('victim') ?? known('reporter');
  if (first === undefined) return null;
  const own = parties.filter((one) =>
    first.personId === null ? one.id === first.id : one.personId === first.personId,
  );
  const details = detailsOf(own);
  return details === null
    ? null
    : { name: details.name ?? 'The person who reported', reach: presentReach(details) };
};

const withKeeping = (shown: ShownPromise) => ({ ...shown, keep: KEPT_BY[shown.kind] });

export interface CaseFacts {
  readonly seen: CaseDetail;
  readonly may: Readonly<Record<CaseAction, boolean>>;
  readonly reports: CaseReports;
  readonly parties: readonly CaseParty[];
  readonly rules: RuleSet;
  readonly names: Names;
  readonly now: Date;
}

/** The overview of a case, for those who work on it. */
export const presentCase = ({ seen, may, reports, parties, rules, names, now }: CaseFacts) => {
  const offered = seen.referrals.find(({ status }) => status === 'offered');
  const { waiting, paused, done } = presentPlan(seen, may, names, now);
  const isOpen = seen.status === 'open';
  const [next = null, ...tasks] = isOpen ? waiting.map(withKeeping) : [];
  return {
    ...presentSummary(seen, names),
    offer: offered === undefined ? null : showOffer(offered, names, now),
    next,
    ring: whomToRing(parties),
    tasks,
    promises: [...(isOpen ? [] : waiting), ...paused, ...done],
    support: seen.agencies.filter(({ part }) => part === 'support').map(({ agency }) => names.agency(agency)),
    place: [seen.address, seen.place, seen.postcode].filter((one) => one !== null).join(', '),
    predecessor: seen.predecessor,
    incidents: seen.incidents.length,
    reports: showReports(reports),
    whys: showWhys(reports, rules, names),
  };
};
