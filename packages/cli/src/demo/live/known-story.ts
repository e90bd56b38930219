import { and, eq, like, ne, sql } from 'drizzle-orm';
import type { Db } from '@asb/database';
import { schema } from '@asb/database';
import { DEMO_SYSTEM, externalId } from './store-story.ts';

const { outbox, reports, timelineEntries } = schema;

/** A report of the story as it is stored. */
export interface StoredReport {
  readonly id: string;
  readonly externalId: string;
  readonly outboxId: string;
}

const OF_A_STORY = '____-__-__T__:__:__.___Z %';
const INSTANT_LENGTH = '2026-03-01T21:00:00.000Z'.length;

/** When the story ends that an earlier start began to tell; null where none did. */
export const storyBegunBefore = async (db: Db): Promise<Date | null> => {
  const [row] = await db
    .select({ externalId: reports.externalId })
    .from(reports)
    .where(and(eq(reports.externalSystem, DEMO_SYSTEM), like(reports.externalId, OF_A_STORY)))
    .limit(1);
  return row?.externalId == null ? null : new Date(row.externalId.slice(0, INSTANT_LENGTH));
};

/** Whether this report of the story is stored and triaged. */
export const isTold = async (db: Db, endsAt: Date, key: string): Promise<boolean> => {
  const rows = await db
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        eq(reports.externalSystem, DEMO_SYSTEM),
        eq(reports.externalId, externalId(endsAt, key)),
        ne(reports.status, 'received'),
      ),
    );
  return rows.length > 0;
};

/** What is stored of the story, with the work of triaging it. */
export const storedReports = async (db: Db): Promise<readonly StoredReport[]> => {
  const rows = await db
    .select({ id: reports.id, externalId: reports.externalId, outboxId: outbox.id })
    .from(reports)
    .innerJoin(
      outbox,
      and(
        eq(outbox.queue, 'triage'),
        eq(outbox.kind, 'report.received'),
        eq(sql`${outbox.payload} ->> 'reportId'`, sql`${reports.id}::text`),
      ),
    )
    .where(eq(reports.externalSystem, DEMO_SYSTEM));
  return rows.map((row) => ({ ...row, externalId: row.externalId ?? '' }));
};

/** The moments at which somebody acted, in milliseconds: what is done is not done again. */
export const momentsOfActs = async (db: Db): Promise<ReadonlySet<number>> => {
  const rows = await db
    .selectDistinct({ at: timelineEntries.at })
    .from(timelineEntries)
    .where(ne(timelineEntries.actor, 'system'));
  return new Set(rows.map(({ at }) => at.getTime()));
};

/** Nobody is told today of what happened months ago. */
export const forgetOldNotices = async (db: Db, before: Date): Promise<void> => {
  await db.execute(sql`
    update ${outbox} set status = 'done', done_at = now()
    from ${timelineEntries}
    where ${outbox.queue} = 'notify' and ${outbox.status} = 'pending'
      and ${timelineEntries.id} = (${outbox.payload} ->> 'timelineEntryId')::uuid
      and ${timelineEntries.at} < ${before.toISOString()}::timestamptz`);
};
