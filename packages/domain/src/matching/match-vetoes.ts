import type { MatchEvidence, ScoredMatch } from './match.ts';

const HOUR_CLOSE = ['overlap', 'within_2h', 'same_night'];
/** Levels that tie a telling to somewhere. Within a kilometre is only the same part of town. */
const SOMEWHERE = [
  'same_uprn', 'same_address', 'same_building', 'different_home', 'adjoining', 'same_street_near', 'within_accuracy', 'within_wide_accuracy', 'within_50m', 'within_250m',
  'same_place_name', 'same_street', 'same_postcode',
]; // prettier-ignore
/** Levels that name one property or its neighbour, and not a spot where a crowd may be. */
const ONE_PROPERTY = ['same_uprn', 'same_address', 'same_building', 'adjoining'];
/** Levels that name one home: whatever happens there again is worth a look. */
const ONE_HOME = ['same_uprn', 'same_address'];
/** Levels at which two places are known and are not one. */
const ELSEWHERE = ['within_250m', 'within_1km', 'far'];

export const levelOf = (match: ScoredMatch, feature: MatchEvidence['feature']): string =>
  match.evidence.find((evidence) => evidence.feature === feature)?.level ?? 'unknown';

/**
 * One event told twice has one time, and a place or somebody or something in common. Without these the question is not
 * asked: likely words alone never make two contacts one event.
 */
export const canBeSameIncident = (match: ScoredMatch): boolean =>
  HOUR_CLOSE.includes(levelOf(match, 'time')) &&
  (SOMEWHERE.includes(levelOf(match, 'place')) ||
    ['same_affected', 'same_alleged', 'opposite_sides'].includes(levelOf(match, 'people')) ||
    levelOf(match, 'vehicle') === 'same_mark');

/** A warden or a shop reports much, here and there: one reporter at several spots is not one problem. */
const sameAffectedHere = (match: ScoredMatch): boolean =>
  levelOf(match, 'people') === 'same_affected' && !ELSEWHERE.includes(levelOf(match, 'place'));

const tiedToOneProblem = (match: ScoredMatch): boolean =>
  ONE_PROPERTY.includes(levelOf(match, 'place')) ||
  levelOf(match, 'people') === 'same_alleged' ||
  sameAffectedHere(match) ||
  levelOf(match, 'vehicle') === 'same_mark' ||
  ['alike', 'very_alike'].includes(levelOf(match, 'words'));

/**
 * Whether only where and when agree. In a lived-in street something is always near and recent: to ask a person each
 * time whether it is the same problem would drown the questions worth asking.
 */
export const onlyNearAndRecent = (match: ScoredMatch): boolean =>
  !ONE_HOME.includes(levelOf(match, 'place')) &&
  !['same', 'family'].includes(levelOf(match, 'category')) &&
  !['alike', 'very_alike'].includes(levelOf(match, 'words')) &&
  levelOf(match, 'people') === 'unknown' &&
  levelOf(match, 'vehicle') !== 'same_mark';

/** What forbids to attach without a person, in plain words; null where nothing does. `to` names the case for people. */
export const vetoOn = (match: ScoredMatch, to: string): string | null => {
  if (levelOf(match, 'people') === 'opposite_sides') {
    return `${to}: the two sides of one dispute are never joined without a person, because each is a victim in their own report`;
  }
  if (levelOf(match, 'place') === 'different_home') {
    return `${to}: different homes in one building are not joined without a person`;
  }
  if (match.kind === 'recurrence' && !tiedToOneProblem(match)) {
    if (levelOf(match, 'people') === 'same_affected') return `${to}: the same person, but at another spot`;
    return `${to}: only the spot, the time and the kind of behaviour agree, and a busy spot has many problems`;
  }
  return null;
};
