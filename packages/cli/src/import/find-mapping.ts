import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LICHFIELD_EXAMPLE } from '@asb/partnership';
import { wrongUsage } from '../failure.ts';
import { mappingShape, type Mapping } from './mapping.ts';
import { readCsvHeader } from './read-rows.ts';

/** Mappings for files that partners publish or send, kept beside the partnership's own files. */
const KNOWN_MAPPINGS = path.join(LICHFIELD_EXAMPLE, 'mappings');

const readMapping = async (file: string): Promise<Mapping> => {
  let text: unknown;
  try {
    text = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw wrongUsage(
      `The mapping ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const mapping = mappingShape.safeParse(text);
  if (mapping.success) return mapping.data;
  const faults = mapping.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'the whole'}: ${issue.message}`,
  );
  throw wrongUsage([`The mapping ${file} has faults:`, ...faults].join('\n'));
};

const fits = (mapping: Mapping, header: readonly string[]): boolean =>
  mapping.columns.every((column) => header.includes(column));

/** The mapping given, or the known one whose columns the file has. Refuses one that the file does not fit. */
export const findMapping = async (file: string, given: string | undefined): Promise<Mapping> => {
  const header = await readCsvHeader(file);
  if (given !== undefined) {
    const mapping = await readMapping(given);
    const missing = mapping.columns.filter((column) => !header.includes(column));
    if (missing.length === 0) return mapping;
    throw wrongUsage(`${file} has no column ${missing.join(', ')}. It has: ${header.join(', ')}.`);
  }
  const names = (await readdir(KNOWN_MAPPINGS)).filter((name) => name.endsWith('.json'));
  for (const name of names) {
    const mapping = await readMapping(path.join(KNOWN_MAPPINGS, name));
    if (fits(mapping, header)) return mapping;
  }
  throw wrongUsage(
    `No known mapping fits the columns of ${file} (${header.join(', ')}). Give one with --mapping; those known are in ${path.relative(process.cwd(), KNOWN_MAPPINGS)}.`,
  );
};
