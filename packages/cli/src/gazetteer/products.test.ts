import { describe, expect, it } from 'vitest';
import { readBoundaries } from './boundaries.ts';
import { codePointOpen } from './code-point-open.ts';
import type { CsvProduct, ReadRow } from './import-row.ts';
import { fromNationalGrid } from './national-grid.ts';
import { onspd } from './onspd.ts';
import { osOpenNames } from './os-open-names.ts';
import { osOpenUprn } from './os-open-uprn.ts';

const line = <Kept>(product: CsvProduct<Kept>, cells: string, header?: string): ReadRow<Kept> => {
  const columns = header?.split(',') ?? product.columns ?? [];
  const values = cells.split(',');
  return product.read(Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ''])));
};
const isKept = (value: unknown) => ({
  is: 'kept',
  value: expect.objectContaining(value as object) as object,
});

describe('British National Grid', () => {
  // The worked example of Ordnance Survey's "A guide to coordinate systems in Great Britain", annexe C.
  it('is turned into WGS 84 within 5 m', () => {
    const point = fromNationalGrid(651_409.903, 313_177.27);
    expect(point?.lat).toBeCloseTo(52.65798, 4);
    expect(point?.lon).toBeCloseTo(1.71605, 4);
  });

  it.each([
    [0, 0],
    [-1, 300_000],
    [400_000, 1_300_001],
    [Number.NaN, 300_000],
  ])('has no place for %d, %d', (easting, northing) => {
    expect(fromNationalGrid(easting, northing)).toBeNull();
  });
});

describe('Code-Point Open', () => {
  it('gives a postcode its point, and a radius by its quality', () => {
    expect(line(codePointOpen, 'ZZ139ZZ,10,412000,309500,E92000001,,,,E07000194,E05000001')).toEqual(
      isKept({ id: 'postcode:ZZ13 9ZZ', kind: 'postcode', postcode: 'ZZ13 9ZZ', accuracyMetres: 80 }),
    );
    expect(line(codePointOpen, 'ZZ139ZZ,60,412000,309500')).toEqual(isKept({ accuracyMetres: 1_000 }));
  });

  it.each([
    ['a postcode without coordinates', 'ZZ139ZZ,90,0,0', 'passed_over'],
    ['a position off the grid', 'ZZ139ZZ,10,0,0', 'rejected'],
    ['no postcode', 'nonsense,10,412000,309500', 'rejected'],
    ['another product', '123,45,67', 'rejected'],
  ])('%s', (_, cells, is) => {
    expect(line(codePointOpen, cells)).toMatchObject({ is });
  });
});

describe('ONS Postcode Directory', () => {
  const OLD = 'pcd,pcd2,pcds,dointr,doterm,oscty,osward,osgrdind,lat,long';
  const NEW = 'PCD7,PCD8,PCDS,DOINTR,DOTERM,WD25CD,GRIDIND,LAT,LONG';

  it('is read under the column names of old and new editions', () => {
    expect(line(onspd, 'ZZ139ZZ,ZZ13 9ZZ,ZZ13 9ZZ,198001,,,,1,52.68,-1.82', OLD)).toEqual(
      isKept({ postcode: 'ZZ13 9ZZ', lat: 52.68, lon: -1.82, accuracyMetres: 80 }),
    );
    expect(line(onspd, 'ZZ139ZZ,ZZ13 9ZZ,ZZ13 9ZZ,198001,,E05000001,3,52.68,-1.82', NEW)).toEqual(
      isKept({ postcode: 'ZZ13 9ZZ', accuracyMetres: 200 }),
    );
  });

  it.each([
    ['a terminated postcode', 'ZZ139ZZ,,ZZ13 9ZZ,198001,201106,,,1,52.68,-1.82', 'passed_over'],
    ['a postcode that is nowhere', 'ZZ139ZZ,,ZZ13 9ZZ,198001,,,,9,99.999999,0', 'passed_over'],
    ['no position', 'ZZ139ZZ,,ZZ13 9ZZ,198001,,,,1,,', 'rejected'],
    ['no postcode', 'x,,x,198001,,,,1,52.68,-1.82', 'rejected'],
  ])('%s', (_, cells, is) => {
    expect(line(onspd, cells, OLD)).toMatchObject({ is });
  });
});

describe('OS Open Names', () => {
  const entry = (name: string, type: string, local: string): string =>
    `osgb1,http://example.invalid/1,${name},,,,${type},${local},412000,309500,1,2,411900,309400,412100,309600,WS13,,Lichfield,,,Lichfield,,,Staffordshire`;

  it.each([
    ['Invented Lane', 'transportNetwork', 'Named Road', 'street'],
    ['Invented Lane', 'transportNetwork', 'Section Of Named Road', 'street'],
    ['A9999', 'transportNetwork', 'Numbered Road', 'street'],
    ['Invented Halt', 'transportNetwork', 'Railway Station', 'landmark'],
    ['Invented Primary School', 'other', 'Primary Education', 'landmark'],
    ['Inventedton', 'populatedPlace', 'Village', 'area'],
    ['Invented Wood', 'landcover', 'Woodland Or Forest', 'park'],
  ])('%s, %s, %s is kept as %s', (name, type, local, kind) => {
    expect(line(osOpenNames, entry(name, type, local))).toEqual(
      isKept({ id: 'os:osgb1', kind, name, label: `${name}, Lichfield, WS13`, accuracyMetres: 141 }),
    );
  });

  it.each([
    ['Invented Hill', 'landform', 'Hill Or Mountain', 'passed_over'],
    ['Invented Brook', 'hydrography', 'Inland Water', 'passed_over'],
    ['WS13 6AA', 'other', 'Postcode', 'passed_over'],
    ['', 'transportNetwork', 'Named Road', 'rejected'],
  ])('%s, %s, %s is %s', (name, type, local, is) => {
    expect(line(osOpenNames, entry(name, type, local))).toMatchObject({ is });
  });
});

describe('OS Open UPRN', () => {
  const HEADER = 'UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE';

  it('gives a property reference its point, without leading noughts', () => {
    expect(line(osOpenUprn, '000012345678,412000.00,309500.00,52.6828,-1.8239', HEADER)).toEqual({
      is: 'kept',
      value: { uprn: '12345678', lat: 52.6828, lon: -1.8239 },
    });
  });

  it.each(['12345678901234,1,1,52,-1', 'ABC,1,1,52,-1', '1,1,1,,', '1,1,1,152,-1'])('rejects %s', (cells) => {
    expect(line(osOpenUprn, cells, HEADER)).toMatchObject({ is: 'rejected' });
  });
});

describe('boundaries', () => {
  const square = (x: number, y: number, side: number): number[][] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  const file = (properties: object, geometry: object, crs?: string): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
      features: [{ type: 'Feature', properties, geometry }],
    });
  const polygon = { type: 'Polygon', coordinates: [square(-1.9, 52.6, 0.1), square(-1.86, 52.64, 0.01)] };

  it('keeps the outline and its holes', () => {
    const [area] = readBoundaries(file({ WD24CD: 'E05000001', WD24NM: 'Invented North' }, polygon));
    expect(area).toMatchObject({
      is: 'kept',
      value: [
        { areaKind: 'ward', code: 'E05000001', name: 'Invented North', part: 0, hole: false },
        { areaKind: 'ward', part: 0, hole: true },
      ],
    });
  });

  it('keeps every part of an area', () => {
    const parts = {
      type: 'MultiPolygon',
      coordinates: [[square(-1.9, 52.6, 0.1)], [square(-1.7, 52.6, 0.1)]],
    };
    const [area] = readBoundaries(file({ LSOA11CD: 'E01000001', LSOA11NM: 'Invented 001A' }, parts));
    expect(area).toMatchObject({
      value: [
        { areaKind: 'lsoa', part: 0 },
        { areaKind: 'lsoa', part: 1 },
      ],
    });
  });

  it('reads the National Grid where the file says so, and refuses it where it does not', () => {
    const onGrid = { type: 'Polygon', coordinates: [square(412_000, 309_500, 1_000)] };
    const names = { WD24CD: 'E05000001', WD24NM: 'Invented North' };
    const [area] = readBoundaries(file(names, onGrid, 'urn:ogc:def:crs:EPSG::27700'));
    expect(area?.is === 'kept' ? area.value[0]?.points[0]?.[1] : null).toBeCloseTo(52.683, 2);
    expect(readBoundaries(file(names, onGrid))[0]).toMatchObject({ is: 'rejected' });
  });

  it('rejects what has no name, or is no area', () => {
    expect(readBoundaries(file({ colour: 'green' }, polygon))[0]).toMatchObject({ is: 'rejected' });
    const point = { type: 'Point', coordinates: [-1.8, 52.6] };
    expect(readBoundaries(file({ WD24CD: 'E05000001', WD24NM: 'Invented' }, point))[0]).toMatchObject({
      is: 'rejected',
    });
  });

  it.each(['', '{}', '[1]', 'name,lat,lon'])('is wrong usage for %j', (text) => {
    expect(() => readBoundaries(text)).toThrow(/not (JSON|a GeoJSON)/);
  });
});
