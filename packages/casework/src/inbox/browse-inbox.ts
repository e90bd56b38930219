import { and, asc, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { accepted, refused, type Result, type Viewer } from '@asb/domain';
import { schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { caseSummary, type CaseSummary } from '../look-up/case-summary.ts';
import {
  isUuid,
  limitOf,
  mapPage,
  pageBegins,
  pageOf,
  type Page,
  type PageRequest,
} from '../look-up/page.ts';
import { inInboxOf, isUnread, readAtBy } from './own-messages.ts';

const { cases, messageEvents, messages, reports, timelineEntries } = schema;

/** A message in somebody's inbox, with as much of what it is about as they may see now. */
export interface InboxMessage {
  readonly id: string;
  /** `agency:CODE`, `supervisors:CODE` or `user:ID`: as whom they were told. */
  readonly recipient: string;
  readonly channel: schema.MessageChannel;
  readonly because: string;
  readonly failed: boolean;
  readonly grave: boolean;
  /** When it was sent; of what could not be delivered, when it was written. */
  readonly at: Date;
  readonly unread: boolean;
  readonly readAt: Date | null;
  /** Of a case that an agency passed on only the reference is left: `seen` is null. */
  readonly case: { readonly reference: string; readonly seen: CaseSummary | null } | null;
  /** Reference of the report, where no case holds it. */
  readonly report: string | null;
}

/** What happened, for which a message was written. */
export interface ToldEvent {
  readonly because: string;
  readonly at: Date;
}

const rowsFor = ({ database }: Pick<Casework, 'database'>, viewer: Viewer, now: Date) =>
  database.db
    .select({
      ...getTableColumns(messages),
      read: readAtBy(viewer),
      unread: sql<boolean>`${isUnread(viewer, now)}`,
      case: cases,
      seen: sql<boolean | null>`${visibleCases(viewer)}`,
      reportReference: reports.reference,
    })
    .from(messages)
    .leftJoin(cases, eq(cases.id, messages.caseId))
    .leftJoin(reports, eq(reports.id, messages.reportId));

type Row = Awaited<ReturnType<typeof rowsFor>>[number];

const messageOf = (row: Row, viewer: Viewer): InboxMessage => ({
  id: row.id,
  recipient: row.recipient,
  channel: row.channel,
  because: row.because,
  failed: row.status === 'failed',
  grave: row.grave,
  at: row.sentAt ?? row.createdAt,
  unread: row.unread,
  readAt: row.read,
  case:
    row.case === null
      ? null
      : { reference: row.case.reference, seen: row.seen === true ? caseSummary(row.case, viewer) : null },
  report: row.reportReference,
});

type Needs = Pick<Casework, 'database' | 'clock'>;

/** What this person was told, newest first; of restricted cases nothing, once they are no longer named. */
export const browseInbox =
  (casework: Needs) =>
  async (
    request: PageRequest & { readonly unread?: boolean | undefined },
    { viewer }: Acting,
  ): Promise<Result<Page<InboxMessage>, 'bad_cursor'>> => {
    const begins = pageBegins(request, { at: messages.createdAt, id: messages.id });
    if (!begins.ok) return begins;
    const now = await casework.clock.now();
    const rows = await rowsFor(casework, viewer, now)
      .where(
        and(inInboxOf(viewer), begins.value, request.unread === true ? isUnread(viewer, now) : undefined),
      )
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(limitOf(request) + 1);
    return accepted(
      mapPage(
        pageOf(rows, request, ({ createdAt }) => createdAt),
        (row) => messageOf(row, viewer),
      ),
    );
  };

const eventsOf = ({ database }: Pick<Casework, 'database'>, id: string): Promise<ToldEvent[]> =>
  database.db
    .select({ because: messageEvents.because, at: timelineEntries.at })
    .from(messageEvents)
    .innerJoin(timelineEntries, eq(timelineEntries.id, messageEvents.timelineEntryId))
    .where(eq(messageEvents.messageId, id))
    .orderBy(asc(timelineEntries.at), asc(timelineEntries.id));

/** One message of this person's inbox, with everything that it tells of. */
export const findInInbox =
  (casework: Needs) =>
  async (
    { message }: { readonly message: string },
    { viewer }: Acting,
  ): Promise<Result<InboxMessage & { readonly events: readonly ToldEvent[] }, 'not_found'>> => {
    if (!isUuid(message)) return refused('not_found');
    const called: SQL = eq(messages.id, message);
    const [row] = await rowsFor(casework, viewer, await casework.clock.now()).where(
      and(inInboxOf(viewer), called),
    );
    if (row === undefined) return refused('not_found');
    return accepted({ ...messageOf(row, viewer), events: await eventsOf(casework, message) });
  };
