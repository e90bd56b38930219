import { HOTSPOTS, type Hotspot } from './hotspots.ts';
import type { InventedPerson } from './invented-people.ts';
import { seededChance, type Chance } from './seeded-chance.ts';
import { atLocalMinute, type StoryDay } from './story-days.ts';
import type { StoryIncident, StoryPlace } from './story-report.ts';
import { STREETS } from './streets.ts';
import type { Theme } from './words/wording.ts';

type Weighted = readonly (readonly [Theme, number])[];

/**
 * What lasting trouble between homes is about. Noise leads everywhere: 53 of the 72 open cases of a landlord in June
 * 2023 (https://democratic.lincoln.gov.uk/mgAi.aspx?ID=38095), and neighbours are 27% of Lichfield's police incidents
 * (https://www.lichfielddc.gov.uk/community-safety/community-safety-delivery-plan-outline-2021-2022/4).
 */
const BETWEEN_HOMES: Weighted = [
  ['noise', 46],
  ['verbal_abuse', 14],
  ['animals', 7],
  ['drugs', 8],
  ['communal_space', 5],
  ['hidden_abuse', 7],
  ['vehicles', 4],
  ['garden', 4],
  ['litter', 3],
  ['hate', 2],
  ['cuckooing', 2],
  ['communications', 2],
  ['domestic_abuse', 1],
];

const ONCE: Weighted = [
  ['noise', 20],
  ['youth_nuisance', 9],
  ['vehicles', 10],
  ['litter', 10],
  ['verbal_abuse', 8],
  ['vandalism', 8],
  ['animals', 6],
  ['not_asb', 8],
  ['drugs', 5],
  ['communal_space', 4],
  ['alcohol', 3],
  ['garden', 3],
  ['other_crime', 3],
  ['violence', 2],
  ['communications', 2],
  ['vague', 2],
  ['trespass', 2],
  ['hate', 1],
  ['domestic_abuse', 1],
  ['fire_setting', 1],
];

/** Minutes after midnight between which a theme happens; past 1,440 it is the next morning. */
const HOURS: Readonly<Record<Theme, readonly [number, number]>> = {
  noise: [1_170, 1_590],
  hidden_abuse: [1_080, 1_560],
  domestic_abuse: [1_020, 1_560],
  alcohol: [1_020, 1_590],
  violence: [960, 1_560],
  youth_nuisance: [945, 1_350],
  vehicles: [840, 1_470],
  fireworks: [1_080, 1_500],
  fire_setting: [960, 1_380],
  drugs: [780, 1_410],
  communal_space: [960, 1_440],
  sexual_acts: [780, 1_410],
  litter: [390, 1_140],
  animals: [420, 1_140],
  garden: [600, 1_140],
  begging: [540, 1_140],
  other_crime: [600, 1_320],
  vandalism: [1_080, 1_560],
  verbal_abuse: [510, 1_290],
  hate: [510, 1_350],
  cuckooing: [840, 1_500],
  communications: [510, 1_380],
  trespass: [900, 1_260],
  not_asb: [600, 1_260],
  vague: [540, 1_260],
};

const YOUNG: ReadonlySet<Theme> = new Set(['youth_nuisance', 'vandalism', 'trespass', 'fire_setting']);

const momentOf = (theme: Theme, day: StoryDay, chance: Chance): Date => {
  const [from, to] = HOURS[theme];
  const earlier = day.schoolHoliday && YOUNG.has(theme) && chance.happens(0.4) ? 240 : 0;
  return atLocalMinute(day.date, chance.between(from - earlier, to));
};

const pickDay = (days: readonly StoryDay[], chance: Chance): StoryDay =>
  chance.weighted(days.map((day) => [day, day.weight] as const));

const JITTER_DEGREES = 0.0006;

const inventHome = (chance: Chance, social: boolean): StoryPlace => {
  const street = chance.weighted(
    STREETS.map((one) => [one, social ? one.socialTenths * one.houses : one.houses] as const),
  );
  const house = chance.between(1, street.houses);
  // A house stands on its street at the same place in every telling, in house number order.
  const along = (house / street.houses - 0.5) * 2 * JITTER_DEGREES * 2;
  const tenure = social ? 'social:bromford' : chance.happens(0.25) ? 'private_rented' : 'owner_occupied';
  return {
    street: street.name,
    area: street.area,
    lat: street.lat + along,
    lon: street.lon + along / 2,
    house,
    spot: null,
    tenure,
  };
};

const placeOfSpot = (spot: Hotspot): StoryPlace => ({
  street: spot.street,
  area: spot.area,
  lat: spot.lat,
  lon: spot.lon,
  house: null,
  spot: spot.name,
  tenure: 'public_place',
});

type Invent = (chance: Chance) => InventedPerson;

/** Flats and thin walls: nearly three in four of what a landlord hears is noise. */
const MORE_NOISE_BETWEEN_TENANTS = 0.5;

/** A problem of one home with its neighbours: several incidents over weeks, one person who bears most of it. */
const inventProblem = (key: string, days: readonly StoryDay[], invent: Invent): StoryIncident[] => {
  const chance = seededChance(key);
  const social = chance.happens(0.5);
  const theme =
    social && chance.happens(MORE_NOISE_BETWEEN_TENANTS) ? 'noise' : chance.weighted(BETWEEN_HOMES);
  const place = inventHome(chance, social);
  const [victim, perpetrator] = [invent(chance), invent(chance)];
  const first = chance.between(0, days.length - 1);
  const lasts = chance.between(10, 80);
  const span = days.slice(first, first + lasts);
  const count = Math.min(span.length, 2 + Math.floor(chance.next() ** 2 * 9));
  return Array.from({ length: count }, (_, index) => ({
    key: `${key}/${index}`,
    problem: key,
    theme,
    at: momentOf(theme, pickDay(span, chance), chance),
    place,
    perpetrator,
    victim,
    chronic: true,
  }));
};

const inventAtSpot = (key: string, days: readonly StoryDay[], invent: Invent): StoryIncident => {
  const chance = seededChance(key);
  const spot = chance.weighted(HOTSPOTS.map((one) => [one, one.weight] as const));
  const day = pickDay(days, chance);
  const usual = chance.pick(spot.themes);
  const theme = day.fireworks && usual === 'youth_nuisance' && chance.happens(0.6) ? 'fireworks' : usual;
  return {
    key,
    problem: `${spot.name}/${theme}`,
    theme,
    at: momentOf(theme, day, chance),
    place: placeOfSpot(spot),
    perpetrator: invent(chance),
    victim: null,
    chronic: chance.happens(0.5),
  };
};

const inventOnce = (key: string, days: readonly StoryDay[], invent: Invent): StoryIncident => {
  const chance = seededChance(key);
  const day = pickDay(days, chance);
  const social = chance.happens(0.22);
  const usual = social && chance.happens(MORE_NOISE_BETWEEN_TENANTS) ? 'noise' : chance.weighted(ONCE);
  const theme = day.fireworks && chance.happens(0.2) ? 'fireworks' : usual;
  return {
    key,
    problem: key,
    theme,
    at: momentOf(theme, day, chance),
    place: inventHome(chance, social),
    perpetrator: invent(chance),
    victim: chance.happens(0.6) ? invent(chance) : null,
    chronic: false,
  };
};

/** How many a day of the story; together with those who tell of one twice, about eight and a half reports a day. */
const PROBLEMS_A_DAY = 0.58;
const AT_SPOTS_A_DAY = 1.55;
const ONCE_A_DAY = 2.9;

const several = <Item>(count: number, one: (index: number) => Item): Item[] =>
  Array.from({ length: Math.round(count) }, (_, index) => one(index));

/** Everything that happens in these days. */
export const inventIncidents = (days: readonly StoryDay[], invent: Invent): readonly StoryIncident[] => [
  ...several(days.length * PROBLEMS_A_DAY, (index) => inventProblem(`problem-${index}`, days, invent)).flat(),
  ...several(days.length * AT_SPOTS_A_DAY, (index) => inventAtSpot(`spot-${index}`, days, invent)),
  ...several(days.length * ONCE_A_DAY, (index) => inventOnce(`once-${index}`, days, invent)),
];
