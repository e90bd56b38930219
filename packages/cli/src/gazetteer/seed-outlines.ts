import path from 'node:path';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { storeBoundaries, systemClock } from '@asb/casework';
import { OUTLINE_KIND, type Database } from '@asb/database';
import { readBoundaries } from './boundaries.ts';
import { fileFacts } from './file-facts.ts';

const FILE = 'outlines.geojson';

/**
 * Loads the lines to find one's way by on the map, where the gazetteer's folder has some. They are old boundaries: a
 * kind of their own, so that nobody's ward is read from them.
 */
export const seedOutlines = async (database: Database, folder: string): Promise<void> => {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) return;
  const { fingerprint } = await fileFacts(file);
  const rings = readBoundaries(await readFile(file, 'utf8'))
    .flatMap((area) => (area.is === 'kept' ? area.value : []))
    .map((ring) => ({ ...ring, areaKind: OUTLINE_KIND }));
  await storeBoundaries({ database, clock: systemClock })({ source: `built-in:${FILE}`, fingerprint, rings });
};
