import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeKeys, readAddressKey } from './place-keys.ts';
import type { ReportPlace } from './report.ts';
import { vehicleMarks } from './vehicle-marks.ts';

const keysOf = (given: Partial<ReportPlace>) =>
  placeKeys({
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

/** Anything people or machines may send, with words that the parser looks for among it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'flat',
        '12',
        '3a',
        'Dam',
        'St',
        'Road',
        'near',
        'and',
        ',',
        '#',
        '|',
        'WS13 6AA',
        '\n',
        '12-14',
        'floor',
        'no',
      ),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

const streets = fc.constantFrom(
  ['Dam Street', 'dam st'],
  ['Mill Lane', 'mill ln.'],
  ['Oak Close', 'oak cl'],
  ['St Chad’s Road', 'saint chads rd'],
  ['Church Hill Road', 'CHURCH HILL RD'],
  ['Walsall Avenue', 'walsall ave'],
) as fc.Arbitrary<[string, string]>;

describe('place keys', () => {
  it('take any text, and only give keys that can be read back', () => {
    fc.assert(
      fc.property(anyText, anyText, (address, place) => {
        const keys = keysOf({ address, place, postcode: place });
        const parts = keys.addressKey === null ? null : readAddressKey(keys.addressKey);
        expect(parts === null).toBe(keys.addressKey === null);
        expect([keys.streetKey, keys.placeKey, keys.postcode, keys.flat, keys.houseNumber]).not.toContain('');
      }),
      { numRuns: 500 },
    );
  });

  it('are one for one address, however it is written', () => {
    fc.assert(
      fc.property(
        streets,
        fc.integer({ min: 1, max: 400 }),
        fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
        fc.constantFrom('', ', Lichfield', ', Lichfield, WS13 6AA', ' WS136AA'),
        ([written, shortened], house, flat, ending) => {
          const flatText = flat === null ? '' : `Flat ${String(flat)}, `;
          const first = keysOf({ address: `${flatText}${String(house)} ${written}${ending}` });
          const second = keysOf({ address: `${flatText.toLowerCase()}  No. ${String(house)}, ${shortened}` });
          expect(second.addressKey).toBe(first.addressKey);
          expect(second.streetKey).toBe(first.streetKey);
          expect(first.flat).toBe(flat === null ? null : String(flat));
        },
      ),
    );
  });
});

describe('registration marks', () => {
  it('take any text, and are found again in themselves', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const marks = vehicleMarks(`reg ${text}`);
        expect(marks).toEqual([...new Set(marks)].sort());
        expect(vehicleMarks(`reg ${marks[0] ?? ''}`)).toEqual(marks.slice(0, 1));
      }),
      { numRuns: 500 },
    );
  });

  it('are found however a current mark is written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-HJ-PR-Y]{2}(?:1[1-9]|6[1-9]) [A-HJ-PR-Z]{3}$/), (mark) => {
        const joined = mark.replace(' ', '');
        expect(vehicleMarks(`a car, reg ${mark.toLowerCase()}, drives past`)).toEqual([joined]);
        expect(vehicleMarks(`a car ${joined.toLowerCase()} drives past`)).toEqual([joined]);
        expect(vehicleMarks(`a car ${mark} drives past`)).toEqual([joined]);
      }),
    );
  });
});
