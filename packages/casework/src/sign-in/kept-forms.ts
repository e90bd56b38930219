import { and, desc, eq, gt, lte } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';

const { keptForms } = schema;

export const KEPT_MINUTES = 15;

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

export interface KeptForm {
  readonly id: string;
  readonly path: string;
  readonly fields: FormFields;
  readonly keptAt: Date;
  readonly keptUntil: Date;
}

const contextOf = (id: string): string => `kept_forms:${id}`;

type Needs = Pick<Casework, 'database' | 'personal' | 'ids'>;

/** Keeps what somebody sent after their session had ended, sealed, for fifteen minutes. */
export const keepForm = async (
  { database, personal, ids }: Needs,
  form: { readonly userId: string; readonly path: string; readonly fields: FormFields },
  now: Date,
): Promise<void> => {
  const id = ids.newId();
  await database.db.delete(keptForms).where(lte(keptForms.keptUntil, now));
  await database.db.insert(keptForms).values({
    id,
    userId: form.userId,
    path: form.path,
    fields: personal.seal(form.fields, contextOf(id)),
    keptAt: now,
    keptUntil: new Date(now.getTime() + KEPT_MINUTES * 60_000),
  });
};

/** The newest form kept for this person that has not run out. */
export const keptFormOf = async (
  { database, personal }: Omit<Needs, 'ids'>,
  userId: string,
  now: Date,
): Promise<KeptForm | null> => {
  const [row] = await database.db
    .select()
    .from(keptForms)
    .where(and(eq(keptForms.userId, userId), gt(keptForms.keptUntil, now)))
    .orderBy(desc(keptForms.keptAt))
    .limit(1);
  if (row === undefined) return null;
  const { id, path, keptAt, keptUntil } = row;
  return { id, path, keptAt, keptUntil, fields: personal.open(row.fields, contextOf(id)) as FormFields };
};

/** All that is kept for this person: sent again, or not wanted. */
export const dropKeptForms = async ({ database }: Pick<Needs, 'database'>, userId: string): Promise<void> => {
  await database.db.delete(keptForms).where(eq(keptForms.userId, userId));
};
