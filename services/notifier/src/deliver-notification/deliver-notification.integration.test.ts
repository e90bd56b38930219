import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handOverDue, schema } from '@asb/database';
import { PermanentFailure } from '@asb/queues';
import { insertCase, insertEmptyRuleSet, SUNDAY_EVENING, testCasework, testDatabase } from '@asb/testing';
import type { Channel } from '../channels/channel.ts';
import { inApp } from '../channels/in-app/in-app.ts';
import { deliverNotification } from './deliver-notification.ts';
import { giveUpDelivery } from './give-up-delivery.ts';

const { messages, outbox, timelineEntries } = schema;
const database = testDatabase();
const casework = testCasework(database);
let caseId: string;

beforeAll(async () => {
  await insertEmptyRuleSet(database.db);
});
beforeEach(async () => {
  await database.db.delete(outbox);
  caseId = await insertCase(database.db);
});

const dueMessage = async (channel: schema.MessageChannel = 'in_app') => {
  const messageId = randomUUID();
  await database.db.insert(messages).values({
    id: messageId,
    caseId,
    recipient: 'agency:council',
    channel,
    because: 'A new case is yours',
    grave: false,
    status: 'due',
    createdAt: SUNDAY_EVENING,
    dueAt: SUNDAY_EVENING,
  });
  await handOverDue(database.db, SUNDAY_EVENING, { limit: 10, only: messageId });
  return [{ kind: 'message.due', payload: { messageId }, correlationId: null }, messageId] as const;
};

const deliver = (channel: Channel = inApp) =>
  deliverNotification({ ...casework, channels: { in_app: channel, email: channel } });

const messageOf = async (id: string) => {
  const [message] = await database.db.select().from(messages).where(eq(messages.id, id));
  return message;
};

describe('delivering', () => {
  it('records what was sent, and when', async () => {
    const [job, id] = await dueMessage();
    expect(await deliver()(job, id)).toBe('sent');
    expect(await messageOf(id)).toMatchObject({ status: 'sent', sentAt: SUNDAY_EVENING, attempts: 1 });
    const [row] = await database.db.select().from(outbox).where(eq(outbox.id, id));
    expect(row?.status).toBe('done');
  });

  it('sends once what is delivered again', async () => {
    const [job, id] = await dueMessage('email');
    const sent: string[] = [];
    const email: Channel = {
      deliver: (message) => {
        sent.push(message.id);
        return Promise.resolve({ outcome: 'sent' });
      },
    };
    expect(await deliver(email)(job, id)).toBe('sent');
    expect(await deliver(email)(job, id)).toBe('already_done');
    expect(sent).toEqual([id]);
  });

  it('leaves no transaction open while the channel works', async () => {
    const [job, id] = await dueMessage();
    let openTransactions: unknown;
    const looks: Channel = {
      deliver: async () => {
        openTransactions = await database.sql`
          select count(*)::int as n from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'`;
        return { outcome: 'sent' };
      },
    };
    await deliver(looks)(job, id);
    expect(openTransactions).toEqual([{ n: 0 }]);
  });

  it('asks for another attempt where the channel does, and counts it', async () => {
    const [job, id] = await dueMessage();
    const busy: Channel = { deliver: () => Promise.resolve({ outcome: 'retry', code: 'busy' }) };
    await expect(deliver(busy)(job, id)).rejects.toMatchObject({ code: 'busy' });
    expect(await messageOf(id)).toMatchObject({ status: 'due', attempts: 1, lastError: 'busy' });
    expect(await deliver()(job, id)).toBe('sent');
    expect(await messageOf(id)).toMatchObject({ status: 'sent', attempts: 2, lastError: null });
  });

  it('asks with the patience of the channel', async () => {
    const [job, id] = await dueMessage('email');
    const patience = { attempts: 40, retryAfterSeconds: () => 600 };
    const away: Channel = {
      patience,
      deliver: () => Promise.resolve({ outcome: 'retry', code: 'away' }),
    };
    await expect(deliver(away)(job, id)).rejects.toMatchObject({ code: 'away', patience });
  });

  it('suppresses what nobody may be told any more, and is done with it', async () => {
    const [job, id] = await dueMessage('email');
    const nobody: Channel = {
      deliver: () => Promise.resolve({ outcome: 'suppressed', code: 'may_not_know' }),
    };
    expect(await deliver(nobody)(job, id)).toBe('suppressed');
    expect(await messageOf(id)).toMatchObject({
      status: 'suppressed',
      sentAt: null,
      lastError: 'may_not_know',
    });
    expect(await deliver(nobody)(job, id)).toBe('already_done');
  });

  it('gives up at once where the channel says never, or where there is no such channel', async () => {
    const [job, id] = await dueMessage();
    const never: Channel = {
      deliver: () => Promise.resolve({ outcome: 'permanent', code: 'no_such_inbox' }),
    };
    await expect(deliver(never)(job, id)).rejects.toThrow(PermanentFailure);
    const [letter, letterId] = await dueMessage('letter');
    await expect(deliver()(letter, letterId)).rejects.toThrow(PermanentFailure);
  });
});

describe('giving up', () => {
  const failuresOf = () =>
    database.db
      .select()
      .from(timelineEntries)
      .where(and(eq(timelineEntries.caseId, caseId), eq(timelineEntries.kind, 'delivery.failed')));

  it('shows the message as failed and has the owner told, once', async () => {
    const [job, id] = await dueMessage();
    await giveUpDelivery(casework)(job, id, 'PermanentFailure no_such_inbox');
    await giveUpDelivery(casework)(job, id, 'PermanentFailure no_such_inbox');
    expect(await messageOf(id)).toMatchObject({
      status: 'failed',
      lastError: 'PermanentFailure no_such_inbox',
    });
    expect(await failuresOf()).toHaveLength(1);
    const told = await database.db.select().from(outbox).where(eq(outbox.queue, 'notify'));
    expect(told).toHaveLength(1);
  });

  it('tells nobody that telling of a failure failed', async () => {
    const [first, firstId] = await dueMessage();
    await giveUpDelivery(casework)(first, firstId, 'x');
    const [failure] = await failuresOf();
    const [job, id] = await dueMessage();
    await database.db.insert(schema.messageEvents).values({
      messageId: id,
      timelineEntryId: failure?.id ?? '',
      recipient: 'agency:council',
      channel: 'in_app',
      because: 'x',
    });
    await giveUpDelivery(casework)(job, id, 'x');
    expect(await failuresOf()).toHaveLength(2);
    const told = await database.db.select().from(outbox).where(eq(outbox.queue, 'notify'));
    expect(told).toHaveLength(1);
  });
});
