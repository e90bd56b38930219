import { access } from 'node:fs/promises';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { activeRuleSet, receiveReport, type Acting, type Casework } from '@asb/casework';
import { liveInstances } from '@asb/database';
import { Failure, wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { withCasework } from '../with-casework.ts';
import { findMapping } from './find-mapping.ts';
import { importReports, type Reject, type RowToImport } from './import-reports.ts';
import { mapRow, rowReferences } from './map-row.ts';
import { showProgress } from './progress.ts';
import { readCsvRows, readJsonLines } from './read-rows.ts';

interface Options {
  readonly json?: boolean;
  readonly mapping?: string;
  readonly history?: boolean;
  readonly agency?: string;
}

interface Input {
  readonly rows: () => AsyncGenerator<RowToImport>;
  readonly agency: string | undefined;
}

const csvInput = async (file: string, given: string | undefined): Promise<Input> => {
  const mapping = await findMapping(file, given);
  return {
    agency: mapping.agency,
    rows: async function* () {
      const referenceOf = rowReferences(mapping);
      for await (const { line, content } of readCsvRows(file))
        yield { line, row: content, body: mapRow(content, mapping, referenceOf(content)) };
    },
  };
};

const jsonInput = (file: string): Input => ({
  agency: undefined,
  rows: async function* () {
    for await (const { line, content } of readJsonLines(file)) yield { line, row: content, body: content };
  },
});

const readInput = async (file: string, options: Options): Promise<Input> => {
  try {
    await access(file);
  } catch {
    throw wrongUsage(`There is no file ${file}.`);
  }
  if (file.endsWith('.csv')) return csvInput(file, options.mapping);
  if (file.endsWith('.jsonl')) return jsonInput(file);
  throw wrongUsage(`${file} is neither .csv nor .jsonl.`);
};

const countRows = async (input: Input): Promise<number> => {
  let count = 0;
  for await (const _ of input.rows()) count += 1;
  return count;
};

/** Rejected rows hold people's data: the file is for its owner alone, and made only when there is one. */
const rejectsFile = (name: string): { write(reject: Reject): void; close(): Promise<void> } => {
  let stream: WriteStream | undefined;
  return {
    write: (reject) => {
      stream ??= createWriteStream(name, { mode: 0o600 });
      stream.write(`${JSON.stringify(reject)}\n`);
    },
    close: () =>
      new Promise((resolve) => {
        if (stream === undefined) resolve();
        else stream.end(resolve);
      }),
  };
};

const actingFor = async (casework: Casework, agency: string | undefined): Promise<Acting> => {
  const { agencies } = await activeRuleSet(casework.database.db);
  if (agency !== undefined && !agencies.some(({ code }) => code === agency))
    throw wrongUsage(`No agency is called ${agency}. Known: ${agencies.map(({ code }) => code).join(', ')}.`);
  return {
    viewer: { role: 'partner', agency: agency ?? null, userId: null, keyId: null },
    correlationId: casework.ids.newId(),
  };
};

const importFile = (file: string, options: Options): Promise<void> =>
  withCasework(async (casework) => {
    const input = await readInput(file, options);
    const acting = await actingFor(casework, options.agency ?? input.agency);
    const rejectsName = `${path.basename(file)}.rejects.jsonl`;
    const rejects = rejectsFile(rejectsName);
    const progress = showProgress(await countRows(input));
    const intake = receiveReport(casework);
    const counts = await importReports(intake, acting, input.rows(), {
      history: options.history ?? false,
      now: () => casework.clock.now(),
      onReject: (reject) => rejects.write(reject),
      onProgress: ({ stored, repeated, rejected }) => progress.update(stored + repeated + rejected),
    });
    await intake.close();
    progress.stop();
    await rejects.close();

    const waiting = counts.stored > 0 && (await liveInstances(casework.database.db, 'rules-worker')) === 0;
    print(options, { ...counts, rejects: counts.rejected > 0 ? rejectsName : null }, [
      `${counts.stored} reports stored, ${counts.repeated} known before, ${counts.rejected} rejected.`,
      ...(counts.rejected > 0 ? [`The rejected rows and their reasons are in ${rejectsName}.`] : []),
      ...(waiting ? ['No rules-worker is running: they are triaged when one is (npm start).'] : []),
    ]);
    if (counts.stored + counts.repeated === 0 && counts.rejected > 0)
      throw new Failure('No row could be imported.');
  });

export const importCommand = (): Command =>
  new Command('import')
    .description('Import reports from a CSV or JSONL file through the real intake; safe to run again')
    .argument('<file>', '.csv (with a mapping) or .jsonl (in the form of the API)')
    .option('--mapping <file>', 'which column is what; those known are recognised by their columns')
    .option('--agency <code>', 'the agency whose records these are, where the mapping does not say')
    .option('--history', 'record and match only: nobody is told and no deadline runs')
    .option('--json', 'print one JSON document')
    .action(importFile);
