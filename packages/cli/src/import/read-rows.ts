import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import type { Row } from './read-value.ts';

export interface NumberedRow<Content> {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly content: Content;
}

/** The rows of a CSV file by their header's names, as they come; a byte-order mark is no part of a name. */
export const readCsvRows = async function* (file: string): AsyncGenerator<NumberedRow<Row>> {
  const parser = createReadStream(file).pipe(
    parse({
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      trim: true,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>)
    yield { line: info.lines, content: record };
};

/** The header of a CSV file. */
export const readCsvHeader = async (file: string): Promise<readonly string[]> => {
  const parser = createReadStream(file).pipe(parse({ bom: true, to: 1, trim: true }));
  for await (const record of parser as AsyncIterable<string[]>) return record;
  return [];
};

const BYTE_ORDER_MARK = '\uFEFF';

/** The documents of a JSONL file; a line that is no JSON comes as the text it is. */
export const readJsonLines = async function* (file: string): AsyncGenerator<NumberedRow<unknown>> {
  let line = 0;
  for await (const told of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    const text = line === 1 && told.startsWith(BYTE_ORDER_MARK) ? told.slice(1) : told;
    if (text.trim() === '') continue;
    let content: unknown = text;
    try {
      content = JSON.parse(text);
    } catch {
      // named as a reject by the report's own check
    }
    yield { line, content };
  }
};
