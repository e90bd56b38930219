import {
  addToMessage,
  handOverDue,
  insertMessage,
  openMessage,
  reasonsIn,
  rewordMessage,
  type MessageSubject,
  type Tx,
} from '@asb/database';
import { nextSendAt, type GroupingPolicy, type Notice } from '@asb/domain';
import { reasonsInWords } from './reasons-in-words.ts';

/** The first goes at once; what follows within this time goes together. */
const GROUPING: GroupingPolicy = { intervalMinutes: 5 };

/** The channel that everybody has. */
export const CHANNEL = 'in_app';

export interface NoticeToWrite {
  readonly entryId: string;
  readonly subject: MessageSubject;
  readonly notice: Notice;
  readonly now: Date;
  readonly correlationId: string | null;
  readonly newId: () => string;
}

/**
 * Writes one notice: into the message that waits for this recipient and subject, else into a new one. A grave notice
 * goes at once and takes along what waits. What is due now gets its delivery in the same transaction.
 */
export const writeNotice = async (tx: Tx, writing: NoticeToWrite): Promise<'sends_now' | 'waits'> => {
  const { entryId, subject, notice, now, correlationId, newId } = writing;
  const { recipient, because, grave } = notice;
  const { waiting, lastSentAt } = await openMessage(tx, { subject, recipient, channel: CHANNEL }, now);
  const dueAt =
    grave || waiting === null ? nextSendAt({ now, lastSentAt, grave, policy: GROUPING }) : waiting.dueAt;

  const messageId = waiting?.id ?? newId();
  if (waiting === null)
    await insertMessage(tx, {
      id: messageId,
      ...subject,
      recipient,
      channel: CHANNEL,
      because,
      grave,
      status: 'due',
      createdAt: now,
      dueAt,
    });
  await addToMessage(tx, { messageId, timelineEntryId: entryId, recipient, channel: CHANNEL, because });
  if (waiting !== null)
    await rewordMessage(tx, messageId, {
      because: reasonsInWords(await reasonsIn(tx, messageId)),
      grave: grave || waiting.grave,
      dueAt,
    });

  if (dueAt > now) return 'waits';
  await handOverDue(tx, now, { limit: 1, only: messageId, correlationId });
  return 'sends_now';
};
