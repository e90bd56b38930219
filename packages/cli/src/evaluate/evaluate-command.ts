import { access, constants, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { LICHFIELD_EXAMPLE } from '@asb/partnership';
import { readConfig, variables } from '@asb/service-kit';
import { Failure, wrongUsage } from '../failure.ts';
import { showProgress } from '../import/progress.ts';
import { readJsonLines } from '../import/read-rows.ts';
import { print } from '../output.ts';
import { untilStopped } from '../until-stopped.ts';
import { evaluateMatching } from './evaluate-matching.ts';
import { evaluationInWords } from './evaluation-in-words.ts';
import { readEvaluationRows, type EvaluationRow, type RowFault } from './evaluation-row.ts';
import type { Replayed } from './replay-reports.ts';

interface Options {
  readonly json?: boolean;
  readonly out?: string;
}

const MOST_FAULTS_TOLD = 20;

const faultsInWords = (faults: readonly RowFault[]): string =>
  [
    `Nothing was replayed, because of lines that cannot be read (${new Set(faults.map(({ line }) => line)).size}):`,
    ...faults
      .slice(0, MOST_FAULTS_TOLD)
      .map(({ line, field, detail }) => `  line ${line}: ${field} ${detail}`),
    ...(faults.length > MOST_FAULTS_TOLD ? [`  and ${faults.length - MOST_FAULTS_TOLD} more faults`] : []),
  ].join('\n');

const readRows = async (file: string): Promise<readonly EvaluationRow[]> => {
  try {
    await access(file, constants.R_OK);
  } catch {
    throw wrongUsage(`There is no file ${file} to read.`);
  }
  const { rows, faults } = await readEvaluationRows(readJsonLines(file));
  if (faults.length > 0) throw new Failure(faultsInWords(faults));
  if (rows.length === 0) throw wrongUsage(`${file} holds no reports.`);
  return rows;
};

/** Known before the replay, which may take minutes. */
const checkWritable = async (out: string): Promise<void> => {
  try {
    await access(path.dirname(path.resolve(out)), constants.W_OK);
  } catch {
    throw wrongUsage(`${out} cannot be written: there is no such folder, or it is not writable.`);
  }
};

const linkLine = (row: EvaluationRow, replayed: Replayed): string =>
  JSON.stringify({
    line: row.line,
    externalReference: row.report.external,
    reportedAt: row.reportedAt,
    incident: replayed.incident,
    case: replayed.case,
    kind: replayed.kind,
    band: replayed.band,
    probability: replayed.probability,
    candidate:
      replayed.candidate === null
        ? null
        : { incident: replayed.candidate.incident, case: replayed.candidate.case },
  });

/** In the file's own order, whatever the order of time was. */
const writeLinks = async (
  out: string,
  rows: readonly EvaluationRow[],
  replayed: readonly Replayed[],
): Promise<void> => {
  const lines = replayed.flatMap((found, index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ number: row.line, text: linkLine(row, found) }];
  });
  lines.sort((a, b) => a.number - b.number);
  await writeFile(out, lines.map(({ text }) => `${text}\n`).join(''));
};

const matching = async (file: string, options: Options): Promise<void> => {
  const config = readConfig({
    DATABASE_URL: variables.DATABASE_URL,
    PARTNERSHIP_CONFIG: variables.PARTNERSHIP_CONFIG,
  });
  const rows = await readRows(file);
  if (options.out !== undefined) await checkWritable(options.out);
  const progress = showProgress(rows.length);
  const { evaluation, replayed } = await untilStopped((signal) =>
    evaluateMatching(rows, {
      serverUrl: config.DATABASE_URL,
      partnershipFolder: config.PARTNERSHIP_CONFIG ?? LICHFIELD_EXAMPLE,
      signal,
      onProgress: (triaged) => progress.update(triaged),
    }),
  ).finally(() => progress.stop());
  if (options.out !== undefined) await writeLinks(options.out, rows, replayed);
  print(options, evaluation, evaluationInWords(evaluation));
};

export const evaluateCommand = (): Command => {
  const evaluate = new Command('evaluate').description(
    "Measure the system on one's own records; nothing is sent to anyone",
  );
  evaluate
    .command('matching')
    .description(
      'Replay labelled reports through the real triage, in a scratch database, and score the matches',
    )
    .argument('<file>', 'JSONL in the form of the API, with reportedAt, truthIncident and truthCase')
    .option('--out <file>', 'write where each report ended, and its best candidate, a line a report')
    .option('--json', 'print one JSON document')
    .action(matching);
  return evaluate;
};
