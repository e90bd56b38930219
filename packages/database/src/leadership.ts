import { sql } from 'drizzle-orm';
import type { Database } from './connection.ts';

/** A leader that froze loses its lock after this time, so that another can lead. */
const FROZEN_AFTER_SECONDS = 60;

/**
 * Runs the work if nobody else runs work of this name now; answers whether it did. The lock lives as long as one
 * transaction, so it works behind a pooler and ends with its holder.
 */
export const asLeader = async (
  database: Database,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local idle_in_transaction_session_timeout = '${FROZEN_AFTER_SECONDS}s'`));
    const [row] = await tx.execute<{ leads: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`leader:${name}`}, 0)) as leads`,
    );
    if (row?.leads !== true) return false;
    await work();
    return true;
  });
