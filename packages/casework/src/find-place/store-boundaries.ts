import { findSource, replaceRings, saveSource, type AreaRing } from '@asb/database';
import type { Casework } from '../dependencies.ts';

export interface BoundaryImport {
  readonly source: string;
  readonly fingerprint: string;
  readonly rings: readonly AreaRing[];
}

/**
 * Puts the boundaries of one file in the place of those it had. Where files overlap the one imported last is believed.
 * Answers how many areas, or `unchanged`.
 */
export const storeBoundaries =
  ({ database, clock }: Pick<Casework, 'database' | 'clock'>) =>
  async ({ source, fingerprint, rings }: BoundaryImport): Promise<number | 'unchanged'> => {
    if ((await findSource(database.db, source))?.fingerprint === fingerprint) return 'unchanged';
    if (rings.length === 0) return 0;
    const importedAt = await clock.now();
    const places = new Set(rings.map(({ areaKind, code }) => `${areaKind} ${code}`)).size;
    await database.db.transaction(async (tx) => {
      await replaceRings(tx, source, rings);
      await saveSource(tx, { source, fingerprint, places, importedAt });
    });
    return places;
  };
