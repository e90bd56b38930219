import { describe, expect, it } from 'vitest';
import { readPlaceQuery, type PlaceQuery } from './read-place-query.ts';

const NOTHING: PlaceQuery = { words: [], houseNumber: null, houseSuffix: '', flat: null, postcode: null };

describe('what was typed, read', () => {
  it.each<[string, Partial<PlaceQuery>]>([
    ['', {}],
    ['12 dim', { houseNumber: 12, words: ['dim'] }],
    ['12a Dimbles Ln', { houseNumber: 12, houseSuffix: 'a', words: ['dimbles', 'ln'] }],
    ['12-14 Bore St', { houseNumber: 12, words: ['bore', 'st'] }],
    ['Dimbles Lane, 12', { houseNumber: 12, words: ['dimbles', 'lane'] }],
    ['Flat 3, 12 Dam Street', { flat: '3', houseNumber: 12, words: ['dam', 'street'] }],
    ['flat b saddler house', { flat: 'b', words: ['saddler', 'house'] }],
    ['ws13 7xa', { postcode: 'WS13 7XA' }],
    ['WS137XA', { postcode: 'WS13 7XA' }],
    ['ws13 7', { postcode: 'WS13 7' }],
    ['ws137', { postcode: 'WS13 7' }],
    ['ws13', { words: ['ws13'] }],
    ['12 ws7 4ab', { houseNumber: 12, postcode: 'WS7 4AB' }],
    ['main street ws14 0aa shenstone', { words: ['main', 'street', 'shenstone'], postcode: 'WS14 0AA' }],
    ['near the corner of Bird Street', { words: ['bird', 'street'] }],
    ['the close', { words: ['the', 'close'] }],
    ["Saint Chad's Rd", { words: ['st', 'chads', 'rd'] }],
    ['A5', { words: ['a5'] }],
    ['near by', { words: ['near', 'by'] }],
  ])('%j', (text, read) => {
    expect(readPlaceQuery(text)).toEqual({ ...NOTHING, ...read });
  });
});
