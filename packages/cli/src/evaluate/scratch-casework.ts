import { randomBytes } from 'node:crypto';
import { randomIds, seedRules, systemClock, type Casework } from '@asb/casework';
import { connectDatabase, createScratchDatabase, migrate, personalData } from '@asb/database';
import { seedGazetteer } from '../gazetteer/seed-gazetteer.ts';
import { seedFiles } from '../migrate/seed-files.ts';

/** A power cut may take what is thrown away anyway: no commit waits for the disk. */
const hurried = (address: string): string => {
  const url = new URL(address);
  url.searchParams.set('synchronous_commit', 'off');
  return url.href;
};

/**
 * The use cases over a database of their own on the same server: as a new system of this partnership would be, and with
 * a key that is never written down. Whatever happens it is dropped at the end.
 */
export const withScratchCasework = async <Answer>(
  serverUrl: string,
  partnershipFolder: string,
  work: (casework: Casework) => Promise<Answer>,
): Promise<Answer> => {
  const files = await seedFiles(partnershipFolder);
  const scratch = await createScratchDatabase(serverUrl, { prefix: 'asb_evaluate' });
  try {
    await migrate(scratch.url);
    const database = connectDatabase(hurried(scratch.url), { name: 'asb evaluate', maxConnections: 4 });
    try {
      await seedRules(database.db, files, new Date());
      await seedGazetteer(database, partnershipFolder);
      return await work({
        database,
        personal: personalData(randomBytes(32).toString('base64')),
        clock: systemClock,
        ids: randomIds,
      });
    } finally {
      await database.close();
    }
  } finally {
    await scratch.drop();
  }
};
