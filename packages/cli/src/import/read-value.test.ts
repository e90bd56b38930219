import { describe, expect, it } from 'vitest';
import type { Source } from './mapping.ts';
import { readValue } from './read-value.ts';

const read = (source: Source, text: string): unknown => readValue(source, { Column: text }, 'Europe/London');
const as = (way: Extract<Source, { as: unknown }>['as']): Source => ({ column: 'Column', as: way });

describe('a value of another system', () => {
  it.each([
    ['number', '52.6', 52.6],
    ['boolean', 'Yes', true],
    ['boolean', 'n', false],
    ['uk_date_time', '01/03/2026 23:40', '2026-03-01T23:40:00Z'],
    ['uk_date_time', '01/07/2026 23:40', '2026-07-01T22:40:00Z'],
    ['uk_date', '28/03/2026', { from: '2026-03-28T00:00:00Z', to: '2026-03-28T23:59:59Z' }],
    // the day on which the clocks go forward has 23 hours
    ['uk_date', '29/03/2026', { from: '2026-03-29T00:00:00Z', to: '2026-03-29T22:59:59Z' }],
    ['day', '2026-03-01', { from: '2026-03-01T00:00:00Z', to: '2026-03-01T23:59:59Z' }],
    ['month', '2019-02', { from: '2019-02-01T00:00:00Z', to: '2019-02-28T23:59:59Z' }],
    ['month', '2018-12', { from: '2018-12-01T00:00:00Z', to: '2018-12-31T23:59:59Z' }],
    ['end_of_month', '2019-02', '2019-02-28T23:59:59Z'],
  ] as const)('is read as %s: %s', (way, text, value) => {
    expect(read(as(way), text)).toEqual(value);
  });

  it.each([
    ['uk_date_time', '31/02/2026 10:00'],
    ['uk_date_time', 'yesterday'],
    ['month', '2019-13'],
    ['boolean', 'perhaps'],
  ] as const)('that cannot be read as %s is passed on to be named as a fault: %s', (way, text) => {
    expect(read(as(way), text)).toBe(text);
  });

  it('is nothing where the row says nothing', () => {
    expect(read('Column', '  ')).toBeUndefined();
    expect(read(as('uk_date'), '')).toBeUndefined();
    expect(read({ words: '{Column}' }, '')).toBeUndefined();
  });

  it('is translated, and has a word for what the table does not know', () => {
    const source: Source = { column: 'Column', as: 'text', values: { A: 'noise' }, otherwise: 'other_crime' };
    expect([read(source, 'A'), read(source, 'Z')]).toEqual(['noise', 'other_crime']);
  });

  it('is made of words and columns, or is the same in every row', () => {
    expect(read({ words: 'Near {Column}' }, 'Dam Street')).toBe('Near Dam Street');
    expect(read({ value: 500 }, '')).toBe(500);
  });
});
