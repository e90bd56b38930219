import { activeRuleSet } from '@asb/casework';
import {
  loadCaseForNotices,
  loadReportForNotices,
  type MessageSubject,
  type TimelineEntry,
  type Tx,
} from '@asb/database';
import type { NotifyFacts } from '@asb/domain';

export interface Gathered {
  readonly subject: MessageSubject;
  readonly facts: NotifyFacts;
}

/** The case, or the report that has none, as it stands now; null where the entry is about neither. */
export const gatherFacts = async (tx: Tx, entry: TimelineEntry): Promise<Gathered | null> => {
  if (entry.caseId !== null) return caseFacts(tx, entry.caseId);
  if (entry.reportId !== null) return reportFacts(tx, entry.reportId);
  return null;
};

const caseFacts = async (tx: Tx, caseId: string): Promise<Gathered | null> => {
  const row = await loadCaseForNotices(tx, caseId);
  if (row === undefined) return null;
  const { priority, ownerAgency, ownerOfficer, restricted, named, agencies } = row;
  return {
    subject: { caseId, reportId: null },
    facts: {
      priority,
      ownerAgency,
      ownerOfficer,
      restricted,
      named,
      offeredAgency: agencies.find(({ part }) => part === 'offered')?.agency ?? null,
      supportAgencies: agencies.filter(({ part }) => part === 'support').map(({ agency }) => agency),
    },
  };
};

/** What nobody owns yet is for the desk of last resort. */
const reportFacts = async (tx: Tx, reportId: string): Promise<Gathered | null> => {
  const row = await loadReportForNotices(tx, reportId);
  if (row === undefined) return null;
  const { partnership } = await activeRuleSet(tx);
  return {
    subject: { caseId: null, reportId },
    facts: {
      priority: row.priority ?? 'standard',
      ownerAgency: partnership.deskOfLastResort,
      ownerOfficer: null,
      offeredAgency: null,
      supportAgencies: [],
      restricted: row.restricted,
      named: [],
    },
  };
};
