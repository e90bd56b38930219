import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { accepted, type MatchDecision, type Result, type Viewer } from '@asb/domain';
import { readableReports, schema, type Tx } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import type { DecisionView } from './get-report.ts';
import { matchView, type MatchView } from './match-view.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';
import { readableInCase } from './reports-of-case.ts';
import { wholeCase } from './whole-case.ts';

const { decisions, reports } = schema;

/** One decision record of a case: the system's, or what a person changed. */
export interface CaseDecision {
  readonly kind: string;
  readonly decision: DecisionView;
  /** What the report was compared with; null where nothing was compared. */
  readonly match: MatchView | null;
  readonly report: { readonly id: string; readonly reference: string } | null;
  /** A person's reason for deciding otherwise. */
  readonly reason: string | null;
  /** The decision that this one replaced. */
  readonly undoes: string | null;
}

type Row = typeof decisions.$inferSelect;

/** An addition is read with the report and compared with nothing. */
const comparedIn = ({ kind, content }: Row): MatchDecision | null =>
  kind === 'addition' ? null : (content.match ?? null);

const described = async (
  tx: Tx,
  viewer: Viewer,
  row: Row,
  report: CaseDecision['report'],
): Promise<CaseDecision> => {
  const { classification, priority, risk, routing, reason } = row.content;
  const match = comparedIn(row);
  return {
    kind: row.kind,
    decision: {
      id: row.id,
      ruleSetVersion: row.ruleSetVersion,
      category: classification?.category ?? null,
      priority: priority ?? null,
      risk: risk ?? null,
      routing: routing ?? null,
      decidedBy: row.decidedBy,
      at: row.decidedAt,
    },
    match: match === null ? null : await matchView(tx, viewer, match),
    report,
    reason: reason ?? null,
    undoes: row.undoes,
  };
};

/**
 * Why a case is as it is: every decision about it and about its reports that this viewer may read, newest first.
 * `forbidden` for those who are shown summaries only.
 */
export const caseDecisions =
  (casework: Pick<Casework, 'database'>) =>
  async (
    input: PageRequest & { readonly case: string },
    { viewer }: Acting,
  ): Promise<Result<Page<CaseDecision>, 'not_found' | 'forbidden' | 'bad_cursor'>> =>
    casework.database.db.transaction(
      async (tx) => {
        const whole = await wholeCase(tx, input.case, viewer);
        if (!whole.ok) return whole;
        const begins = pageBegins(input, { at: decisions.decidedAt, id: decisions.id });
        if (!begins.ok) return begins;
        const itsReports = tx
          .select({ id: reports.id })
          .from(reports)
          .where(readableInCase(tx, whole.value, viewer));
        const rows = await tx
          .select({ decision: decisions, report: { id: reports.id, reference: reports.reference } })
          .from(decisions)
          .leftJoin(reports, and(eq(reports.id, decisions.reportId), readableReports(viewer)))
          .where(
            and(
              or(eq(decisions.caseId, whole.value), inArray(decisions.reportId, itsReports)),
              or(isNull(decisions.reportId), eq(reports.id, decisions.reportId)),
              begins.value,
            ),
          )
          .orderBy(desc(decisions.decidedAt), desc(decisions.id))
          .limit(limitOf(input) + 1);
        const page = pageOf(
          rows.map((row) => ({ ...row, id: row.decision.id })),
          input,
          ({ decision }) => decision.decidedAt,
        );
        const items: CaseDecision[] = [];
        for (const { decision, report } of page.items)
          items.push(await described(tx, viewer, decision, report));
        return accepted({ items, next: page.next });
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
