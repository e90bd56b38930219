import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOnePlace, wordsToFind, type ToldPostcode } from './name-one-place.ts';
import { placeTellings } from './place-tellings.ts';
import { placeWords } from './place-words.ts';
import type { GazetteerPlace } from './place.ts';

const aKnown = (
  kind: GazetteerPlace['kind'],
  name: string,
  locality: string,
  given: Partial<GazetteerPlace> = {},
): GazetteerPlace => {
  const nameWords = placeWords(name);
  return {
    id: `${kind}:${name}, ${locality}`,
    source: 'test',
    kind,
    name,
    label: `${name}, ${locality}`,
    nameWords,
    words: [...nameWords, ...placeWords(locality)],
    houseNumber: kind === 'address' && /^[0-9]/.test(name) ? Number.parseInt(name, 10) : null,
    lat: 52.68,
    lon: -1.82,
    accuracyMetres: 100,
    uprn: null,
    address: null,
    postcode: null,
    place: null,
    tenure: null,
    landlord: null,
    ward: null,
    importance: 1,
    ...given,
  };
};

const home = { accuracyMetres: 20 };
const PLACES: readonly GazetteerPlace[] = [
  aKnown('street', 'Dam Street', 'Lichfield WS13'),
  aKnown('address', '12 Dam Street', 'Lichfield WS13 6XA', { ...home, postcode: 'WS13 6XA' }),
  aKnown('address', '12a Dam Street', 'Lichfield WS13 6XA', { ...home, postcode: 'WS13 6XA' }),
  aKnown('street', 'Lower Dam Street', 'Lichfield WS13'),
  aKnown('street', 'High Street', 'Chasetown WS7', { lat: 52.67, lon: -1.93 }),
  aKnown('street', 'High Street', 'Colton WS15', { lat: 52.77, lon: -1.93 }),
  aKnown('landmark', 'Saddler House, Dimbles Lane', 'Lichfield WS13', { accuracyMetres: 40 }),
  aKnown('address', 'Flat 3, Saddler House, Dimbles Lane', 'Lichfield WS13 7ZA', home),
  aKnown('park', 'Beacon Park', 'Lichfield WS13', { accuracyMetres: 300 }),
  aKnown('park', 'Gentle Common', 'Burntwood WS7', { accuracyMetres: 900 }),
  aKnown('landmark', 'Police station', 'Lichfield WS13'),
  aKnown('area', 'Lichfield', 'WS13', { accuracyMetres: 500 }),
]; // prettier-ignore

/** As the gazetteer is looked into: what lacks a word that was told is not read. */
const named = (text: string, postcode: ToldPostcode | null = null): GazetteerPlace | null => {
  for (const telling of placeTellings(text)) {
    const groups = wordsToFind(telling.query);
    const read = PLACES.filter(({ words }) =>
      groups.every((group) => group.some((word) => words.includes(word))),
    );
    const found = nameOnePlace(read, telling, postcode);
    if (found !== null) return found;
  }
  return null;
};

describe('the one place that words name', () => {
  it.each([
    ['Dam Street', 'Dam Street, Lichfield WS13'],
    ['dam st, lichfield', 'Dam Street, Lichfield WS13'],
    ['Dam St, Derby', undefined],
    ['Lower Dam Street', 'Lower Dam Street, Lichfield WS13'],
    ['Upper Dam Street', undefined],
    ['12 Dam St', '12 Dam Street, Lichfield WS13 6XA'],
    ['12a Dam Street', '12a Dam Street, Lichfield WS13 6XA'],
    ['12 b Dam Street', undefined],
    ['99 Dam Street', 'Dam Street, Lichfield WS13'],
    ['outside my house, Dam Street', 'Dam Street, Lichfield WS13'],
    ['Dam Street by the flats', 'Dam Street, Lichfield WS13'],
    ['flats on dam street', 'Dam Street, Lichfield WS13'],
    ['Taxi rank, Dam Street, Lichfield', 'Dam Street, Lichfield WS13'],
    ['High Street', undefined],
    ['High Street, Colton', 'High Street, Colton WS15'],
    ['Saddler House', 'Saddler House, Dimbles Lane, Lichfield WS13'],
    ['Bin store, Saddler Hse', 'Saddler House, Dimbles Lane, Lichfield WS13'],
    ['Flat 3 Saddler House', 'Flat 3, Saddler House, Dimbles Lane, Lichfield WS13 7ZA'],
    ['Flat 9, Saddler House', 'Saddler House, Dimbles Lane, Lichfield WS13'],
    ['Beacon Park', 'Beacon Park, Lichfield WS13'],
    ['Beacon Pk bowling green', 'Beacon Park, Lichfield WS13'],
    ['Beacon Park Road', undefined],
    ['the park by the cathedral', undefined],
    ['Beacon', undefined],
    ['Gentle Common', undefined],
    ['police station', undefined],
    ['Lichfield', undefined],
    ['', undefined],
  ])('%j: %s', (text, label) => {
    expect(named(text)?.label).toBe(label);
  });

  it('is decided between two of one name by the postcode, known or by its district', () => {
    const near = aKnown('postcode', 'WS7 4XA', '', { lat: 52.671, lon: -1.93, accuracyMetres: 80 });
    expect(named('High Street', { postcode: 'WS7 4XA', known: near })?.label).toContain('Chasetown');
    expect(named('High Street', { postcode: 'WS15 3AB', known: null })?.label).toContain('Colton');
    expect(named('High Street', { postcode: 'HU5 1AB', known: null })).toBeNull();
  });

  it('is known less well by who stands near it', () => {
    expect(named('12 Dam Street')?.accuracyMetres).toBe(20);
    expect(named('opposite 12 Dam Street')?.accuracyMetres).toBe(60);
    expect(named('near Beacon Park')?.accuracyMetres).toBe(300);
  });

  it('is the same in whatever order places are read, and none for words that name nothing', () => {
    const texts = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('12 Dam St', 'High Street', 'Saddler House', 'Beacon Park')); // prettier-ignore
    fc.assert(
      fc.property(texts, fc.shuffledSubarray([...PLACES], { minLength: PLACES.length }), (text, shuffled) => {
        for (const telling of placeTellings(text)) {
          const found = nameOnePlace(shuffled, telling, null);
          expect(found).toEqual(nameOnePlace(PLACES, telling, null));
          const told = wordsToFind(telling.query).flat();
          expect(found === null || found.words.some((word) => told.includes(word))).toBe(true);
        }
      }),
    );
  });
});
