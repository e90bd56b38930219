import type { UprnPoint } from '@asb/database';
import { kept, numberIn, rejected, type CsvProduct } from './import-row.ts';

const UPRN = /^\d{1,12}$/;

/** Ordnance Survey's OS Open UPRN: a property reference and its point, with a header. */
export const osOpenUprn: CsvProduct<UprnPoint> = {
  columns: null,
  isHeader: ([first]) => first === 'UPRN',
  read: (row) => {
    const uprn = (row['UPRN'] ?? '').trim();
    if (!UPRN.test(uprn)) return rejected(`${uprn} is not a UPRN`);
    const lat = numberIn(row['LATITUDE']);
    const lon = numberIn(row['LONGITUDE']);
    if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180)
      return rejected('it has no latitude and longitude');
    return kept({ uprn: uprn.replace(/^0+(?=\d)/, ''), lat, lon });
  },
};
