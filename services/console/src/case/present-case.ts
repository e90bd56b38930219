import type { CaseDetail, DeadlineView, ReferralView } from '@asb/casework';
import { mayAct, CASE_ACTIONS, CLOSE_REASONS, type CaseAction, type RuleSet, type Viewer } from '@asb/domain';
import { presentDeadline, type ShownDeadline } from '../layout/present-deadline.ts';
import { presentWhy, type ShownWhy } from '../layout/present-why.ts';
import { DEADLINE_WORDS } from '../layout/words.ts';
import { caseTitle } from './case-title.ts';
import type { CaseReports, SeenCase } from './look-at-case.ts';
import type { Names } from './names.ts';

export interface ShownPromise {
  readonly name: string;
  readonly agency: string;
  readonly shown: ShownDeadline;
}

/** What one may do here, by the same rules that the change itself is asked by. */
export const actionsOn = (viewer: Viewer, seen: CaseDetail): Readonly<Record<CaseAction, boolean>> => {
  const inPart = (part: string): string[] =>
    seen.agencies.filter((one) => one.part === part).map(({ agency }) => agency);
  const standing = {
    status: seen.status,
    restricted: seen.restricted,
    ownerAgency: seen.owner.agency,
    agencies: seen.agencies.map(({ agency }) => agency),
    offeredAgencies: inPart('offered'),
    supportAgencies: inPart('support'),
    named: seen.named,
  };
  return Object.fromEntries(
    CASE_ACTIONS.map((action) => [action, mayAct(viewer, action, standing).ok]),
  ) as Record<CaseAction, boolean>;
};

const isWaiting = ({ status, endedAt }: DeadlineView): boolean =>
  (status === 'running' || status === 'missed') && endedAt === null;

const showPromise = (deadline: DeadlineView, names: Names, now: Date): ShownPromise => ({
  name: DEADLINE_WORDS[deadline.kind],
  agency: names.agency(deadline.agency),
  shown: presentDeadline(deadline, now),
});

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

/** Why the case was sent where it is, and, where another report has come since, why that one was put here. */
const showWhys = (
  reports: CaseReports,
  ruleSet: RuleSet,
  names: Names,
): { heading: string; why: ShownWhy }[] => {
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
    return [
      { heading, why: presentWhy({ decision, match, categories, agencyName: names.agency, decidedBy }) },
    ];
  });
};

const closedBecause = (code: string | null): string | null =>
  CLOSE_REASONS.find((one) => one.code === code)?.words ?? null;

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
  lastIncidentAt: seen.lastIncidentAt,
});

export interface CaseFacts {
  readonly seen: CaseDetail;
  readonly reports: CaseReports;
  readonly ruleSet: RuleSet;
  readonly names: Names;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** The whole case, for those who work on it. */
export const presentCase = ({ seen, reports, ruleSet, names, viewer, now }: CaseFacts) => {
  const may = actionsOn(viewer, seen);
  const offered = seen.referrals.find(({ status }) => status === 'offered');
  const promises = seen.deadlines.filter(({ kind }) => kind !== 'referral_answer');
  const [next, ...later] = promises.filter(isWaiting);
  const others = [...later, ...promises.filter((deadline) => !isWaiting(deadline))];
  const whys = showWhys(reports, ruleSet, names);
  return {
    ...presentSummary(seen, names),
    version: seen.version,
    may,
    mine: seen.owner.officer !== null && seen.owner.officer === viewer.userId,
    officer: names.person(seen.owner.officer),
    closedBecause: closedBecause(seen.closeReason),
    mergedInto: seen.mergedInto,
    offer: offered === undefined ? null : showOffer(offered, names, now),
    next: next === undefined ? null : showPromise(next, names, now),
    promises: others.map((deadline) => showPromise(deadline, names, now)),
    support: seen.agencies.filter(({ part }) => part === 'support').map(({ agency }) => names.agency(agency)),
    incidents: seen.incidents.length,
    reports: showReports(reports),
    whys,
    repeatVictim: reports.latest.some(
      ({ decision }) => decision?.risk?.flags.some(({ code }) => code === 'repeat_victim') === true,
    ),
  };
};
