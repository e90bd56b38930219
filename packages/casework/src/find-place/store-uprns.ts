import { findSource, saveSource, saveUprns, type UprnPoint } from '@asb/database';
import type { Casework } from '../dependencies.ts';

const POINTS_AT_ONCE = 5_000;

export interface UprnImport {
  readonly source: string;
  readonly fingerprint: string;
  readonly points: AsyncIterable<UprnPoint>;
  readonly onProgress?: (stored: number) => void;
}

/**
 * Keeps the point of each property reference; a reference that is there gets its new point. Stored as it is read, since
 * the whole product has forty million: a broken run is simply run again. Answers how many, or `unchanged`.
 */
export const storeUprns =
  ({ database, clock }: Pick<Casework, 'database' | 'clock'>) =>
  async ({ source, fingerprint, points, onProgress }: UprnImport): Promise<number | 'unchanged'> => {
    if ((await findSource(database.db, source))?.fingerprint === fingerprint) return 'unchanged';
    const importedAt = await clock.now();
    let batch = new Map<string, UprnPoint>();
    let stored = 0;
    const flush = async (): Promise<void> => {
      await saveUprns(database.db, [...batch.values()]);
      stored += batch.size;
      batch = new Map();
      onProgress?.(stored);
    };
    for await (const point of points) {
      batch.set(point.uprn, point);
      if (batch.size >= POINTS_AT_ONCE) await flush();
    }
    await flush();
    if (stored > 0) await saveSource(database.db, { source, fingerprint, places: stored, importedAt });
    return stored;
  };
