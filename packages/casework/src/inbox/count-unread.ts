import { and, eq, sql } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';
import { inInboxOf, isUnread } from './own-messages.ts';

const { cases, messages, reports } = schema;

/** Every page asks for it: nobody needs to know how many more than this wait, so no more are counted. */
const MOST = 100;

/** How many messages ask this person to be read, at most a hundred. */
export const countUnread =
  ({ database, clock }: Pick<Casework, 'database' | 'clock'>) =>
  async (viewer: Viewer): Promise<number> => {
    const unread = database.db
      .select({ id: messages.id })
      .from(messages)
      .leftJoin(cases, eq(cases.id, messages.caseId))
      .leftJoin(reports, eq(reports.id, messages.reportId))
      .where(and(inInboxOf(viewer), isUnread(viewer, await clock.now())))
      .limit(MOST)
      .as('unread');
    const [row] = await database.db.select({ count: sql<number>`count(*)::int` }).from(unread);
    return row?.count ?? 0;
  };
