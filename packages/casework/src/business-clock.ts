import { schema, type Database, type Db, type Tx } from '@asb/database';
import type { Clock } from './dependencies.ts';

export const systemClock: Clock = { now: () => Promise.resolve(new Date()) };

/**
 * Business time. `manual` reads the instant that was set by hand (the machine's until one is set), so that every
 * service moves together.
 */
export const businessClock = (database: Database, mode: 'system' | 'manual'): Clock =>
  mode === 'system'
    ? systemClock
    : {
        now: async () => {
          const [row] = await database.db.select({ now: schema.manualClock.now }).from(schema.manualClock);
          return row?.now ?? new Date();
        },
      };

/** Moves business time in all services (ASB_CLOCK=manual only). */
export const setManualClock = async (db: Db | Tx, now: Date): Promise<void> => {
  await db
    .insert(schema.manualClock)
    .values({ singleton: true, now })
    .onConflictDoUpdate({ target: schema.manualClock.singleton, set: { now } });
};
