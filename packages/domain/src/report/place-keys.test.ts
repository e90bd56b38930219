import { describe, expect, it } from 'vitest';
import { placeKeys, readAddressKey } from './place-keys.ts';
import type { ReportPlace } from './report.ts';

const aPlace = (given: Partial<ReportPlace>): ReportPlace => ({
  lat: null,
  lon: null,
  accuracyMetres: null,
  uprn: null,
  address: null,
  postcode: null,
  place: null,
  tenure: null,
  ...given,
});

const keysOf = (address: string) => {
  const { addressKey, streetKey, postcode } = placeKeys(aPlace({ address }));
  return [addressKey, streetKey, postcode];
};

describe('addresses', () => {
  it.each([
    ['12 Dam Street, Lichfield WS13 6AA', '|12|dam street', 'dam street', 'WS13 6AA'],
    ['12 dam st lichfield ws136aa', '|12|dam street', 'dam street', 'WS13 6AA'],
    ['12, Dam Street, Lichfield', '|12|dam street', 'dam street', null],
    ['No. 12 Dam St.', '|12|dam street', 'dam street', null],
    ['12a Dam Street', '|12a|dam street', 'dam street', null],
    ['12 A Dam Street', '|12a|dam street', 'dam street', null],
    ['12-14 Dam Street', '|12-14|dam street', 'dam street', null],
    ['Flat 3, 12 Dam Street, Lichfield WS13 6AE', '3|12|dam street', 'dam street', 'WS13 6AE'],
    ['Flat 3 12 Dam Street', '3|12|dam street', 'dam street', null],
    ['Apt B, 12 Dam Street', 'b|12|dam street', 'dam street', null],
    ['12 Dam Street, Apartment 3', '3|12|dam street', 'dam street', null],
    ['First floor flat, 12 Dam Street', 'first|12|dam street', 'dam street', null],
    ['Flat 3, Garrick House, Wade Street', '3|garrick house|wade street', 'wade street', null],
    ['Rose Cottage, Mill Lane', '|rose cottage|mill lane', 'mill lane', null],
    ['Rose Cottage, 4 Mill Ln', '|4|mill lane', 'mill lane', null],
    ["5 St. Chad's Rd, Lichfield", '|5|st chads road', 'st chads road', null],
    ['5 Saint Chads Road', '|5|st chads road', 'st chads road', null],
    ['17 St John St', '|17|st john street', 'st john street', null],
    ['3 The Close', '|3|the close', 'the close', null],
    ['9 Church Hill Rd', '|9|church hill road', 'church hill road', null],
    ['12 Cheapside, Burntwood', '|12|cheapside', 'cheapside', null],
    ['4 Oak Cl', '|4|oak close', 'oak close', null],
    ['4 Oak Gdns', '|4|oak gardens', 'oak gardens', null],
    ['4 Oak Cres', '|4|oak crescent', 'oak crescent', null],
    ['4 Oak Pl', '|4|oak place', 'oak place', null],
    ['4 Oak Sq', '|4|oak square', 'oak square', null],
    ['4 Oak Wy', '|4|oak way', 'oak way', null],
    ['4 Oak Ave', '|4|oak avenue', 'oak avenue', null],
    ['4 Oak Dr', '|4|oak drive', 'oak drive', null],
    ['4 Oak Ct', '|4|oak court', 'oak court', null],
    ['130 Rosseter St Dorchester MA 02121', '|130|rosseter street', 'rosseter street', '02121'],
    ['390 Blue Ledge Dr Roslindale MA 02131', '|390|blue ledge drive', 'blue ledge drive', '02131'],
    ['12 Main St #4, Boston MA 02118', '4|12|main street', 'main street', '02118'],
    ['12 WS13 6AA', '|12|ws13 6aa', null, 'WS13 6AA'],
    ['outside 12 Dam Street', '|12|dam street', 'dam street', null],
    ['the house at 12 Dam Street', '|12|dam street', 'dam street', null],
    ['near 12 Dam Street', null, 'dam street', null],
    ['car parked opposite 12 Dam Street', null, 'dam street', null],
    ['On or near Dam Street', null, 'dam street', null],
    ['Rear of the shops, Dam Street', null, 'dam street', null],
    ['Car park, Bird Street', null, 'bird street', null],
    ['874 E Sixth St', '|874|e sixth street', 'e sixth street', null],
    ['junction of Dam Street and Bird Street', null, 'dam street', null],
    ['', null, null, null],
    ['???', null, null, null],
  ])('%s', (address, addressKey, streetKey, postcode) => {
    expect(keysOf(address)).toEqual([addressKey, streetKey, postcode]);
  });

  it('gives the house number and the flat on their own', () => {
    expect(placeKeys(aPlace({ address: 'Flat 3, 12 Dam Street' }))).toMatchObject({
      houseNumber: '12',
      flat: '3',
    });
    expect(placeKeys(aPlace({ address: 'Rose Cottage, Mill Lane' })).houseNumber).toBeNull();
  });

  it('reads an address key back', () => {
    expect(readAddressKey('3|12|dam street')).toEqual({ flat: '3', house: '12', street: 'dam street' });
    expect(readAddressKey('|12|dam street')).toEqual({ flat: null, house: '12', street: 'dam street' });
    expect(readAddressKey('nonsense')).toBeNull();
  });
});

describe('named places', () => {
  it.each([
    ['Beacon Park', 'beacon park', null],
    ['in the Beacon Park, Lichfield', 'beacon park', null],
    ['Friary Gardens', 'friary gardens', 'friary gardens'],
    ['Tesco on Church Street', 'tesco', 'church street'],
    ['INTERSECTION of Melton Rd & Colborne Rd', 'colborne road and melton road', 'melton road'],
    ['corner of Bird Street and Dam Street', 'bird street and dam street', 'bird street'],
    ['junction of Dam St and Bird St, Lichfield', 'bird street and dam street', 'dam street'],
    ['Stowe Pool', 'stowe pool', null],
    ['Dam Street', null, 'dam street'],
    ['On or near Dam Street', null, 'dam street'],
    ['12 Friary Gardens', null, 'friary gardens'],
    ['the park', null, null],
    ['On or near Parking Area', null, null],
    ['On or near Moorfields', null, null],
    ['On or near Friary Gardens', null, 'friary gardens'],
    ['Car park', null, null],
  ])('%s', (place, placeKey, streetKey) => {
    const keys = placeKeys(aPlace({ place }));
    expect([keys.placeKey, keys.streetKey]).toEqual([placeKey, streetKey]);
  });

  it('knows a park given as an address', () => {
    expect(placeKeys(aPlace({ address: 'Beacon Park, Lichfield' })).placeKey).toBe('beacon park');
  });
});

describe('postcodes and cells', () => {
  it.each([
    ['ws13 6aa', 'WS13 6AA'],
    ['WS136AA', 'WS13 6AA'],
    [' m1 1ae ', 'M1 1AE'],
    ['ec1a1bb', 'EC1A 1BB'],
    ['d02 af30', 'D02 AF30'],
    ['02121-1234', '02121-1234'],
    ['', null],
  ])('%s', (postcode, normal) => {
    expect(placeKeys(aPlace({ postcode })).postcode).toBe(normal);
  });

  it('has a cell only with both degrees', () => {
    expect(placeKeys(aPlace({ lat: 52.6835, lon: -1.8274 })).cell).toMatch(/^-?\d+:\d+$/);
    expect(placeKeys(aPlace({ lat: 52.6835 })).cell).toBeNull();
    expect(placeKeys(aPlace({ lat: Number.NaN, lon: 0 })).cell).toBeNull();
  });
});
