import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GAZETTEER_FOLDER, LICHFIELD_EXAMPLE, loadGazetteer } from '@asb/partnership';
import { testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { findPlaces } from './find-places.ts';
import { placeById } from './place-by-id.ts';
import { storeBoundaries } from './store-boundaries.ts';
import { storeGazetteer } from './store-gazetteer.ts';
import { wardAt } from './ward-at.ts';

const database = testDatabase();
const handler: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};

const seed = async (): Promise<number | 'unchanged'> => {
  const gazetteer = await loadGazetteer(join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER));
  if (gazetteer === null) throw new Error('the Lichfield example has no gazetteer');
  return storeGazetteer(testCasework(database))({ source: 'built-in', ...gazetteer });
};

beforeAll(async () => {
  await seed();
});

const suggest = (text: string, limit = 8) => findPlaces({ database })({ text, limit }, handler);
const first = async (text: string): Promise<string | undefined> => (await suggest(text))[0]?.label;

describe('what a handler types, and the first suggestion', () => {
  it.each([
    ['dimbles lane', 'Dimbles Lane, Lichfield'],
    ['dimb', 'Dimbles Lane, Lichfield'],
    ['12 dim', '12 Dimbles Lane, Lichfield, WS13 7XA'],
    ['12 dimbles ln', '12 Dimbles Lane, Lichfield, WS13 7XA'],
    ['dimbles lane 12', '12 Dimbles Lane, Lichfield, WS13 7XA'],
    ['12, Dimbles Lane, Lichfield', '12 Dimbles Lane, Lichfield, WS13 7XA'],
    ['lane dimbles', 'Dimbles Lane, Lichfield'],
    ['dimbels lane', 'Dimbles Lane, Lichfield'],
    ['dimblse', 'Dimbles Lane, Lichfield'],
    ['dimmbles hill', 'Dimbles Hill, Lichfield'],
    ['ponesfeild rd', 'Ponesfield Road, Lichfield'],
    ['high st chasetown', 'High Street, Chasetown, Burntwood'],
    ['st chads close', "St Chad's Close, Lichfield"],
    ["saint chad's cl", "St Chad's Close, Lichfield"],
    ['upper st john st', 'Upper St John Street, Lichfield'],
    ['st johns hill', "St John's Hill, Shenstone"],
    ['bore st', 'Bore Street, Lichfield'],
    ['becon park', 'Beacon Park, Lichfield'],
    ['beacon pk', 'Beacon Park, Lichfield'],
    ['park beacon', 'Beacon Park, Lichfield'],
    ['stowe pool', 'Stowe Pool, Lichfield'],
    ['the close', 'The Close, Lichfield'],
    ['the park at stowe fields', 'Stowe Fields, Lichfield'],
    ['bus station', 'Lichfield Bus Station, Lichfield'],
    ['tesco', 'Tesco, Church Street, Lichfield'],
    ['chasewater', 'Chasewater Country Park, Burntwood'],
    ['sankeys', "Sankey's Corner, Burntwood"],
    ['lichfield', 'Lichfield, WS13'],
    ['burntwood', 'Burntwood, WS7'],
    ['lemonsley close', 'Leomansley Close, Lichfield'],
    ['fryers walk friary avenue', 'Friary Avenue, Lichfield'],
    ['main st alrewas', 'Main Street, Alrewas'],
    ['main street whittington', 'Main Street, Whittington'],
    ['14 main st shenstone', '14 Main Street, Shenstone, WS14 0XB'],
    ['ws13 7xa', 'WS13 7XA, Dimbles Lane, Lichfield'],
    ['ws137xa', 'WS13 7XA, Dimbles Lane, Lichfield'],
    ['12 ws13 7xa', '12 Dimbles Lane, Lichfield, WS13 7XA'],
    ['flat 3 saddler house', 'Flat 3, Saddler House, Dimbles Lane, Lichfield, WS13 7ZA'],
    ['saddler house', 'Saddler House, Dimbles Lane, Lichfield'],
    ['near the junction of bird street', 'Bird Street, Lichfield'],
    ['dam street please', 'Dam Street, Lichfield'],
    ['Fazeley coleshill street 5', '5 Coleshill Street, Fazeley, B78 3XA'],
  ])('%s → %s', async (text, label) => {
    expect(await first(text)).toBe(label);
  });
});

describe('what a suggestion says', () => {
  it('names landlord and ward, since they decide routing', async () => {
    const [home] = await suggest('12 dimbles lane');
    expect(home).toMatchObject({
      kind: 'address',
      uprn: '999001010012',
      address: '12 Dimbles Lane, Lichfield',
      postcode: 'WS13 7XA',
      tenure: 'social:bromford',
      landlord: 'Bromford',
      ward: 'Curborough',
    });
    const [park] = await suggest('beacon park');
    expect(park).toMatchObject({ kind: 'park', tenure: 'public_place', landlord: null, ward: 'Leomansley' });
  });

  it('offers the street after the number, for a house that is not listed', async () => {
    const found = await suggest('999 dimbles lane');
    expect(found[0]).toMatchObject({ kind: 'street', label: 'Dimbles Lane, Lichfield' });
  });

  it('lists the homes of a postcode in their order', async () => {
    const found = await suggest('WS13 7XA', 5);
    expect(found.map(({ label }) => label.split(',')[0])).toEqual([
      'WS13 7XA',
      '1 Dimbles Lane',
      '2 Dimbles Lane',
      '3 Dimbles Lane',
      '4 Dimbles Lane',
    ]);
  });

  it.each(['', ' ', '1', 'd', '12', "'; drop table gazetteer_places --", '%', '\\', 'xyzzyx'])(
    'takes %j without harm',
    async (text) => {
      expect(await suggest(text)).toEqual([]);
    },
  );

  it('gives no more than were asked for', async () => {
    expect(await suggest('lichfield', 3)).toHaveLength(3);
    expect(await suggest('lichfield', 0)).toHaveLength(1);
  });

  it('finds again by its id what it suggested', async () => {
    const [home] = await suggest('12 dimbles lane');
    expect(await placeById({ database })(home?.id ?? '', handler)).toEqual(home);
    expect(await placeById({ database })('uprn:1', handler)).toBeNull();
  });
});

it('stores the same gazetteer once', async () => {
  expect(await seed()).toBe('unchanged');
});

it('keeps what is there where an import turns out to be empty', async () => {
  const stored = await storeGazetteer(testCasework(database))({
    source: 'built-in',
    fingerprint: 'another',
    places: [],
  });
  expect(stored).toBe(0);
  expect(await first('beacon park')).toBe('Beacon Park, Lichfield');
});

describe('the ward of a point', () => {
  const ward = (lat: number, lon: number) => wardAt({ database })(lat, lon);
  const square = (west: number, east: number): [number, number][] => [
    [west, 52.7],
    [east, 52.7],
    [east, 52.71],
    [west, 52.71],
    [west, 52.7],
  ];

  it('is that of the nearest known place, and none far from all', async () => {
    expect(await ward(52.6921, -1.8311)).toBe('Curborough');
    expect(await ward(51.5, -0.12)).toBeNull();
  });

  it('is that of the boundary around it, and not of a hole in it', async () => {
    const area = { areaKind: 'ward', code: 'E05000001', name: 'Invented North', part: 0 };
    await storeBoundaries(testCasework(database))({
      source: 'boundaries:test',
      fingerprint: '1',
      rings: [
        { ...area, hole: false, points: square(-3.05, -3.0) },
        { ...area, hole: true, points: square(-3.02, -3.01) },
      ],
    });
    expect(await ward(52.705, -3.04)).toBe('Invented North');
    expect(await ward(52.705, -3.015)).toBeNull();
    expect(await ward(52.705, -3.06)).toBeNull();
  });
});
