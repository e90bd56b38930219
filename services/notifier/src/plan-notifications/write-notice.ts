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
import { nextSendAt, type GroupingPolicy } from '@asb/domain';
import type { AddressedNotice } from './address-notices.ts';
import { reasonsInWords } from './reasons-in-words.ts';

/** The first goes at once; what follows within this time goes together. */
const GROUPING: GroupingPolicy = { intervalMinutes: 5 };

export interface NoticeToWrite {
  readonly entryId: string;
  readonly subject: MessageSubject;
  readonly notice: AddressedNotice;
  readonly now: Date;
  readonly correlationId: string | null;
  readonly newId: () => string;
}

/**
 * Writes one notice: into the message that waits for this recipient, subject and channel, else into a new one. A grave notice
 * goes at once and takes along what waits. What is due now gets its delivery in the same transaction.
 */
export const writeNotice = async (tx: Tx, writing: NoticeToWrite): Promise<'sends_now' | 'waits'> => {
  const { entryId, subject, notice, now, correlationId, newId } = writing;
  const { recipient, channel, because, grave } = notice;
  const { waiting, lastSentAt } = await openMessage(tx, { subject, recipient, channel }, now);
  const dueAt =
    grave || waiting === null ? nextSendAt({ now, lastSentAt, grave, policy: GROUPING }) : waiting.dueAt;

  const messageId = waiting?.id ?? newId();
  if (waiting === null)
    await insertMessage(tx, {
      id: messageId,
      ...subject,
      recipient,
      channel,
      because,
      grave,
      status: 'due',
      createdAt: now,
      dueAt,
    });
  await addToMessage(tx, { messageId, timelineEntryId: entryId, recipient, channel, because });
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
