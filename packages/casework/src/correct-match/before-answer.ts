import { inArray } from 'drizzle-orm';
import type { ReportStatus, ReviewReason } from '@asb/domain';
import { schema } from '@asb/database';
import type { ReportChange } from './change-report.ts';

const { cases } = schema;

/** How a report stood before a person answered it: kept in the decision, so that the answer can be taken back. */
export interface BeforeAnswer {
  readonly status: ReportStatus;
  readonly reviewReason: ReviewReason | null;
  readonly reviewDueAt: string | null;
  readonly decision: string | null;
  readonly restricted: boolean;
  /** `own`: no other report told of it. */
  readonly incidents: readonly { readonly id: string; readonly case: string | null; readonly own: boolean }[];
  /** The provisional cases that held it, with the category they had. */
  readonly provisional: readonly { readonly id: string; readonly category: string | null }[];
}

export const beforeAnswer = async ({ tx, report, links }: ReportChange): Promise<BeforeAnswer> => {
  const held = links.map(({ caseId }) => caseId).filter((id) => id !== null);
  const rows = await tx
    .select({ id: cases.id, category: cases.category, provisional: cases.provisional })
    .from(cases)
    .where(inArray(cases.id, held));
  return {
    status: report.status,
    reviewReason: report.reviewReason,
    reviewDueAt: report.reviewDueAt?.toISOString() ?? null,
    decision: report.decisionId,
    restricted: report.restricted,
    incidents: links.map(({ incidentId, caseId, otherReports }) => ({
      id: incidentId,
      case: caseId,
      own: otherReports === 0,
    })),
    provisional: rows.filter((row) => row.provisional).map(({ id, category }) => ({ id, category })),
  };
};
