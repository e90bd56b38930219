import type { MatchCandidate, MatchingPolicy, MatchSubject } from './match.ts';

/** A policy, a telling and an incident for the tests of this folder. A partnership's own weights are its own data. */
export const EXAMPLE_POLICY: MatchingPolicy = {
  families: {
    loud: ['noise', 'fireworks', 'animals'],
    street_drinking: ['alcohol', 'youth_nuisance', 'verbal_abuse'],
  },
  searchRadiusMetres: 250,
  searchWindowDays: 90,
  candidateLimit: 50,
  recentlyClosedDays: 90,
  lateTellingHours: 72,
  sameIncident: {
    prior: 0.05,
    attach: 0.95,
    propose: 0.5,
    weights: {
      place: {
        same_uprn: 7,
        same_address: 7,
        same_building: 5,
        adjoining: 4.5,
        same_street_near: 3.5,
        within_accuracy: 2.5,
        within_wide_accuracy: 1.5,
        within_50m: 4.5,
        within_250m: 1.8,
        within_1km: -1.5,
        same_place_name: 4,
        same_street: 2.5,
        same_postcode: 3,
        far: -8,
        different_home: 1,
      },
      time: {
        overlap: 4.5,
        within_2h: 4,
        same_night: 2,
        within_24h: -2,
        within_7d: -6,
        same_weekday_hour: -7,
        within_30d: -8,
        within_90d: -9,
        older: -10,
      },
      category: { same: 1.5, family: 0.5, different: -3 },
      words: { very_alike: 5, alike: 3, some: 0.3, unlike: -2 },
      people: { same_affected: 3.2, same_alleged: 5, opposite_sides: 3 },
      vehicle: { same_mark: 6, other_mark: -2 },
    },
  },
  recurrence: {
    prior: 0.1,
    attach: 0.95,
    propose: 0.5,
    weights: {
      place: {
        same_uprn: 7,
        same_address: 7,
        same_building: 3,
        adjoining: 3,
        same_street_near: 2,
        within_accuracy: 0.5,
        within_wide_accuracy: 0,
        within_50m: 1.2,
        within_250m: -0.5,
        within_1km: -2,
        same_place_name: 3,
        same_street: 0.5,
        same_postcode: 1.5,
        far: -6,
        different_home: -3,
      },
      time: {
        within_2h: 0.5,
        same_night: 1,
        within_24h: 2,
        within_7d: 2,
        same_weekday_hour: 3,
        within_30d: 1,
        older: -1.5,
      },
      category: { same: 1.5, family: 0.7, different: -2.5 },
      words: { very_alike: 4, alike: 2.5, some: 0.5, unlike: -1 },
      people: { same_affected: 4.5, same_alleged: 6, opposite_sides: 2 },
      vehicle: { same_mark: 5.5, other_mark: -1 },
    },
  },
};

const NOTHING_SAID: MatchSubject = {
  category: null,
  lat: null,
  lon: null,
  accuracyMetres: null,
  uprn: null,
  addressKey: null,
  streetKey: null,
  postcode: null,
  placeKey: null,
  occurredFrom: null,
  occurredTo: null,
  description: null,
  vehicleMarks: [],
  affectedKeys: [],
  allegedKeys: [],
};

export const aSubject = (given: Partial<MatchSubject> = {}): MatchSubject => ({ ...NOTHING_SAID, ...given });

export const aCandidate = (given: Partial<MatchCandidate> = {}): MatchCandidate => ({
  ...NOTHING_SAID,
  incidentId: 'incident-1',
  caseId: 'case-1',
  caseReference: 'C-0000-0001',
  standing: 'open',
  closedAt: null,
  restricted: false,
  ...given,
});

/** A time on 14 March 2026 (Z), or so many days before. */
export const at = (hour: number, minute = 0, daysBefore = 0): { occurredFrom: Date; occurredTo: Date } => {
  const time = new Date(Date.UTC(2026, 2, 14 - daysBefore, hour, minute));
  return { occurredFrom: time, occurredTo: time };
};

/** A point so many metres north of Lichfield's market place. */
export const metresNorth = (metres: number): { lat: number; lon: number } => ({
  lat: 52.6835 + metres / 111_320,
  lon: -1.8274,
});
