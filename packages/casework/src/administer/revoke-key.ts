import { and, eq, isNull } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { demandAdministrator } from './demand-administrator.ts';

const { apiKeys } = schema;

/** Makes a key worthless, for good; the API refuses it within five seconds. Answers its label. */
export const revokeKey =
  (casework: Pick<Casework, 'database'>) =>
  async (id: string, acting: Acting, now: Date): Promise<Result<{ label: string }, 'not_in_force'>> => {
    demandAdministrator(acting);
    if (!isUuid(id)) return refused('not_in_force');
    const [revoked] = await casework.database.db
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ label: apiKeys.label });
    return revoked === undefined ? refused('not_in_force') : accepted(revoked);
  };
