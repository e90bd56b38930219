import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { PARTNERSHIP_SUPERVISORS, supervisesPartnership, type Recipient, type Viewer } from '@asb/domain';
import { schema } from '@asb/database';
import { ofKnownMatters } from '../look-up/known-matters.ts';

const { messages } = schema;

/** So long an unopened message asks to be read; what is older is history, found under all messages. */
export const UNREAD_FOR_DAYS = 30;

/** As whom this person is told something. What goes to an agency's desk is for those who work on its cases. */
const recipientsFor = (viewer: Viewer): Recipient[] => {
  const { role, agency, userId } = viewer;
  const works = role === 'officer' || role === 'supervisor';
  return [
    ...(userId === null ? [] : [`user:${userId}` as const]),
    ...(works && agency !== null ? [`agency:${agency}` as const] : []),
    ...(role === 'supervisor' && agency !== null ? [`supervisors:${agency}` as const] : []),
    ...(supervisesPartnership(viewer) ? [PARTNERSHIP_SUPERVISORS] : []),
  ];
};

/**
 * A condition on `messages`, joined with their `cases` and `reports`: those in this person's inbox. What was told in
 * the system, and whatever could not be delivered by another way.
 */
export const inInboxOf = (viewer: Viewer): SQL | undefined => {
  const own = recipientsFor(viewer);
  return and(
    own.length === 0 ? sql`false` : inArray(messages.recipient, own),
    or(eq(messages.status, 'failed'), and(eq(messages.channel, 'in_app'), eq(messages.status, 'sent'))),
    ofKnownMatters(viewer),
  );
};

/** When this person read a message; null where never. */
export const readAtBy = ({ userId }: Viewer): SQL<Date | null> =>
  sql`(select r.read_at from message_reads r where r.message_id = ${messages.id} and r.user_id = ${userId})`.mapWith(
    schema.messageReads.readAt,
  );

/** A condition on `messages`: those that ask this person to be read. */
export const isUnread = (viewer: Viewer, now: Date): SQL =>
  sql`(${messages.createdAt} > ${now.toISOString()}::timestamptz - make_interval(days => ${UNREAD_FOR_DAYS})
    and not exists (select 1 from message_reads r
      where r.message_id = ${messages.id} and r.user_id = ${viewer.userId}))`;
