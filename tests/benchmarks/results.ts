import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';

export type Row = Readonly<Record<string, string | number>>;

const FOLDER = path.resolve(import.meta.dirname, '../../bench-results');

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Three digits are as many as a shared machine is good for. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

const textOf = (value: string | number | undefined): string => (value === undefined ? '' : String(value));

/** Columns in the order of the first row; numbers to the right. */
export const printTable = (title: string, rows: readonly Row[]): void => {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => textOf(row[name]).length)));
  const line = (cells: readonly (string | number | undefined)[]): string =>
    cells
      .map((cell, index) =>
        typeof cell === 'number'
          ? textOf(cell).padStart(widths[index] ?? 0)
          : textOf(cell).padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  process.stdout.write(
    `\n${title}\n\n${line(names)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}\n`,
  );
  for (const row of rows) process.stdout.write(`${line(names.map((name) => row[name]))}\n`);
};

/** Keeps the figures with what they were measured on: absolute ones mean little elsewhere, ratios more. */
export const writeResult = async (
  name: string,
  settings: Readonly<Record<string, string>>,
  figures: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    ...settings,
  };
  await mkdir(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${name}.json`);
  await writeFile(
    file,
    `${JSON.stringify({ date: new Date().toISOString(), machine, ...figures }, null, 2)}\n`,
  );
  process.stdout.write(`\nWritten to ${path.relative(process.cwd(), file)}\n`);
};
