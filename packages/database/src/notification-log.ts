import { and, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Db, Tx } from './connection.ts';
import { caseAgencies, caseMembers, cases } from './schema/cases.ts';
import { decisions } from './schema/decisions.ts';
import { messageEvents, messages, type MessageChannel } from './schema/messages.ts';
import { reports } from './schema/reports.ts';
import { timelineEntries } from './schema/timeline.ts';

export type TimelineEntry = typeof timelineEntries.$inferSelect;
export type MessageRecord = typeof messages.$inferSelect;

/** What messages are grouped by: a case, else a report that has none. */
export type MessageSubject =
  { readonly caseId: string; readonly reportId: null } | { readonly caseId: null; readonly reportId: string };

/** One recipient's messages about one subject through one channel. */
export interface Conversation {
  readonly subject: MessageSubject;
  readonly recipient: string;
  readonly channel: MessageChannel;
}

export const loadTimelineEntry = async (db: Db | Tx, id: string): Promise<TimelineEntry | undefined> => {
  const [entry] = await db.select().from(timelineEntries).where(eq(timelineEntries.id, id));
  return entry;
};

/**
 * Entries about the same subject written by the same transaction, the given one among them: one change often tells
 * several facts. Entries are never rewritten, so their `xmin` is the transaction that wrote them; the time alone would
 * not do, for a clock moved by hand stands still between changes.
 */
export const entriesOfTheMoment = async (db: Db | Tx, entry: TimelineEntry): Promise<TimelineEntry[]> => {
  const subject =
    entry.caseId !== null
      ? eq(timelineEntries.caseId, entry.caseId)
      : entry.reportId !== null
        ? and(eq(timelineEntries.reportId, entry.reportId), isNull(timelineEntries.caseId))
        : eq(timelineEntries.id, entry.id);
  const sameTransaction = sql`${timelineEntries}.xmin = (select e.xmin from timeline_entries e where e.id = ${entry.id})`;
  return db
    .select()
    .from(timelineEntries)
    .where(and(subject, eq(timelineEntries.at, entry.at), sameTransaction));
};

/** The case as it stands now, with who has a part in it; undefined where there is none. */
export const loadCaseForNotices = async (db: Db | Tx, caseId: string) => {
  const [row] = await db
    .select({
      priority: cases.priority,
      ownerAgency: cases.ownerAgency,
      ownerOfficer: cases.ownerUserId,
      restricted: cases.restricted,
    })
    .from(cases)
    .where(eq(cases.id, caseId));
  if (row === undefined) return undefined;
  const agencies = await db
    .select({ agency: caseAgencies.agency, part: caseAgencies.part })
    .from(caseAgencies)
    .where(and(eq(caseAgencies.caseId, caseId), isNull(caseAgencies.until)));
  const members = row.restricted
    ? await db.select({ id: caseMembers.userId }).from(caseMembers).where(eq(caseMembers.caseId, caseId))
    : [];
  return { ...row, agencies, named: members.map(({ id }) => id) };
};

/** What is known of a report without a case; the priority is its last decision's, null before there is one. */
export const loadReportForNotices = async (db: Db | Tx, reportId: string) => {
  const [row] = await db
    .select({ restricted: reports.restricted, content: decisions.content })
    .from(reports)
    .leftJoin(decisions, eq(decisions.id, reports.decisionId))
    .where(eq(reports.id, reportId));
  return row === undefined
    ? undefined
    : { restricted: row.restricted, priority: row.content?.priority ?? null };
};

/** Whoever plans messages about one subject does so after the other, so that they find each other's. */
export const lockConversations = async (tx: Tx, subject: MessageSubject): Promise<void> => {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`messages:${subject.caseId ?? subject.reportId}`}, 0))`,
  );
};

/** Of these recipients, those who were told of this entry already. */
export const recipientsToldOf = async (
  db: Db | Tx,
  entryId: string,
  channel: MessageChannel,
  recipients: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (recipients.length === 0) return new Set();
  const rows = await db
    .select({ recipient: messageEvents.recipient })
    .from(messageEvents)
    .where(
      and(
        eq(messageEvents.timelineEntryId, entryId),
        eq(messageEvents.channel, channel),
        inArray(messageEvents.recipient, [...recipients]),
      ),
    );
  return new Set(rows.map(({ recipient }) => recipient));
};

const ofConversation = ({ subject, recipient, channel }: Conversation): SQL | undefined =>
  and(
    subject.caseId === null
      ? and(eq(messages.reportId, subject.reportId), isNull(messages.caseId))
      : eq(messages.caseId, subject.caseId),
    eq(messages.recipient, recipient),
    eq(messages.channel, channel),
  );

/** The message that still waits for its time, and when the one before it went or was handed over. */
export const openMessage = async (
  tx: Tx,
  conversation: Conversation,
  now: Date,
): Promise<{ readonly waiting: MessageRecord | null; readonly lastSentAt: Date | null }> => {
  const [waiting] = await tx
    .select()
    .from(messages)
    .where(and(ofConversation(conversation), eq(messages.status, 'due'), gt(messages.dueAt, now)))
    .orderBy(messages.dueAt)
    .limit(1)
    .for('update');
  const [last] = await tx
    .select({ at: sql`max(coalesce(${messages.sentAt}, ${messages.dueAt}))`.mapWith(messages.dueAt) })
    .from(messages)
    .where(
      and(
        ofConversation(conversation),
        sql`not (${messages.status} = 'due' and ${gt(messages.dueAt, now)})`,
        sql`${messages.status} <> 'suppressed'`,
      ),
    );
  return { waiting: waiting ?? null, lastSentAt: last?.at ?? null };
};

export const insertMessage = async (tx: Tx, message: typeof messages.$inferInsert): Promise<void> => {
  await tx.insert(messages).values(message);
};

/** Adds an event to a message; one notice per event, recipient and channel, whatever runs twice. */
export const addToMessage = async (tx: Tx, event: typeof messageEvents.$inferInsert): Promise<void> => {
  await tx.insert(messageEvents).values(event).onConflictDoNothing();
};

/** The reasons that a message holds, in order of what happened, with how often each. */
export const reasonsIn = async (
  db: Db | Tx,
  messageId: string,
): Promise<{ readonly because: string; readonly times: number }[]> =>
  db
    .select({ because: messageEvents.because, times: sql<number>`count(*)::int` })
    .from(messageEvents)
    .innerJoin(timelineEntries, eq(timelineEntries.id, messageEvents.timelineEntryId))
    .where(eq(messageEvents.messageId, messageId))
    .groupBy(messageEvents.because)
    .orderBy(sql`min(${timelineEntries.at})`, messageEvents.because);

export const rewordMessage = async (
  tx: Tx,
  id: string,
  wording: { readonly because: string; readonly grave: boolean; readonly dueAt: Date },
): Promise<void> => {
  await tx.update(messages).set(wording).where(eq(messages.id, id));
};

const GRAVE_PRIORITY = 1;
const ORDINARY_PRIORITY = 4;

/**
 * Hands messages whose time has come to the queue `deliver`. The outbox row has the message's own id, so that a message
 * handed over twice is one piece of work. Answers how many rows are new.
 */
export const handOverDue = async (
  db: Db | Tx,
  now: Date,
  options: { readonly limit: number; readonly only?: string; readonly correlationId?: string | null },
): Promise<number> => {
  const rows = await db.execute(sql`
    insert into outbox (id, queue, kind, payload, priority, correlation_id)
    select m.id, 'deliver', 'message.due', jsonb_build_object('messageId', m.id),
      case when m.grave then ${GRAVE_PRIORITY}::smallint else ${ORDINARY_PRIORITY}::smallint end,
      ${options.correlationId ?? null}::text
    from messages m
    where m.status = 'due' and m.due_at <= ${now.toISOString()}::timestamptz
      ${options.only === undefined ? sql`` : sql`and m.id = ${options.only}`}
      and not exists (select 1 from outbox o where o.id = m.id)
    order by m.due_at
    limit ${options.limit}
    on conflict (id) do nothing
    returning id`);
  return rows.length;
};

export const loadMessage = async (db: Db | Tx, id: string): Promise<MessageRecord | undefined> => {
  const [message] = await db.select().from(messages).where(eq(messages.id, id));
  return message;
};

/** Leaves `due` once; false where another delivery of the same message was faster. */
export const settleMessage = async (
  tx: Tx,
  id: string,
  end:
    | { readonly status: 'sent'; readonly sentAt: Date }
    | { readonly status: 'failed' | 'suppressed'; readonly error: string },
): Promise<boolean> => {
  const rows = await tx
    .update(messages)
    .set({
      status: end.status,
      attempts: sql`${messages.attempts} + 1`,
      ...(end.status === 'sent' ? { sentAt: end.sentAt, lastError: null } : { lastError: end.error }),
    })
    .where(and(eq(messages.id, id), eq(messages.status, 'due')))
    .returning({ id: messages.id });
  return rows.length > 0;
};

/** Counts an attempt that will be repeated. */
export const noteDeliveryAttempt = async (db: Db | Tx, id: string, error: string): Promise<void> => {
  await db
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1`, lastError: error })
    .where(and(eq(messages.id, id), eq(messages.status, 'due')));
};

/** Whether the message tells that another could not be delivered: such a one that fails must not tell of itself. */
export const tellsOfFailedDelivery = async (db: Db | Tx, messageId: string): Promise<boolean> => {
  const [row] = await db
    .select({ id: timelineEntries.id })
    .from(messageEvents)
    .innerJoin(timelineEntries, eq(timelineEntries.id, messageEvents.timelineEntryId))
    .where(and(eq(messageEvents.messageId, messageId), eq(timelineEntries.kind, 'delivery.failed')))
    .limit(1);
  return row !== undefined;
};
