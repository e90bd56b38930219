import { desc, eq, and } from 'drizzle-orm';
import { accepted, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';
import { wholeCase } from './whole-case.ts';

const { messages } = schema;

/** What one recipient was told about a case. */
export interface CaseMessage {
  readonly id: string;
  /** `agency:CODE`, `supervisors:CODE` or `user:ID`. */
  readonly recipient: string;
  readonly channel: schema.MessageChannel;
  readonly because: string;
  readonly status: 'due' | 'sent' | 'failed' | 'suppressed';
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
}

/** Who was told what about a case, newest first, for those who may read the case whole. */
export const caseMessages =
  (casework: Pick<Casework, 'database'>) =>
  async (
    input: PageRequest & { readonly case: string },
    { viewer }: Acting,
  ): Promise<Result<Page<CaseMessage>, 'not_found' | 'forbidden' | 'bad_cursor'>> => {
    const { db } = casework.database;
    const whole = await wholeCase(db, input.case, viewer);
    if (!whole.ok) return whole;
    const begins = pageBegins(input, { at: messages.createdAt, id: messages.id });
    if (!begins.ok) return begins;
    const rows = await db
      .select({
        id: messages.id,
        recipient: messages.recipient,
        channel: messages.channel,
        because: messages.because,
        status: messages.status,
        createdAt: messages.createdAt,
        dueAt: messages.dueAt,
        sentAt: messages.sentAt,
        attempts: messages.attempts,
      })
      .from(messages)
      .where(and(eq(messages.caseId, whole.value), begins.value))
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(limitOf(input) + 1);
    return accepted(pageOf(rows, input, ({ createdAt }) => createdAt));
  };
