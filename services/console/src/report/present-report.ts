import type { ReadBack } from '@asb/casework';
import type { RuleSet, Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { presentWhy } from '../layout/present-why.ts';
import { CHANNEL_WORDS, REPORT_STATUS_WORDS, REVIEW_REASON_WORDS } from '../layout/words.ts';
import { sayToCaller } from './say-to-caller.ts';

export interface ReportFacts {
  readonly seen: ReadBack;
  readonly ruleSet: RuleSet;
  readonly names: Names;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** How long the page greets whoever took the report as having just logged it. */
const JUST_NOW = 10 * 60_000;

const whereItIs = ({ report, outcome }: ReadBack, names: Names): string => {
  if (outcome !== null) {
    const agency = names.agency(outcome.agency);
    if (outcome.closedAt !== null) return `${agency} has closed it`;
    return outcome.accepted ? `${agency} has accepted it` : `Offered to ${agency}, not accepted yet`;
  }
  switch (report.status) {
    case 'received':
      return 'Being read';
    case 'needs_review':
      return 'Waits for a person to decide';
    case 'shelved':
      return 'Kept without a case; looked at again when a new report comes near';
    case 'rejected':
      return 'Set aside by a person';
    case 'triaged':
      return 'With the people who deal with it; you may not see more';
  }
};

const whyOf = ({ seen: { report }, ruleSet, names }: ReportFacts) => {
  if (report.decision === null) return null;
  const { decision, match } = report;
  const decidedBy = names.person(decision.decidedBy) ?? 'a partner’s system';
  const { categories } = ruleSet;
  return presentWhy({ decision, match, categories, agencyName: names.agency, decidedBy });
};

/** A logged report: what to say to its caller, apart from what staff alone are shown. */
export const presentReport = (facts: ReportFacts) => {
  const { seen, names, viewer, now } = facts;
  const { report, takenByViewer, call999, teller } = seen;
  const justLogged = takenByViewer !== null && now.getTime() - takenByViewer.getTime() < JUST_NOW;
  const worksOnCases = viewer.role === 'officer' || viewer.role === 'supervisor';
  return {
    reference: report.reference,
    version: report.version,
    status: report.status,
    statusWords: REPORT_STATUS_WORDS[report.status],
    waiting: report.status === 'received',
    justLogged,
    call999,
    say: sayToCaller({ seen, agencyName: names.agency, now }),
    where: whereItIs(seen, names),
    reviewBecause: report.reviewReason === null ? null : REVIEW_REASON_WORDS[report.reviewReason],
    reviewDueAt: report.reviewDueAt,
    reportedAt: report.reportedAt,
    channel: report.told === null ? null : CHANNEL_WORDS[report.told.channel],
    told: report.told,
    // A handler is shown summaries of cases, which every unrestricted one has; of others' cases nobody is led to a page.
    caseReference: report.access === 'all' ? (report.case?.reference ?? null) : null,
    teller: worksOnCases || justLogged ? null : teller,
    why: worksOnCases ? whyOf(facts) : null,
  };
};
