import { and, eq, inArray } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { inInboxOf } from './own-messages.ts';

const { cases, messageReads, messages, reports } = schema;

/** What was marked as read in one go; `at` names it, to take it back. */
export interface MarkedRead {
  readonly marked: number;
  readonly at: Date;
}

/** Marks these messages of one's own inbox as read; those that were stay as they are. `not_found` where none is one's own. */
export const markRead =
  ({ database, clock }: Pick<Casework, 'database' | 'clock'>) =>
  async (
    { messages: wanted }: { readonly messages: readonly string[] },
    { viewer }: Acting,
  ): Promise<Result<MarkedRead, 'not_found'>> => {
    const { userId } = viewer;
    const ids = wanted.filter(isUuid);
    if (userId === null || ids.length === 0) return refused('not_found');
    const own = await database.db
      .select({ messageId: messages.id })
      .from(messages)
      .leftJoin(cases, eq(cases.id, messages.caseId))
      .leftJoin(reports, eq(reports.id, messages.reportId))
      .where(and(inArray(messages.id, ids), inInboxOf(viewer)));
    if (own.length === 0) return refused('not_found');
    const at = await clock.now();
    const marked = await database.db
      .insert(messageReads)
      .values(own.map(({ messageId }) => ({ messageId, userId, readAt: at })))
      .onConflictDoNothing()
      .returning({ id: messageReads.messageId });
    return accepted({ marked: marked.length, at });
  };

/** Marks one message as unread, or all that were marked in one go. `not_found` where nothing was. */
export const markUnread =
  ({ database }: Pick<Casework, 'database'>) =>
  async (
    which: { readonly message: string } | { readonly readAt: Date },
    { viewer }: Acting,
  ): Promise<Result<{ readonly marked: number }, 'not_found'>> => {
    const { userId } = viewer;
    if (userId === null || ('message' in which && !isUuid(which.message))) return refused('not_found');
    const forgotten = await database.db
      .delete(messageReads)
      .where(
        and(
          eq(messageReads.userId, userId),
          'message' in which
            ? eq(messageReads.messageId, which.message)
            : eq(messageReads.readAt, which.readAt),
        ),
      )
      .returning({ id: messageReads.messageId });
    return forgotten.length === 0 ? refused('not_found') : accepted({ marked: forgotten.length });
  };
