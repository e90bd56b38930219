import type { PlaceToStore } from '@asb/domain';
import type { StreetRow, TenureRow } from './gazetteer-files.ts';

const HOMES_PER_UNIT = 40;
/** Streets that more people live in are meant more often. */
const LONG_STREET_HOMES = 40;
/** Front doors along one side of a street, and from the middle of the road to them. */
const METRES_BETWEEN_DOORS = 14;
const METRES_TO_DOOR = 12;
const SHORTEST_STREET_METRES = 60;
const METRES_PER_DEGREE = 111_320;
const HOME_ACCURACY_METRES = 20;
const UNIT_ACCURACY_METRES = 80;

/** Above every number that Ordnance Survey and the councils have allocated: nobody can take it for a real one. */
const INVENTED_UPRNS = '9990';

const rounded = (degrees: number): number => Number(degrees.toFixed(5));

const moved = (row: StreetRow, along: number, aside: number): { lat: number; lon: number } => {
  const bearing = (row.bearing * Math.PI) / 180;
  const north = along * Math.cos(bearing) - aside * Math.sin(bearing);
  const east = along * Math.sin(bearing) + aside * Math.cos(bearing);
  return {
    lat: rounded(row.lat + north / METRES_PER_DEGREE),
    lon: rounded(row.lon + east / (METRES_PER_DEGREE * Math.cos((row.lat * Math.PI) / 180))),
  };
};

const lengthOf = ({ homes, block }: StreetRow): number =>
  block === '' ? Math.max(SHORTEST_STREET_METRES, (homes / 2) * METRES_BETWEEN_DOORS) : 0;

const isLong = ({ homes }: StreetRow): boolean => homes >= LONG_STREET_HOMES;

const unitsOf = ({ sector, units }: StreetRow): string[] =>
  units.split(' ').map((letters) => `${sector}${letters}`);

const unitOf = (row: StreetRow, home: number): string => {
  const units = unitsOf(row);
  return units[Math.min(units.length - 1, Math.floor((home - 1) / HOMES_PER_UNIT))] ?? row.sector;
};

const pointOf = (row: StreetRow, home: number): { lat: number; lon: number } => {
  if (row.block !== '') return { lat: row.lat, lon: row.lon };
  const along = (home / (row.homes + 1) - 0.5) * lengthOf(row);
  return moved(row, along, home % 2 === 0 ? METRES_TO_DOOR : -METRES_TO_DOOR);
};

const nameOf = ({ block, street }: StreetRow, home: number): string =>
  block === '' ? `${home} ${street}` : `Flat ${home}, ${block}, ${street}`;

/** One of a street's homes, from 1. Every part of it but street, ward and sector is invented. */
const home = (row: StreetRow, number: number, tenures: ReadonlyMap<string, TenureRow>): PlaceToStore => {
  const uprn = `${INVENTED_UPRNS}${row.number.padStart(4, '0')}${String(number).padStart(4, '0')}`;
  const postcode = unitOf(row, number);
  const letter = row.tenures.charAt((number - 1) % row.tenures.length);
  const owner = tenures.get(letter);
  if (owner === undefined) throw new Error(`streets.csv: ${row.street}: tenures.csv knows no ${letter}`);
  const name = nameOf(row, number);
  return {
    id: `uprn:${uprn}`,
    kind: 'address',
    name,
    locality: `${row.locality} ${postcode}`,
    label: `${name}, ${row.locality}, ${postcode}`,
    ...pointOf(row, number),
    accuracyMetres: HOME_ACCURACY_METRES,
    uprn,
    address: `${name}, ${row.locality}`,
    postcode,
    place: null,
    tenure: owner.tenure,
    landlord: owner.landlord,
    ward: row.ward,
    importance: isLong(row) ? 1 : 0,
  };
};

const NOBODYS = { uprn: null, tenure: null, landlord: null } as const;

const streetItself = (row: StreetRow): PlaceToStore => {
  const name = row.block === '' ? row.street : `${row.block}, ${row.street}`;
  const [district] = row.sector.split(' ');
  return {
    ...NOBODYS,
    id: `street:${row.number}`,
    kind: row.block === '' ? 'street' : 'landmark',
    name,
    locality: `${row.locality} ${district ?? ''}`,
    label: `${name}, ${row.locality}`,
    lat: row.lat,
    lon: row.lon,
    accuracyMetres: Math.round(Math.max(SHORTEST_STREET_METRES, lengthOf(row)) / 2),
    address: `${name}, ${row.locality}`,
    postcode: null,
    place: null,
    ward: row.ward,
    importance: row.block === '' ? 4 + (isLong(row) ? 1 : 0) : 3,
  };
};

const unitItself = (row: StreetRow, postcode: string): PlaceToStore => ({
  ...NOBODYS,
  id: `postcode:${postcode}`,
  kind: 'postcode',
  name: postcode,
  locality: '',
  label: `${postcode}, ${row.street}, ${row.locality}`,
  lat: row.lat,
  lon: row.lon,
  accuracyMetres: UNIT_ACCURACY_METRES,
  address: null,
  postcode,
  place: null,
  ward: row.ward,
  importance: 1,
});

/** A street, its postcodes and its homes, all from one line. */
export const placesOfStreet = (row: StreetRow, tenures: ReadonlyMap<string, TenureRow>): PlaceToStore[] => [
  streetItself(row),
  ...unitsOf(row).map((postcode) => unitItself(row, postcode)),
  ...Array.from({ length: row.homes }, (_, index) => home(row, index + 1, tenures)),
];
