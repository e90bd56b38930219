import path from 'node:path';
import { storeGazetteer, systemClock } from '@asb/casework';
import type { Database } from '@asb/database';
import { GAZETTEER_FOLDER, loadGazetteer } from '@asb/partnership';
import { seedOutlines } from './seed-outlines.ts';

export const BUILT_IN = 'built-in';

/**
 * Loads the partnership's own small gazetteer, where its folder has one and it is not there already. Answers how many
 * places, `unchanged`, or null where there is none.
 */
export const seedGazetteer = async (
  database: Database,
  partnershipFolder: string,
): Promise<number | 'unchanged' | null> => {
  const folder = path.join(partnershipFolder, GAZETTEER_FOLDER);
  const gazetteer = await loadGazetteer(folder);
  if (gazetteer === null) return null;
  await seedOutlines(database, folder);
  return storeGazetteer({ database, clock: systemClock })({ source: BUILT_IN, ...gazetteer });
};
