import { describe, expect, it } from 'vitest';
import { makeReference, parseReference } from './reference.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SAMPLES = [
  [0, 0, 0, 0, 0],
  [255, 255, 255, 255, 255],
  [1, 2, 3, 4, 5],
  [200, 17, 90, 3, 251],
  [85, 170, 85, 170, 85],
].flatMap((bytes) => [makeReference('R', new Uint8Array(bytes)), makeReference('C', new Uint8Array(bytes))]);

const replaceAt = (text: string, index: number, symbol: string): string =>
  text.slice(0, index) + symbol + text.slice(index + 1);

describe('references', () => {
  it('have two groups of four and are read back as they were', () => {
    for (const reference of SAMPLES) {
      expect(reference).toMatch(/^[RC]-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseReference(reference)).toBe(reference);
    }
    expect(new Set(SAMPLES).size).toBe(SAMPLES.length);
  });

  it('catch every single wrong symbol', () => {
    for (const reference of SAMPLES) {
      for (const index of [2, 3, 4, 5, 7, 8, 9, 10]) {
        for (const symbol of SYMBOLS) {
          if (symbol === reference.charAt(index)) continue;
          expect(parseReference(replaceAt(reference, index, symbol))).toBeNull();
        }
      }
    }
  });

  it('catch every swap of neighbours', () => {
    for (const reference of SAMPLES) {
      const typed = reference.replaceAll('-', '');
      for (let index = 1; index < typed.length - 1; index += 1) {
        const [a, b] = [typed.charAt(index), typed.charAt(index + 1)];
        if (a === b) continue;
        expect(parseReference(replaceAt(replaceAt(typed, index, b), index + 1, a))).toBeNull();
      }
    }
  });

  it('never take a report for a case', () => {
    for (const reference of SAMPLES) {
      const other = reference.startsWith('R') ? 'C' : 'R';
      expect(parseReference(other + reference.slice(1))).toBeNull();
    }
  });

  it('forgive how people type', () => {
    const reference = makeReference('R', new Uint8Array([0, 66, 16, 132, 33]));
    expect(reference).toMatch(/0.*1/);
    expect(parseReference(reference.toLowerCase())).toBe(reference);
    expect(parseReference(` ${reference.replaceAll('-', ' ')} `)).toBe(reference);
    expect(parseReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference);
    expect(parseReference(reference.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(reference);
  });

  it.each(['', 'R', 'R-0000', 'X-0000-0000', 'R-000U-0000', '0000-0000', 'R-0000-00000'])(
    'refuse %s',
    (text) => {
      expect(parseReference(text)).toBeNull();
    },
  );

  it('need five random bytes', () => {
    expect(() => makeReference('R', new Uint8Array(4))).toThrow(RangeError);
  });
});
