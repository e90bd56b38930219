import { join } from 'node:path';
import { randomIds, seedRules, storeGazetteer, type Casework } from '@asb/casework';
import { personalData, type Database } from '@asb/database';
import { GAZETTEER_FOLDER, LICHFIELD_EXAMPLE, loadGazetteer, readSourceFiles } from '@asb/partnership';

/** Sunday evening in the quiet of the year, so that nothing falls on a holiday by chance. */
export const SUNDAY_EVENING = new Date('2026-03-01T21:00:00Z');

export interface TestClock {
  now(): Promise<Date>;
  set(now: Date): void;
}

/** Opens and seals in tests, with a key that everybody knows. */
export const TEST_PERSONAL = personalData(Buffer.alloc(32, 7).toString('base64'));

const settableClock = (start: Date): TestClock => {
  let current = start;
  return {
    now: () => Promise.resolve(current),
    set: (now) => {
      current = now;
    },
  };
};

/** The use cases over a scratch database, with a clock set by hand. */
export const testCasework = (
  database: Database,
  start = SUNDAY_EVENING,
): Casework & { readonly clock: TestClock } => ({
  database,
  personal: TEST_PERSONAL,
  clock: settableClock(start),
  ids: randomIds,
});

/** Publishes the Lichfield example as rule set 1. */
export const publishLichfieldRules = async (database: Database): Promise<void> => {
  await seedRules(database.db, await readSourceFiles(LICHFIELD_EXAMPLE), SUNDAY_EVENING);
};

/** The example's own places: streets, homes, parks. */
export const storeLichfieldPlaces = async (casework: Casework): Promise<void> => {
  const gazetteer = await loadGazetteer(join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER));
  if (gazetteer === null) throw new Error('The example has no gazetteer.');
  await storeGazetteer(casework)({ source: 'built-in', ...gazetteer });
};
