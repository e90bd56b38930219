import { describe, expect, it } from 'vitest';
import { placeKeys } from '../report/place-keys.ts';
import { compareCategory } from './compare-category.ts';
import { comparePeople } from './compare-people.ts';
import { comparePlace } from './compare-place.ts';
import { compareTime } from './compare-time.ts';
import { compareVehicles } from './compare-vehicles.ts';
import { compareWords, termsOf } from './compare-words.ts';
import { weigh, type Comparison } from './comparison.ts';
import { aSubject, at, EXAMPLE_POLICY, metresNorth } from './example-policy.ts';
import type { MatchEvidence, MatchSubject } from './match.ts';

const levels = (comparisons: readonly Comparison[]): string[] => comparisons.map(({ level }) => level);

const addressed = (address: string, given: Partial<MatchSubject> = {}): MatchSubject => {
  const { addressKey, streetKey, postcode, placeKey } = placeKeys({
    lat: null,
    lon: null,
    accuracyMetres: null,
    uprn: null,
    address,
    postcode: null,
    place: null,
    tenure: null,
  });
  return aSubject({ addressKey, streetKey, postcode, placeKey, ...given });
};

describe('places', () => {
  it.each([
    ['12 Dam Street', '12 Dam St, Lichfield', ['same_address']],
    ['6 Laburnum Gr', '6 Laburnum Grove', ['same_address']],
    ['Flat 3, 12 Dam Street', 'Flat 3, 12 Dam St', ['same_address']],
    ['Flat 3, 12 Dam Street', '12 Dam Street', ['same_building']],
    ['Flat 3, 12 Dam Street', 'Flat 4, 12 Dam Street', ['different_home']],
    ['12 Dam Street', '14 Dam Street', ['adjoining']],
    ['12 Dam Street', '12a Dam Street', ['adjoining']],
    ['12 Dam Street', '22 Dam Street', ['same_street_near']],
    ['12 Dam Street', '80 Dam Street', ['same_street']],
    ['12 Dam Street', 'Dam Street', ['same_street']],
    ['Rose Cottage, Mill Lane', 'Ivy Cottage, Mill Lane', ['same_street']],
    ['12 WS13 6AA', '12 ws136aa', ['same_address']],
    ['12 High Street, WS13 6AA', '12 High Street, WS7 1AA', ['far']],
    ['12 High Street, WS13 6AA', '12 High Street, WS13 8ZZ', []],
    ['12 High Street, WS13 6AA', '40 Bird Street, WS13 6AA', ['same_postcode']],
    ['12 Main St MA 02118', '40 Oak St MA 02118', []],
    ['Beacon Park', 'Beacon Park, Lichfield', ['same_place_name']],
    ['12 Dam Street', '40 Bird Street', []],
  ])('%s and %s', (first, second, expected) => {
    expect(levels(comparePlace(addressed(first), addressed(second)))).toEqual(expected);
    expect(comparePlace(addressed(second), addressed(first))).toEqual(
      comparePlace(addressed(first), addressed(second)),
    );
  });

  it.each([
    [0, null, ['within_50m']],
    [49, null, ['within_50m']],
    [60, null, ['within_250m']],
    [60, 40, ['within_accuracy', 'within_250m']],
    [249, null, ['within_250m']],
    [400, null, ['within_1km']],
    [1100, null, ['far']],
    [100, 125, ['within_accuracy']],
    [10, 200, ['within_wide_accuracy']],
    [350, 200, ['within_wide_accuracy']],
    [450, 200, ['within_1km']],
    [900, 1000, []],
    [1500, 400, []],
    [3000, 400, ['far']],
  ])('points %d m apart, each known to %s m', (metres, accuracyMetres, expected) => {
    const here = aSubject({ ...metresNorth(0), accuracyMetres });
    expect(levels(comparePlace(here, aSubject({ ...metresNorth(metres), accuracyMetres })))).toEqual(
      expected,
    );
  });

  it('take two towns’ High Streets for two where the points say so', () => {
    const lichfield = addressed('12 High Street', metresNorth(0));
    expect(levels(comparePlace(lichfield, addressed('12 High Street', metresNorth(7000))))).toEqual(['far']);
    expect(levels(comparePlace(lichfield, addressed('12 High Street', metresNorth(300))))).toEqual([
      'same_address',
    ]);
  });

  it('never make two houses one because their points are near', () => {
    expect(
      levels(
        comparePlace(addressed('12 Dam Street', metresNorth(0)), addressed('20 Dam Street', metresNorth(5))),
      ),
    ).toEqual(['same_street_near']);
  });

  it('believe the property number first', () => {
    const first = addressed('12 Dam Street', { uprn: '100' });
    expect(levels(comparePlace(first, addressed('14 Dam Street', { uprn: '100' })))).toEqual(['same_uprn']);
    expect(levels(comparePlace(first, addressed('12 Dam Street', { uprn: '101' })))).toEqual([
      'same_building',
    ]);
  });

  it('say in words what they found', () => {
    expect(comparePlace(addressed('12 Dam Street'), addressed('12 dam st'))[0]?.words).toBe(
      '12 Dam Street: the same address',
    );
    expect(comparePlace(aSubject(metresNorth(0)), aSubject(metresNorth(120)))[0]?.words).toBe('120 m apart');
  });

  it('say which points nobody told, and never make one address of two', () => {
    const told = aSubject({ ...metresNorth(60), accuracyMetres: 20 });
    const street = addressed('Dam Street', { ...metresNorth(0), accuracyMetres: 110, pointOf: 'street' });
    const park = aSubject({ ...metresNorth(0), accuracyMetres: 300, pointOf: 'park' });
    expect(comparePlace(told, street)).toEqual([
      {
        level: 'within_accuracy',
        words: '60 m apart, one point only that of a street in the gazetteer, both together known to 130 m',
      },
    ]);
    expect(comparePlace(street, park)).toEqual(comparePlace(park, street));
    expect(comparePlace(street, park)).toEqual([
      {
        level: 'within_wide_accuracy',
        words:
          '0 m apart, both points those of the gazetteer (a park and a street), both together known to 410 m',
      },
    ]);
  });
});

const between = (from: Date, hours: number): Partial<MatchSubject> => ({
  occurredFrom: from,
  occurredTo: new Date(from.getTime() + hours * 3_600_000),
});

describe('times', () => {
  const evening = aSubject(at(21));

  it.each([
    ['the same minute', at(21), ['overlap'], ['overlap']],
    ['an hour later', at(22), ['within_2h'], ['within_2h']],
    ['six hours later', at(27), ['same_night'], ['same_night']],
    ['the day before', at(21, 0, 1), ['within_24h'], ['within_24h']],
    ['three days before', at(21, 0, 3), ['within_7d'], ['within_7d']],
    [
      'a week before to the hour',
      at(21, 30, 7),
      ['same_weekday_hour', 'within_7d'],
      ['same_weekday_hour', 'within_7d'],
    ],
    [
      'two weeks before to the hour',
      at(22, 0, 14),
      ['same_weekday_hour', 'within_30d'],
      ['same_weekday_hour', 'within_30d'],
    ],
    ['three weeks before in the morning', at(9, 0, 21), ['within_30d'], ['within_30d']],
    ['two months before', at(9, 0, 60), ['within_90d'], ['within_90d']],
    ['half a year before', at(21, 0, 182), ['older'], ['older']],
    ['a window around it', between(at(20).occurredFrom, 3), ['overlap'], ['overlap']],
    ['a whole day around it', between(at(10).occurredFrom, 20), ['same_night'], ['same_night']],
    ['a whole month around it', between(at(0, 0, 13).occurredFrom, 31 * 24), [], ['within_90d']],
    ['a month, four months before', between(at(0, 0, 150).occurredFrom, 31 * 24), [], ['older']],
    ['a month, two months before', between(at(0, 0, 100).occurredFrom, 31 * 24), [], []],
    ['a week around it', between(at(0, 0, 3).occurredFrom, 7 * 24), [], ['within_7d']],
    ['nothing', {}, [], []],
  ])('%s', (_, other, asSameIncident, asRecurrence) => {
    const second = aSubject(other);
    expect(levels(compareTime(evening, second, 'same_incident'))).toEqual(asSameIncident);
    expect(levels(compareTime(evening, second, 'recurrence'))).toEqual(asRecurrence);
    expect(compareTime(second, evening, 'recurrence')).toEqual(compareTime(evening, second, 'recurrence'));
  });

  it('take one end of a window for both', () => {
    const started = aSubject({ occurredFrom: at(21).occurredFrom });
    expect(levels(compareTime(started, evening, 'same_incident'))).toEqual(['overlap']);
  });

  it('say how far apart', () => {
    expect(compareTime(evening, aSubject(at(22, 30)), 'same_incident')[0]?.words).toBe('2 hours apart');
    expect(compareTime(evening, aSubject(at(21, 0, 14)), 'recurrence')[0]?.words).toBe(
      'The same weekday and hour, 2 weeks apart',
    );
  });
});

describe('categories, people and vehicles', () => {
  const families = EXAMPLE_POLICY.families;

  it.each([
    ['noise', 'noise', ['same']],
    ['noise', 'fireworks', ['family']],
    ['noise', 'drugs', ['different']],
    ['noise', null, []],
    ['not_asb', 'not_asb', []],
  ] as const)('%s and %s', (first, second, expected) => {
    expect(levels(compareCategory({ category: first }, { category: second }, families))).toEqual(expected);
  });

  it.each([
    [['a'], [], ['a', 'b'], [], ['same_affected']],
    [['a'], ['x'], ['b'], ['x'], ['same_alleged']],
    [['a'], ['x'], ['a'], ['x'], ['same_alleged', 'same_affected']],
    [['a'], ['x'], ['x'], ['a'], ['opposite_sides']],
    [['a'], [], ['b'], [], []],
    [[], [], ['b'], ['x'], []],
  ])(
    'affected %j, alleged %j; affected %j, alleged %j',
    (affectedKeys, allegedKeys, otherAffected, otherAlleged, expected) => {
      const first = { affectedKeys, allegedKeys };
      const second = { affectedKeys: otherAffected, allegedKeys: otherAlleged };
      expect(levels(comparePeople(first, second))).toEqual(expected);
      expect(comparePeople(second, first)).toEqual(comparePeople(first, second));
    },
  );

  it.each([
    [['AB12CDE'], ['AB12CDE', 'P123XYZ'], ['same_mark']],
    [['AB12CDE'], ['P123XYZ'], ['other_mark']],
    [['AB12CDE'], [], []],
  ])('%j and %j', (first, second, expected) => {
    expect(levels(compareVehicles({ vehicleMarks: first }, { vehicleMarks: second }))).toEqual(expected);
  });
});

describe('words', () => {
  it.each([
    [
      'Three lads on a quad bike racing up and down the field behind the shops',
      'Kids tearing about on quads on the field by the co-op',
      'very_alike',
    ],
    [
      'Loud music from the corner house, bass shaking the walls since eleven',
      'Neighbour blasting techno, the bass is going through my walls',
      'alike',
    ],
    [
      'Loud music from the corner house, bass shaking the walls since eleven',
      'Someone has dumped an old fridge and a mattress in the lay-by',
      'unlike',
    ],
    ['Noise', 'Noise', undefined],
    ['', 'Someone has dumped an old fridge and a mattress in the lay-by', undefined],
    ['Anti-social behaviour', 'Anti-social behaviour', undefined],
  ])('%s / %s', (first, second, expected) => {
    expect(compareWords(termsOf(first), termsOf(second))[0]?.level).toBe(expected);
    expect(compareWords(termsOf(second), termsOf(first))).toEqual(
      compareWords(termsOf(first), termsOf(second)),
    );
  });

  it('name what the two have in common, what is rare first', () => {
    const words = compareWords(
      termsOf('Loud drone over the allotments all evening'),
      termsOf('a drone above our allotments, loud'),
    )[0]?.words;
    expect(words).toMatch(/: allotments, drone, loud$/);
  });
});

describe('weighing', () => {
  const model = EXAMPLE_POLICY.recurrence;
  const weight = (feature: MatchEvidence['feature'], ...found: string[]) =>
    weigh(feature, found.map((level) => ({ level, words: level })), model); // prettier-ignore

  it('counts only the heaviest of the levels that hold', () => {
    expect(weight('place', 'within_50m', 'same_place_name')).toMatchObject({
      level: 'same_place_name',
      weight: 3,
    });
  });

  it('weighs nothing where nothing is known, and where the model has no such level', () => {
    expect(weight('time')).toMatchObject({ level: 'unknown', weight: 0 });
    expect(weight('time', 'overlap')).toMatchObject({ level: 'overlap', weight: 0 });
  });
});
