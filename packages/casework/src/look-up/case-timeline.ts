import { and, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { accepted, type EventKind, type Result, type Viewer } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';
import { wholeCase } from './whole-case.ts';

const { timelineEntries } = schema;

export interface TimelineEntry {
  readonly id: string;
  readonly at: Date;
  readonly kind: EventKind;
  readonly reportId: string | null;
  readonly incidentId: string | null;
  readonly decisionId: string | null;
  /** `system`, or a user's or key's id. */
  readonly actor: string;
  readonly actorAgency: string | null;
  readonly visibleTo: string | null;
  readonly text: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The case and every case that was merged into it, at whatever remove. */
const wholeHistoryOf = (caseId: string): SQL => sql`${timelineEntries.caseId} in (
  with recursive merged(id) as (
    select ${caseId}::uuid union select c.id from cases c join merged on c.merged_into = merged.id)
  select id from merged)`;

const mayRead = ({ agency }: Viewer): SQL | undefined =>
  or(isNull(timelineEntries.visibleTo), agency === null ? undefined : eq(timelineEntries.visibleTo, agency));

/**
 * What happened to a case, newest first, with the history of what was merged into it. Notes kept for one agency are
 * read by that agency alone. `forbidden` for those who are shown summaries only.
 */
export const caseTimeline =
  (casework: Pick<Casework, 'database'>) =>
  async (
    input: PageRequest & {
      readonly case: string;
      /** Only these, where any are named. */
      readonly kinds?: readonly EventKind[] | undefined;
    },
    { viewer }: Acting,
  ): Promise<Result<Page<TimelineEntry>, 'not_found' | 'forbidden' | 'bad_cursor'>> => {
    const { db } = casework.database;
    const whole = await wholeCase(db, input.case, viewer);
    if (!whole.ok) return whole;
    const begins = pageBegins(input, { at: timelineEntries.at, id: timelineEntries.id });
    if (!begins.ok) return begins;
    const rows = await db
      .select({
        id: timelineEntries.id,
        at: timelineEntries.at,
        kind: timelineEntries.kind,
        reportId: timelineEntries.reportId,
        incidentId: timelineEntries.incidentId,
        decisionId: timelineEntries.decisionId,
        actor: timelineEntries.actor,
        actorAgency: timelineEntries.actorAgency,
        visibleTo: timelineEntries.visibleTo,
        text: timelineEntries.text,
        data: timelineEntries.data,
      })
      .from(timelineEntries)
      .where(
        and(
          wholeHistoryOf(whole.value),
          mayRead(viewer),
          begins.value,
          input.kinds === undefined ? undefined : inArray(timelineEntries.kind, [...input.kinds]),
        ),
      )
      .orderBy(desc(timelineEntries.at), desc(timelineEntries.id))
      .limit(limitOf(input) + 1);
    return accepted(pageOf(rows, input, ({ at }) => at));
  };
