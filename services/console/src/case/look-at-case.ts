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
import type { EventKind } from '@asb/domain';
import { notFound } from '../security/page-faults.ts';
import { reportIdsOf } from './report-ids.ts';

export type SeenCase = CaseDetail | CaseSummaryOnly;

/** The case behind an address, as much of it as this person may see; else the page that says there is none. */
export const lookAtCase = async (casework: Casework, name: string, acting: Acting): Promise<SeenCase> => {
  const found = await getCase(casework)({ case: name }, acting);
  if (!found.ok) throw notFound();
  return found.value;
};

export interface TimelineWanted {
  readonly cursor?: string | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly limit?: number;
}

export const lookAtTimeline = async (
  casework: Casework,
  { id }: CaseDetail,
  { limit = 20, ...wanted }: TimelineWanted,
  acting: Acting,
): Promise<Page<TimelineEntry>> => {
  const found = await caseTimeline(casework)({ case: id, limit, ...wanted }, acting);
  if (!found.ok) throw notFound();
  return found.value;
};

/** Of these reports, in this order, those that this person may read. */
export const lookAtThese = async (
  casework: Casework,
  ids: readonly string[],
  acting: Acting,
): Promise<readonly ReportView[]> => {
  const seen: ReportView[] = [];
  for (const report of ids) {
    const found = await getReport(casework)({ report }, acting);
    if (found.ok && found.value.access === 'all') seen.push(found.value);
  }
  return seen;
};

const LATEST = 2;

export interface CaseReports {
  /** What opened the case; null where this person may not read it. */
  readonly opening: ReportView | null;
  /** At most two, newest first. */
  readonly latest: readonly ReportView[];
  readonly count: number;
}

/** What people told: the report that opened the case, and the latest. */
export const lookAtReports = async (
  casework: Casework,
  seen: CaseDetail,
  acting: Acting,
): Promise<CaseReports> => {
  const ids = reportIdsOf(seen);
  const last = ids.slice(-LATEST);
  const read = await lookAtThese(casework, [...new Set([...ids.slice(0, 1), ...last])], acting);
  const latest = read
    .filter(({ id }) => last.includes(id))
    .toSorted((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  return { opening: read.find(({ id }) => id === ids[0]) ?? null, latest, count: ids.length };
};
