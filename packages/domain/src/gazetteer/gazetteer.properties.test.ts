import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editsToBeginning, misspellingKeys, misspeltAs } from './misspelling.ts';
import { placeWords, readingsOf } from './place-words.ts';
import type { GazetteerPlace } from './place.ts';
import { rankPlaces, type Meeting, type WordMeetings } from './rank-places.ts';
import { readPlaceQuery } from './read-place-query.ts';

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
  minLength: 5,
  maxLength: 12,
});

it('whatever is typed is read, and nothing read is empty', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const { words, houseNumber } = readPlaceQuery(text);
      expect(words.every((word) => word !== '' && word === word.toLowerCase())).toBe(true);
      expect(new Set(words).size).toBe(words.length);
      expect(houseNumber === null || houseNumber >= 0).toBe(true);
    }),
  );
});

it('one letter left out, anywhere, still finds the word', () => {
  fc.assert(
    fc.property(letters, fc.nat(), (word, at) => {
      const index = at % word.length;
      const typed = word.slice(0, index) + word.slice(index + 1);
      expect(misspeltAs(typed, word)).toBe(true);
      const shared = misspellingKeys(typed).filter((key) => misspellingKeys(word).includes(key));
      expect(shared).not.toEqual([]);
    }),
  );
});

it('two neighbours swapped still find the word', () => {
  fc.assert(
    fc.property(letters, fc.nat(), (word, at) => {
      const index = at % (word.length - 1);
      const swapped = `${word.charAt(index + 1)}${word.charAt(index)}`;
      const typed = word.slice(0, index) + swapped + word.slice(index + 2);
      expect(misspeltAs(typed, word)).toBe(true);
      const shared = misspellingKeys(typed).filter((key) => misspellingKeys(word).includes(key));
      expect(shared).not.toEqual([]);
    }),
  );
});

it('a word begun is no edit away from its whole', () => {
  fc.assert(
    fc.property(letters, fc.nat(), (word, length) => {
      expect(editsToBeginning(word.slice(0, length % (word.length + 1)), word)).toBe(0);
    }),
  );
});

it('a shortened street word reads as the one that names are kept under', () => {
  expect(readingsOf('ln')).toEqual(['ln', 'lane']);
  expect(readingsOf('lane')).toEqual(['lane']);
  expect(readingsOf('st')).toEqual(['st', 'street']);
  expect(placeWords('Upper St John Street')).toEqual(['upper', 'st', 'john', 'street']);
  expect(placeWords('Trent Valley Rd')).toEqual(['trent', 'valley', 'road']);
  expect(placeWords("St Mary's-in-the-Market")).toEqual(['st', 'marys', 'in', 'the', 'market']);
});

const aPlace = (id: string, name: string, importance: number): GazetteerPlace => ({
  id,
  source: 'test',
  kind: 'street',
  name,
  label: name,
  nameWords: placeWords(name),
  words: placeWords(name),
  houseNumber: null,
  lat: 52,
  lon: -1,
  accuracyMetres: 50,
  uprn: null,
  address: null,
  postcode: null,
  place: null,
  tenure: null,
  landlord: null,
  ward: null,
  importance,
});

it('ranking does not depend on the order in which places are found', () => {
  const name = fc.constantFrom('Dam Street', 'Dimbles Lane', 'Dimbles Hill', 'Lane End', 'Upper Dam Street');
  const places = fc
    .array(fc.tuple(name, fc.integer({ min: 0, max: 9 })), { maxLength: 12 })
    .map((drawn) => drawn.map(([called, importance], index) => aPlace(`p${index}`, called, importance)));
  const meetings: WordMeetings = new Map([
    ['dim', new Map<string, Meeting>([['dimbles', 'beginning']])],
    ['lane', new Map<string, Meeting>([['lane', 'whole']])],
  ]);
  fc.assert(
    fc.property(places, (found) => {
      const query = readPlaceQuery('dim lane');
      const ids = (ranked: readonly GazetteerPlace[]) => ranked.map(({ id }) => id);
      expect(ids(rankPlaces(found.toReversed(), query, meetings))).toEqual(
        ids(rankPlaces(found, query, meetings)),
      );
    }),
  );
});
