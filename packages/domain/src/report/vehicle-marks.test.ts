import { describe, expect, it } from 'vitest';
import { vehicleMarks } from './vehicle-marks.ts';

describe('registration marks in words', () => {
  it.each([
    ['A white van AB12 CDE blocks the drive', ['AB12CDE']],
    ['a white van ab12cde blocks the drive', ['AB12CDE']],
    ['a white van ab12 cde blocks the drive', ['AB12CDE']],
    ['The plate is AB 12 CDE I think', ['AB12CDE']],
    ['van, reg: ab12-cde.', ['AB12CDE']],
    ['Quad bike ABO7CDE', ['AB07CDE']],
    ['reg AB I2 CDE', ['AB12CDE']],
    ['old fiesta P123 XYZ dumped', ['P123XYZ']],
    ['old fiesta p123xyz dumped', ['P123XYZ']],
    ['Morris Minor ABC 123D', ['ABC123D']],
    ['registration number XIA 1234', ['XIA1234']],
    ['number plate 123 ABC', ['123ABC']],
    ['reg ab12 car', ['AB12CAR']],
    ['two cars: AB12 CDE and FG63HJK', ['AB12CDE', 'FG63HJK']],
    ['AB12CDE again, that ab12 cde', ['AB12CDE']],
  ])('%s', (text, marks) => {
    expect(vehicleMarks(text)).toEqual(marks);
  });

  it.each([
    'Noise at 12 the whole night',
    'at 10 and again',
    'on the A38 the bikes race',
    'A38 YOB CULTURE AGAIN',
    'in WS13 and in WS14 too',
    'Flat 3, 12 Dam Street, Lichfield WS13 6AA',
    'for 12b and the 12a',
    'no reg, in Jun 2026 on the B4109',
    'no reg, at 12 the van left',
    'no plate seen, lives in the 12a',
    'since 23 May 2026 from 10pm',
    'Since 10 May we had 3 men at number 14 all day',
    'call 01543 308000 now',
    'B12 3AB and M1 1AE',
    '',
  ])('finds none in: %s', (text) => {
    expect(vehicleMarks(text)).toEqual([]);
  });

  it('finds none where there are no words', () => {
    expect(vehicleMarks(null)).toEqual([]);
  });
});
