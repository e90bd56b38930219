import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { LICHFIELD_EXAMPLE } from '@asb/partnership';
import { readConfig, variables } from '@asb/service-kit';
import { Failure } from '../failure.ts';
import { print } from '../output.ts';
import { withCasework, withDatabase } from '../with-casework.ts';
import { importFile, PRODUCTS, type ImportedFile } from './import-file.ts';
import type { Reject } from './read-product.ts';
import { seedGazetteer } from './seed-gazetteer.ts';

/** Enough to see what is wrong with a file; a wrong product rejects every one of its lines. */
const REJECTS_KEPT = 1_000;

const inWords = ({ file, stored, passedOver, rejected, unchanged }: ImportedFile): string =>
  unchanged
    ? `${file}: imported before, nothing changed.`
    : `${file}: ${stored} stored, ${passedOver} of no use here, ${rejected} rejected.`;

interface ImportOptions {
  readonly as: string;
  readonly json?: boolean;
}

const importFiles = (files: readonly string[], options: ImportOptions): Promise<void> =>
  withCasework(async (casework) => {
    const imported: (ImportedFile & { readonly rejects: string | null })[] = [];
    for (const file of files) {
      const rejects: Reject[] = [];
      const answer = await importFile(casework, file, options.as, (reject) => {
        if (rejects.length < REJECTS_KEPT) rejects.push(reject);
      });
      const rejectsFile = rejects.length === 0 ? null : `${path.basename(file)}.rejects.jsonl`;
      if (rejectsFile !== null)
        await writeFile(rejectsFile, rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''));
      imported.push({ ...answer, rejects: rejectsFile });
    }
    print(options, { files: imported }, [
      ...imported.map(inWords),
      ...imported.flatMap(({ rejects }) =>
        rejects === null ? [] : [`Lines rejected and why: ${rejects} (the first ${REJECTS_KEPT}).`],
      ),
    ]);
    const useless = imported.filter(
      ({ stored, unchanged, rejected }) => stored === 0 && !unchanged && rejected > 0,
    );
    if (useless.length > 0)
      throw new Failure('Nothing of such a file could be kept: is it the product named?');
  });

const importCommand = (): Command =>
  new Command('import')
    .description('Import published files as they come; the same file again changes nothing')
    .argument('<files...>', 'CSV files, or GeoJSON for boundaries')
    .addOption(
      new Option('--as <product>', 'which product the files are').choices(PRODUCTS).makeOptionMandatory(),
    )
    .option('--json', 'print one JSON document')
    .action(importFiles);

const seedCommand = (): Command =>
  new Command('seed')
    .description("Load the partnership folder's own gazetteer (asb migrate does so too)")
    .option('--json', 'print one JSON document')
    .action((options: { json?: boolean }) =>
      withDatabase(async (database) => {
        const { PARTNERSHIP_CONFIG } = readConfig({ PARTNERSHIP_CONFIG: variables.PARTNERSHIP_CONFIG });
        const seeded = await seedGazetteer(database, PARTNERSHIP_CONFIG ?? LICHFIELD_EXAMPLE);
        print(options, { places: seeded }, seedInWords(seeded));
      }),
    );

export const seedInWords = (seeded: number | 'unchanged' | null): string => {
  if (seeded === null) return 'The partnership folder has no gazetteer of its own.';
  return seeded === 'unchanged' ? 'The gazetteer is there already.' : `Gazetteer: ${seeded} places.`;
};

export const gazetteerCommand = (): Command =>
  new Command('gazetteer')
    .description('Places that can be found by typing: streets, addresses, parks, postcodes, wards')
    .addCommand(importCommand())
    .addCommand(seedCommand());
