import { eq, sql } from 'drizzle-orm';
import { schema } from '@asb/database';
import type { Casework } from '../dependencies.ts';

const { sessions } = schema;

/** What the next page says once: what was done, or what could not be. */
export interface Flash {
  readonly kind: 'success' | 'information' | 'warning';
  readonly words: string;
  /** Made for somebody and shown this once: a one-time password, a key. */
  readonly secret?: { readonly label: string; readonly value: string };
  /** Where the act that it tells of can be taken back, as the version that it made. */
  readonly undo?: { readonly address: string; readonly version: number };
}

const contextOf = (sessionId: string): string => `sessions.flash:${sessionId}`;

type Needs = Pick<Casework, 'database' | 'personal'>;

export const leaveFlash = async (
  { database, personal }: Needs,
  sessionId: string,
  flash: Flash,
): Promise<void> => {
  await database.db
    .update(sessions)
    .set({ flash: personal.seal(flash, contextOf(sessionId)) })
    .where(eq(sessions.id, sessionId));
};

/** The message left for this session, once. */
export const takeFlash = async ({ database, personal }: Needs, sessionId: string): Promise<Flash | null> => {
  const rows = await database.db.execute<{ flash: string }>(sql`
    with before as (select id, flash from ${sessions} where id = ${sessionId} and flash is not null for update)
    update ${sessions} set flash = null from before where ${sessions.id} = before.id returning before.flash`);
  const sealed = [...rows][0]?.flash;
  return sealed === undefined ? null : (personal.open(sealed, contextOf(sessionId)) as Flash);
};
