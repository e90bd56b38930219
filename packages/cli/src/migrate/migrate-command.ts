import { Command } from 'commander';
import { seedRules } from '@asb/casework';
import { migrate } from '@asb/database';
import { LICHFIELD_EXAMPLE } from '@asb/partnership';
import { readConfig, variables } from '@asb/service-kit';
import { seedInWords } from '../gazetteer/gazetteer-command.ts';
import { seedGazetteer } from '../gazetteer/seed-gazetteer.ts';
import { print } from '../output.ts';
import { withDatabase } from '../with-casework.ts';
import { seedFiles } from './seed-files.ts';

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description(
      'Bring the database to this version; publish the partnership folder as rule set 1 where none rules yet',
    )
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const { DATABASE_URL, PARTNERSHIP_CONFIG } = readConfig({
        DATABASE_URL: variables.DATABASE_URL,
        PARTNERSHIP_CONFIG: variables.PARTNERSHIP_CONFIG,
      });
      const applied = await migrate(DATABASE_URL);
      const version = await withDatabase(async ({ db }) => {
        const published = await db.query.ruleSets.findFirst({ columns: { version: true } });
        if (published !== undefined) return null;
        return seedRules(db, await seedFiles(PARTNERSHIP_CONFIG ?? LICHFIELD_EXAMPLE), new Date());
      });
      const places = await withDatabase((database) =>
        seedGazetteer(database, PARTNERSHIP_CONFIG ?? LICHFIELD_EXAMPLE),
      );
      print(options, { applied, ruleSetPublished: version, gazetteer: places }, [
        applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`,
        ...(version === null ? [] : [`Published rule set ${version}.`]),
        ...(typeof places === 'number' ? [seedInWords(places)] : []),
      ]);
    });
