import { kept, numberIn, passedOver, rejected, type PlaceProduct } from './import-row.ts';
import { postcodePlace } from './postcode-place.ts';

/** The same columns under the names that editions have given them. */
const POSTCODE = ['pcds', 'pcd8', 'pcd7', 'pcd2', 'pcd'] as const;
const ENDED = 'doterm';

/** Quality of the grid reference, by the ONSPD user guide: 1 (a building) to 8 (a terminated one); 9: none. The metres are ours. */
const ACCURACY_METRES: Readonly<Record<string, number>> = {
  '1': 80,
  '2': 100,
  '3': 200,
  '4': 200,
  '5': 500,
  '6': 1_000,
  '8': 500,
};
const UNSAID_ACCURACY_METRES = 100;
/** Where a postcode has no grid reference, the directory says 99.999999. */
const NOWHERE = 90;

const byLowerCase = (row: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(Object.entries(row).map(([name, cell]) => [name.trim().toLowerCase(), cell]));

/** The ONS Postcode Directory, with its header, in any edition of the last ten years. */
export const onspd: PlaceProduct = {
  columns: null,
  isHeader: (cells) => cells.some((cell) => cell.trim().toLowerCase() === ENDED),
  read: (raw) => {
    const row = byLowerCase(raw);
    if ((row.get(ENDED) ?? '').trim() !== '') return passedOver;
    const lat = numberIn(row.get('lat'));
    const lon = numberIn(row.get('long'));
    if (lat === null || lon === null) return rejected('it has no latitude and longitude');
    if (lat > NOWHERE) return passedOver;
    const text = POSTCODE.map((name) => row.get(name)).find((cell) => cell !== undefined);
    const quality = row.get('osgrdind') ?? row.get('gridind') ?? '';
    const place = postcodePlace(text, { lat, lon }, ACCURACY_METRES[quality] ?? UNSAID_ACCURACY_METRES);
    return place === null ? rejected(`${text ?? ''} is not a postcode`) : kept(place);
  },
};
