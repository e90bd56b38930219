import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { storeBoundaries, storeGazetteer, storeUprns, type Casework } from '@asb/casework';
import { wrongUsage } from '../failure.ts';
import { showProgress } from '../import/progress.ts';
import { readBoundaries } from './boundaries.ts';
import { codePointOpen } from './code-point-open.ts';
import { fileFacts } from './file-facts.ts';
import type { PlaceProduct } from './import-row.ts';
import { onspd } from './onspd.ts';
import { osOpenNames } from './os-open-names.ts';
import { osOpenUprn } from './os-open-uprn.ts';
import { readProduct, type Reading, type Reject } from './read-product.ts';

const PLACE_PRODUCTS: Readonly<Record<string, PlaceProduct>> = {
  'os-open-names': osOpenNames,
  'code-point-open': codePointOpen,
  onspd,
};
/** The published products that can be imported, by the names that `--as` takes. */
export const PRODUCTS = [...Object.keys(PLACE_PRODUCTS), 'os-open-uprn', 'boundaries'] as const;

export interface ImportedFile {
  readonly file: string;
  /** Places, references or areas now kept of this file. */
  readonly stored: number;
  /** Lines of no use here: hills, terminated postcodes. */
  readonly passedOver: number;
  readonly rejected: number;
  /** This very file was imported before: nothing was done. */
  readonly unchanged: boolean;
}

type Clocked = Pick<Casework, 'database' | 'clock'>;
type OnReject = (reject: Reject) => void;

const answerOf = (
  file: string,
  stored: number | 'unchanged',
  counts: { readonly passedOver: number; readonly rejected: number },
): ImportedFile => ({
  file,
  stored: stored === 'unchanged' ? 0 : stored,
  passedOver: counts.passedOver,
  rejected: counts.rejected,
  unchanged: stored === 'unchanged',
});

const importBoundaries = async (casework: Clocked, file: string, source: string, onReject: OnReject) => {
  const { fingerprint } = await fileFacts(file);
  const areas = readBoundaries(await readFile(file, 'utf8'));
  const rings = areas.flatMap((area) => (area.is === 'kept' ? area.value : []));
  let rejects = 0;
  for (const [index, area] of areas.entries())
    if (area.is === 'rejected') {
      rejects += 1;
      onReject({ line: index + 1, because: area.because });
    }
  const stored = await storeBoundaries(casework)({ source, fingerprint, rings });
  return answerOf(file, stored, { passedOver: 0, rejected: rejects });
};

const importRows = async <Kept>(
  file: string,
  lines: number,
  reading: Reading<Kept>,
  store: (rows: AsyncIterable<Kept>, onProgress: () => void) => Promise<number | 'unchanged'>,
): Promise<ImportedFile> => {
  const progress = showProgress(lines);
  const { counts } = reading;
  const seen = (): void => progress.update(counts.kept + counts.passedOver + counts.rejected);
  try {
    return answerOf(file, await store(reading.rows, seen), counts);
  } finally {
    progress.stop();
  }
};

/** Imports one file of a published product, as it comes. Each file is a source of its own: again, it replaces itself. */
export const importFile = async (
  casework: Clocked,
  file: string,
  as: string,
  onReject: OnReject,
): Promise<ImportedFile> => {
  const source = `${as}:${path.basename(file)}`;
  if (as === 'boundaries') return importBoundaries(casework, file, source, onReject);
  const { fingerprint, lines } = await fileFacts(file);
  if (as === 'os-open-uprn')
    return importRows(file, lines, readProduct(file, osOpenUprn, onReject), (points, onProgress) =>
      storeUprns(casework)({ source, fingerprint, points, onProgress }),
    );
  const product = PLACE_PRODUCTS[as];
  if (product === undefined) throw wrongUsage(`No product is called ${as}. Known: ${PRODUCTS.join(', ')}.`);
  return importRows(file, lines, readProduct(file, product, onReject), (places, onProgress) =>
    storeGazetteer(casework)({ source, fingerprint, places, onProgress }),
  );
};
