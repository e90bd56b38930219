import type { PlaceToStore } from '@asb/domain';

/** Degrees WGS 84. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** What one line of a product comes to: something to keep, nothing of interest here, or a line that does not hold. */
export type ReadRow<Kept> =
  | { readonly is: 'kept'; readonly value: Kept }
  | { readonly is: 'passed_over' }
  | { readonly is: 'rejected'; readonly because: string };

export const kept = <Kept>(value: Kept): ReadRow<Kept> => ({ is: 'kept', value });
export const passedOver = { is: 'passed_over' } as const;
export const rejected = (because: string) => ({ is: 'rejected', because }) as const;

/** A product in columns: some come with their header, some without. */
export interface CsvProduct<Kept> {
  /** The columns in order, for a file that starts without a header. */
  readonly columns: readonly string[] | null;
  /** A line that names columns is no data, wherever it stands: files are joined together. */
  readonly isHeader: (cells: readonly string[]) => boolean;
  readonly read: (row: Readonly<Record<string, string>>) => ReadRow<Kept>;
}

export type PlaceProduct = CsvProduct<PlaceToStore>;

/** The number in a cell; null for an empty one or for words. */
export const numberIn = (cell: string | undefined): number | null => {
  const text = cell?.trim() ?? '';
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
};
