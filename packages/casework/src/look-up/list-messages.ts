import { and, desc, eq, gte, inArray, or, sql, type SQL } from 'drizzle-orm';
import { accepted, supervisesPartnership, type Result, type Viewer } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isCalled } from './by-name.ts';
import { ofKnownMatters } from './known-matters.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';

const { cases, messages, reports } = schema;

export interface ListedMessage {
  readonly id: string;
  readonly case: { readonly id: string; readonly reference: string } | null;
  readonly report: string | null;
  readonly recipient: string;
  readonly channel: schema.MessageChannel;
  readonly because: string;
  readonly status: 'due' | 'sent' | 'failed' | 'suppressed';
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** Supervisors also see what was sent to the people of their agency, and those of the partnership to everybody. */
const addressedTo = (viewer: Viewer): SQL | undefined => {
  if (supervisesPartnership(viewer)) return undefined;
  const own = [
    ...(viewer.userId === null ? [] : [`user:${viewer.userId}`]),
    ...(viewer.agency === null ? [] : [`agency:${viewer.agency}`]),
    ...(viewer.agency === null || viewer.role !== 'supervisor' ? [] : [`supervisors:${viewer.agency}`]),
  ];
  const toOwn = own.length === 0 ? sql`false` : inArray(messages.recipient, own);
  if (viewer.role !== 'supervisor' || viewer.agency === null) return toOwn;
  return or(
    toOwn,
    sql`exists (select 1 from users u where u.agency = ${viewer.agency} and ${messages.recipient} = 'user:' || u.id)`,
  );
};

/** Messages to this viewer, newest first. */
export const listMessages =
  (casework: Pick<Casework, 'database'>) =>
  async (
    filters: PageRequest & {
      readonly case?: string | undefined;
      readonly recipient?: string | undefined;
      readonly since?: Date | undefined;
    },
    { viewer }: Acting,
  ): Promise<Result<Page<ListedMessage>, 'bad_cursor'>> => {
    const begins = pageBegins(filters, { at: messages.createdAt, id: messages.id });
    if (!begins.ok) return begins;
    const rows = await casework.database.db
      .select({
        id: messages.id,
        case: { id: cases.id, reference: cases.reference },
        report: messages.reportId,
        recipient: messages.recipient,
        channel: messages.channel,
        because: messages.because,
        status: messages.status,
        createdAt: messages.createdAt,
        sentAt: messages.sentAt,
      })
      .from(messages)
      .leftJoin(cases, eq(cases.id, messages.caseId))
      .leftJoin(reports, eq(reports.id, messages.reportId))
      .where(
        and(
          addressedTo(viewer),
          ofKnownMatters(viewer),
          begins.value,
          filters.case === undefined ? undefined : isCalled(cases, filters.case),
          filters.recipient === undefined ? undefined : eq(messages.recipient, filters.recipient),
          filters.since === undefined ? undefined : gte(messages.createdAt, filters.since),
        ),
      )
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(limitOf(filters) + 1);
    return accepted(pageOf(rows, filters, ({ createdAt }) => createdAt));
  };
