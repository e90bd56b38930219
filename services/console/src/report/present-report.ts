import type { ReadBack } from '@asb/casework';
import type { RuleSet, Viewer } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { whenWords } from '../layout/dates.ts';
import { presentWhy } from '../layout/present-why.ts';
import { promiseWords } from '../layout/promise-words.ts';
import {
  CHANNEL_WORDS,
  PRIORITY_WORDS,
  REPORT_STATUS_WORDS,
  REVIEW_REASON_WORDS,
  closeReasonWords,
} from '../layout/words.ts';
import { sayToCaller } from './say-to-caller.ts';

export interface ReportFacts {
  readonly seen: ReadBack;
  readonly ruleSet: RuleSet;
  readonly names: Names;
  readonly viewer: Viewer;
  readonly now: Date;
  /** Whether this person comes from logging it, and so knows who is on the line. */
  readonly justLogged: boolean;
}

const whereItIs = ({ report, outcome }: ReadBack, names: Names, now: Date): string => {
  if (outcome !== null) {
    const agency = names.agency(outcome.agency);
    if (outcome.closedAt !== null) return `${agency} closed it ${whenWords(outcome.closedAt, now)}`;
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
  const { seen, names, viewer, now, justLogged } = facts;
  const { report, call999, teller, subject, outcome } = seen;
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
    where: whereItIs(seen, names, now),
    reviewBecause: report.reviewReason === null ? null : REVIEW_REASON_WORDS[report.reviewReason],
    reviewDueAt: report.reviewDueAt,
    reportedAt: report.reportedAt,
    channel: report.told === null ? null : CHANNEL_WORDS[report.told.channel],
    told: report.told,
    place: subject?.place ?? null,
    kind: subject === null ? null : names.category(subject.category),
    priority: subject?.priority == null ? null : PRIORITY_WORDS[subject.priority],
    promised: outcome?.promise == null ? null : promiseWords(outcome.promise, now),
    closedBecause: closeReasonWords(outcome?.closeReason ?? null),
    // A handler is shown summaries of cases, which every unrestricted one has; of others' cases nobody is led to a page.
    caseReference: report.access === 'all' ? (report.case?.reference ?? null) : null,
    teller: justLogged ? null : teller,
    why: worksOnCases ? whyOf(facts) : null,
  };
};
