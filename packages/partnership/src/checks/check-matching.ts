import { closestWord } from '../closest-word.ts';
import type { RuleSetFinding } from '../rule-set-fault.ts';
import { findingAt, type Check } from './check.ts';

/** The levels that each comparison can answer; a weight for any other would never count. */
const MATCH_LEVELS: Readonly<Record<string, readonly string[]>> = {
  place: [
    'same_uprn',
    'same_address',
    'same_building',
    'adjoining',
    'same_street_near',
    'within_accuracy',
    'within_wide_accuracy',
    'within_50m',
    'within_250m',
    'within_1km',
    'same_place_name',
    'same_street',
    'same_postcode',
    'far',
    'different_home',
  ],
  time: [
    'overlap',
    'within_2h',
    'same_night',
    'within_24h',
    'within_7d',
    'within_30d',
    'within_90d',
    'same_weekday_hour',
    'older',
  ],
  category: ['same', 'family', 'different'],
  words: ['very_alike', 'alike', 'some', 'unlike'],
  people: ['same_affected', 'same_alleged', 'opposite_sides'],
  vehicle: ['same_mark', 'other_mark'],
};

const MODELS = ['sameIncident', 'recurrence'] as const;

const checkNames: Check = (loaded) =>
  MODELS.flatMap((model) =>
    Object.entries(loaded.ruleSet.matching[model].weights).flatMap(
      ([feature, levels]): readonly RuleSetFinding[] => {
        const known = MATCH_LEVELS[feature];
        const path = ['matching', model, 'weights', feature] as const;
        if (known === undefined) {
          const mend = `Write one of ${Object.keys(MATCH_LEVELS).join(', ')}.`;
          return [findingAt(loaded, 'fault', path, `Nothing compares "${feature}".`, mend)];
        }
        return Object.keys(levels)
          .filter((level) => !known.includes(level))
          .map((level) => {
            const close = closestWord(level, known);
            const mend = close === null ? `Write one of ${known.join(', ')}.` : `Did you mean "${close}"?`;
            return findingAt(
              loaded,
              'fault',
              [...path, level],
              `"${level}" is no level of ${feature}.`,
              mend,
            );
          });
      },
    ),
  );

const checkThresholds: Check = (loaded) =>
  MODELS.flatMap((model) => {
    const { attach, propose, prior } = loaded.ruleSet.matching[model];
    if (prior < propose && propose < attach) return [];
    return [
      findingAt(
        loaded,
        'fault',
        ['matching', model, 'attach'],
        `The thresholds of ${model} are not in order: prior ${prior}, propose ${propose}, attach ${attach}.`,
        'Let prior be the least, then propose, then attach: knowing nothing must propose nothing.',
      ),
    ];
  });

/** That every weight belongs to a comparison that is made, and that the bands are in order. */
export const checkMatching: Check = (loaded, options) =>
  [checkNames, checkThresholds].flatMap((check) => check(loaded, options));
