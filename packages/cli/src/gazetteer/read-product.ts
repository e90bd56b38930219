import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { CsvProduct } from './import-row.ts';

export interface Reject {
  readonly line: number;
  readonly because: string;
}

export interface ReadCounts {
  kept: number;
  passedOver: number;
  rejected: number;
}

export interface Reading<Kept> {
  readonly rows: AsyncGenerator<Kept>;
  readonly counts: Readonly<ReadCounts>;
}

interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const named = (columns: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));

/**
 * The lines of a product's CSV file that are of use, read as they stream by; what does not hold goes to `onReject`, and
 * the rest goes on.
 */
export const readProduct = <Kept>(
  file: string,
  product: CsvProduct<Kept>,
  onReject: (reject: Reject) => void,
): Reading<Kept> => {
  const counts: ReadCounts = { kept: 0, passedOver: 0, rejected: 0 };
  const rows = async function* (): AsyncGenerator<Kept> {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    const lines = createReadStream(file).pipe(parse(options));
    let { columns } = product;
    for await (const { record, info } of lines as AsyncIterable<Line>) {
      if (product.isHeader(record)) {
        columns ??= record;
        continue;
      }
      const row =
        columns === null
          ? ({ is: 'rejected', because: 'no header came before it' } as const)
          : product.read(named(columns, record));
      if (row.is === 'passed_over') counts.passedOver += 1;
      else if (row.is === 'rejected') {
        counts.rejected += 1;
        onReject({ line: info.lines, because: row.because });
      } else {
        counts.kept += 1;
        yield row.value;
      }
    }
  };
  return { rows: rows(), counts };
};
