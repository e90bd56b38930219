import { and, desc, eq, gt, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Viewer } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import type { Change } from '../run-case/change-case.ts';

const { reportDrafts, reports } = schema;

const HOUR = 3_600_000;
/** An unfinished report is kept this long after it was last saved. */
export const DRAFT_KEPT_DAYS = 7;
/** One that was discarded can be put back for this long. */
export const DISCARDED_KEPT_HOURS = 24;
/** No session lasts longer, so nobody still has one open in which nothing was typed. */
const UNTOUCHED_KEPT_HOURS = 12;

/** A report being taken. What its fields are is the form's own affair: they are sealed as they come. */
export interface Draft {
  readonly id: string;
  readonly fields: unknown;
  /** When the call began: the first word saved. Null where nothing was typed yet. */
  readonly startedAt: Date | null;
  readonly savedAt: Date | null;
}

export type FoundDraft =
  | { readonly state: 'open'; readonly draft: Draft }
  | { readonly state: 'logged'; readonly reference: string };

const contextOf = (id: string): string => `report_drafts:${id}`;

type Row = typeof reportDrafts.$inferSelect;

const opened = ({ personal }: Pick<Casework, 'personal'>, row: Row): Draft => ({
  id: row.id,
  fields: row.fields === null ? null : personal.open(row.fields, contextOf(row.id)),
  startedAt: row.startedAt,
  savedAt: row.savedAt,
});

/** Drafts are their author's alone: they are not part of the record yet, and hold what a caller may still take back. */
const ownedBy = ({ userId }: Viewer): SQL => (userId === null ? sql`false` : eq(reportDrafts.userId, userId));

const unlogged = sql`not exists (select 1 from reports r where r.id = ${reportDrafts.id})`;

const unfinishedOf = (viewer: Viewer): SQL | undefined =>
  and(ownedBy(viewer), unlogged, isNotNull(reportDrafts.savedAt), isNull(reportDrafts.discardedAt));

/** A fresh draft. Until something is saved in it nobody is shown it again. */
export const openDraft =
  ({ database, ids, clock }: Casework) =>
  async ({ viewer }: Acting): Promise<string> => {
    if (viewer.userId === null) throw new Error('Only people take reports.');
    const id = ids.newId();
    await database.db.insert(reportDrafts).values({ id, userId: viewer.userId, openedAt: await clock.now() });
    return id;
  };

/** The viewer's draft, or the report that it became. Null where it is nobody's, another's, discarded or gone. */
export const findDraft =
  (casework: Casework) =>
  async (id: string, { viewer }: Acting): Promise<FoundDraft | null> => {
    if (!isUuid(id) || viewer.userId === null) return null;
    const { db } = casework.database;
    const [[report], [row]] = await Promise.all([
      db
        .select({ reference: reports.reference })
        .from(reports)
        .where(and(eq(reports.id, id), eq(reports.sourceUserId, viewer.userId))),
      db
        .select()
        .from(reportDrafts)
        .where(and(eq(reportDrafts.id, id), ownedBy(viewer), isNull(reportDrafts.discardedAt))),
    ]);
    if (report !== undefined) return { state: 'logged', reference: report.reference };
    return row === undefined ? null : { state: 'open', draft: opened(casework, row) };
  };

/** Keeps the form as it is now. Null where the draft is not the viewer's, is gone, or was logged meanwhile. */
export const saveDraft =
  (casework: Casework) =>
  async (id: string, fields: unknown, { viewer }: Acting): Promise<Draft | null> => {
    if (!isUuid(id)) return null;
    const { database, personal, clock } = casework;
    const now = await clock.now();
    const [row] = await database.db
      .update(reportDrafts)
      .set({
        fields: personal.seal(fields, contextOf(id)),
        startedAt: sql`coalesce(${reportDrafts.startedAt}, ${now.toISOString()}::timestamptz)`,
        savedAt: now,
      })
      .where(and(eq(reportDrafts.id, id), ownedBy(viewer), unlogged, isNull(reportDrafts.discardedAt)))
      .returning();
    return row === undefined ? null : opened(casework, row);
  };

/** What the viewer has begun and not finished, the latest first. */
export const listDrafts =
  (casework: Casework) =>
  async ({ viewer }: Acting): Promise<readonly Draft[]> => {
    const rows = await casework.database.db
      .select()
      .from(reportDrafts)
      .where(unfinishedOf(viewer))
      .orderBy(desc(reportDrafts.savedAt));
    return rows.map((row) => opened(casework, row));
  };

export const countDrafts =
  ({ database }: Casework) =>
  (viewer: Viewer): Promise<number> =>
    database.db.$count(reportDrafts, unfinishedOf(viewer));

/** What the viewer discarded and may still put back. */
export const listDiscarded =
  (casework: Casework) =>
  async ({ viewer }: Acting): Promise<readonly Draft[]> => {
    const after = new Date((await casework.clock.now()).getTime() - DISCARDED_KEPT_HOURS * HOUR);
    const rows = await casework.database.db
      .select()
      .from(reportDrafts)
      .where(and(ownedBy(viewer), unlogged, gt(reportDrafts.discardedAt, after)))
      .orderBy(desc(reportDrafts.discardedAt));
    return rows.map((row) => opened(casework, row));
  };

/** Takes a draft out of the list (`at`), or puts it back (null). False where the viewer has no such draft. */
const setDiscarded =
  ({ database }: Casework) =>
  async (id: string, at: Date | null, { viewer }: Acting): Promise<boolean> => {
    if (!isUuid(id)) return false;
    const changed = await database.db
      .update(reportDrafts)
      .set({ discardedAt: at })
      .where(and(eq(reportDrafts.id, id), ownedBy(viewer), unlogged))
      .returning({ id: reportDrafts.id });
    return changed.length > 0;
  };

export const discardDraft =
  (casework: Casework) =>
  async (id: string, acting: Acting): Promise<boolean> =>
    setDiscarded(casework)(id, await casework.clock.now(), acting);

export const restoreDraft =
  (casework: Casework) =>
  (id: string, acting: Acting): Promise<boolean> =>
    setDiscarded(casework)(id, null, acting);

/** The report holds everything now: what was typed is not kept twice. */
export const dropDraft =
  ({ database }: Pick<Casework, 'database'>) =>
  async (id: string): Promise<void> => {
    await database.db.delete(reportDrafts).where(eq(reportDrafts.id, id));
  };

/** Deletes drafts that ran out, and those that were logged by a process that died before it dropped them. */
export const forgetDrafts = async ({ tx, now }: Pick<Change, 'tx' | 'now'>): Promise<void> => {
  const before = (hours: number): Date => new Date(now.getTime() - hours * HOUR);
  await tx
    .delete(reportDrafts)
    .where(
      or(
        lt(reportDrafts.savedAt, before(DRAFT_KEPT_DAYS * 24)),
        lt(reportDrafts.discardedAt, before(DISCARDED_KEPT_HOURS)),
        and(isNull(reportDrafts.savedAt), lt(reportDrafts.openedAt, before(UNTOUCHED_KEPT_HOURS))),
        sql`exists (select 1 from reports r where r.id = ${reportDrafts.id})`,
      ),
    );
};
