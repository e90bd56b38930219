import { findWards } from '@asb/database';
import type { Casework } from '../dependencies.ts';

/**
 * The ward of a point (degrees WGS 84): by the boundaries imported, else that of the nearest known place within about
 * 500 m, else null.
 */
export const wardAt =
  ({ database }: Pick<Casework, 'database'>) =>
  async (lat: number, lon: number): Promise<string | null> =>
    (await findWards(database.db, [{ lat, lon }]))[0] ?? null;
