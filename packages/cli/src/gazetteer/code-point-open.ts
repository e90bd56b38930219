import { kept, numberIn, passedOver, rejected, type PlaceProduct } from './import-row.ts';
import { fromNationalGrid } from './national-grid.ts';
import { postcodePlace } from './postcode-place.ts';

const COLUMNS = [
  'Postcode',
  'Positional_quality_indicator',
  'Eastings',
  'Northings',
  'Country_code',
  'NHS_regional_HA_code',
  'NHS_HA_code',
  'Admin_county_code',
  'Admin_district_code',
  'Admin_ward_code',
] as const;

/** Positional quality indicators by Ordnance Survey's user guide; the metres are ours. */
const ACCURACY_METRES: Readonly<Record<string, number>> = {
  '10': 80, // within the building of the address nearest to the postcode's mean
  '20': 100,
  '30': 200,
  '40': 200,
  '50': 500, // the mean of the postcode's sector or a neighbouring unit
  '60': 1_000,
};
const NO_COORDINATES = '90';

/** Ordnance Survey's Code-Point Open, a file to a postcode area, no header; older files number the columns alike. */
export const codePointOpen: PlaceProduct = {
  columns: COLUMNS,
  isHeader: ([first]) => first === 'Postcode' || first === 'PC',
  read: (row) => {
    const quality = row['Positional_quality_indicator'] ?? '';
    if (quality === NO_COORDINATES) return passedOver;
    const accuracy = ACCURACY_METRES[quality];
    if (accuracy === undefined) return rejected(`no positional quality is ${quality}`);
    const point = fromNationalGrid(numberIn(row['Eastings']) ?? 0, numberIn(row['Northings']) ?? 0);
    if (point === null) return rejected('its easting and northing are not on the National Grid');
    const place = postcodePlace(row['Postcode'], point, accuracy);
    return place === null ? rejected(`${row['Postcode'] ?? ''} is not a postcode`) : kept(place);
  },
};
