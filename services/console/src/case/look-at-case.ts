import {
  caseTimeline,
  getCase,
  getReport,
  type Acting,
  type CaseDetail,
  type CaseSummaryOnly,
  type Casework,
  type Page,
  type ReportView,
  type TimelineEntry,
} from '@asb/casework';
import { notFound } from '../security/page-faults.ts';

export type SeenCase = CaseDetail | CaseSummaryOnly;

/** The case behind an address, as much of it as this person may see; else the page that says there is none. */
export const lookAtCase = async (casework: Casework, name: string, acting: Acting): Promise<SeenCase> => {
  const found = await getCase(casework)({ case: name }, acting);
  if (!found.ok) throw notFound();
  return found.value;
};

export const lookAtTimeline = async (
  casework: Casework,
  { id }: CaseDetail,
  cursor: string | undefined,
  acting: Acting,
): Promise<Page<TimelineEntry>> => {
  const found = await caseTimeline(casework)({ case: id, cursor, limit: 20 }, acting);
  if (!found.ok) throw notFound();
  return found.value;
};

const MOST_REPORTS = 5;

export interface CaseReports {
  /** What opened the case; null where this person may not read it. */
  readonly opening: ReportView | null;
  /** At most five, newest first. */
  readonly latest: readonly ReportView[];
  readonly count: number;
}

/** What people told: the report that opened the case, and the latest. */
export const lookAtReports = async (
  casework: Casework,
  { incidents }: CaseDetail,
  acting: Acting,
): Promise<CaseReports> => {
  const ids = [...new Set(incidents.flatMap(({ reports }) => reports))];
  const wanted = [...new Set([...ids.slice(0, 1), ...ids.slice(-MOST_REPORTS)])];
  const seen: ReportView[] = [];
  for (const report of wanted) {
    const found = await getReport(casework)({ report }, acting);
    if (found.ok && found.value.access === 'all') seen.push(found.value);
  }
  const latest = seen
    .filter(({ id }) => ids.slice(-MOST_REPORTS).includes(id))
    .toSorted((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  return { opening: seen.find(({ id }) => id === ids[0]) ?? null, latest, count: ids.length };
};
