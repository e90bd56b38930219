import type { PlaceKind, PlaceToStore } from '@asb/domain';
import { kept, numberIn, passedOver, rejected, type PlaceProduct, type Point } from './import-row.ts';
import { fromNationalGrid } from './national-grid.ts';

const COLUMNS = [
  'ID', 'NAMES_URI', 'NAME1', 'NAME1_LANG', 'NAME2', 'NAME2_LANG', 'TYPE', 'LOCAL_TYPE', 'GEOMETRY_X', 'GEOMETRY_Y',
  'MOST_DETAIL_VIEW_RES', 'LEAST_DETAIL_VIEW_RES', 'MBR_XMIN', 'MBR_YMIN', 'MBR_XMAX', 'MBR_YMAX', 'POSTCODE_DISTRICT',
  'POSTCODE_DISTRICT_URI', 'POPULATED_PLACE', 'POPULATED_PLACE_URI', 'POPULATED_PLACE_TYPE', 'DISTRICT_BOROUGH',
  'DISTRICT_BOROUGH_URI', 'DISTRICT_BOROUGH_TYPE', 'COUNTY_UNITARY', 'COUNTY_UNITARY_URI', 'COUNTY_UNITARY_TYPE', 'REGION',
  'REGION_URI', 'COUNTRY', 'COUNTRY_URI', 'RELATED_SPATIAL_OBJECT', 'SAME_AS_DBPEDIA', 'SAME_AS_GEONAMES',
] as const; // prettier-ignore

type Row = Readonly<Record<string, string>>;

/** Settlements by their LOCAL_TYPE: the bigger comes first. */
const SETTLEMENTS: Readonly<Record<string, number>> = {
  City: 9,
  Town: 9,
  'Suburban Area': 7,
  Village: 7,
  Hamlet: 6,
  'Other Settlement': 5,
};
/** Hills and rivers are named too; nobody reports from most of them. */
const LAND_PEOPLE_USE: ReadonlySet<string> = new Set([
  'Woodland Or Forest',
  'Common',
  'Urban Greenspace',
  'Open Space',
]);
const LEAST_RADIUS_METRES = 50;

interface Sort {
  readonly kind: PlaceKind;
  readonly importance: number;
}

/** What an entry is to somebody who names a place; null for one of no use here. Postcodes come from Code-Point Open. */
const sortOf = (row: Row): Sort | null => {
  const type = row['TYPE'] ?? '';
  const local = row['LOCAL_TYPE'] ?? '';
  if (type === 'populatedPlace') return { kind: 'area', importance: SETTLEMENTS[local] ?? 5 };
  if (/Road$/.test(local)) return { kind: 'street', importance: local.startsWith('Section') ? 3 : 4 };
  if (LAND_PEOPLE_USE.has(local)) return { kind: 'park', importance: 6 };
  if (local === 'Postcode' || type === 'landform' || type === 'hydrography' || type === 'landcover')
    return null;
  return { kind: 'landmark', importance: 5 };
};

/** Half the diagonal of the box that Ordnance Survey draws around the entry. */
const radiusOf = (row: Row): number => {
  const sides = [
    ['MBR_XMIN', 'MBR_XMAX'],
    ['MBR_YMIN', 'MBR_YMAX'],
  ] as const;
  const [width = 0, height = 0] = sides.map(
    ([from, to]) => (numberIn(row[to]) ?? 0) - (numberIn(row[from]) ?? 0),
  );
  return Math.max(LEAST_RADIUS_METRES, Math.round(Math.hypot(width, height) / 2));
};

const townOf = (row: Row): string => {
  const name = row['NAME1'] ?? '';
  const place = row['POPULATED_PLACE'] ?? '';
  return place === '' || place === name ? (row['DISTRICT_BOROUGH'] ?? '') : place;
};

const placeOf = (row: Row, { kind, importance }: Sort, point: Point): PlaceToStore => {
  const name = row['NAME1'] ?? '';
  const town = townOf(row);
  const district = row['POSTCODE_DISTRICT'] ?? '';
  const label = [name, town, district].filter((part) => part !== '').join(', ');
  const withTown = town === '' ? name : `${name}, ${town}`;
  return {
    id: `os:${row['ID'] ?? ''}`,
    kind,
    name,
    // The other name, Welsh or a road's number, is another way to find it.
    locality: [row['NAME2'] ?? '', town, district].join(' ').trim(),
    label,
    ...point,
    accuracyMetres: radiusOf(row),
    uprn: null,
    address: kind === 'street' ? withTown : null,
    postcode: null,
    place: kind === 'street' ? null : kind === 'area' ? name : withTown,
    tenure: kind === 'park' ? 'public_place' : null,
    landlord: null,
    ward: null,
    importance,
  };
};

/** Ordnance Survey's OS Open Names, a file to a 20 km square, without the header that its Doc folder keeps. */
export const osOpenNames: PlaceProduct = {
  columns: COLUMNS,
  isHeader: ([first]) => first === 'ID',
  read: (row) => {
    const sort = sortOf(row);
    if (sort === null) return passedOver;
    if ((row['ID'] ?? '') === '' || (row['NAME1'] ?? '') === '') return rejected('it has no ID or no name');
    const point = fromNationalGrid(numberIn(row['GEOMETRY_X']) ?? 0, numberIn(row['GEOMETRY_Y']) ?? 0);
    return point === null
      ? rejected('its position is not on the National Grid')
      : kept(placeOf(row, sort, point));
  },
};
