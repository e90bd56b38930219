import { fillWording, type Blanks } from './fill-wording.ts';
import type { InventedPerson } from './invented-people.ts';
import { seededChance, type Chance } from './seeded-chance.ts';
import { atLocalMinute, inOfficeHours, localOf, timeInWords, weekdayName } from './story-days.ts';
import {
  CATEGORY_OF,
  type Sender,
  type StoryIncident,
  type StoryPlace,
  type StoryReport,
} from './story-report.ts';
import { WORDS_OF_HARM } from './words/words-of-harm.ts';
import { WORDS_OF_HOMES } from './words/words-of-homes.ts';
import { WORDS_OF_STREETS } from './words/words-of-streets.ts';
import { CLOSINGS, type Theme, type Voice, type Wordings } from './words/wording.ts';

export const WORDS: Readonly<Record<Theme, Wordings>> = {
  ...WORDS_OF_HOMES,
  ...WORDS_OF_STREETS,
  ...WORDS_OF_HARM,
};

/** How one telling came in. */
interface Telling {
  readonly sender: Sender;
  readonly channel: 'phone' | 'web' | 'email' | 'in_person' | 'partner' | 'import';
  readonly voice: Voice;
}

const BY_PHONE: Telling = { sender: 'handler', channel: 'phone', voice: 'handler' };
const BY_WEB: Telling = { sender: 'website', channel: 'web', voice: 'web' };
const BY_EMAIL: Telling = { sender: 'handler', channel: 'email', voice: 'web' };
const IN_PERSON: Telling = { sender: 'council_officer', channel: 'in_person', voice: 'handler' };
const BY_POLICE: Telling = { sender: 'police', channel: 'partner', voice: 'police' };
const BY_LANDLORD: Telling = { sender: 'landlord', channel: 'import', voice: 'landlord' };

const hasWords = (theme: Theme, { voice }: Telling): boolean => (WORDS[theme][voice]?.length ?? 0) > 0;

const chooseTelling = ({ theme, place }: StoryIncident, chance: Chance): Telling => {
  const social = place.tenure === 'social:bromford';
  const open: (readonly [Telling, number])[] = [
    [BY_PHONE, 40],
    [BY_WEB, 24],
    [BY_EMAIL, 6],
    [IN_PERSON, 3],
    [BY_POLICE, place.spot === null ? 10 : 36],
    [BY_LANDLORD, social ? (theme === 'noise' ? 70 : 40) : 0],
  ];
  return chance.weighted(open.filter(([telling]) => hasWords(theme, telling)));
};

/** Minutes until it is told: a caller rings while it goes on or the morning after, an office writes it up when open. */
const toldAt = (
  { at }: StoryIncident,
  { channel }: Telling,
  chance: Chance,
): { at: Date; ongoing: boolean } => {
  const after = (minutes: number): Date =>
    new Date(at.getTime() + minutes * 60_000 + chance.between(0, 59_999));
  if (channel === 'partner') return { at: after(chance.between(2, 30)), ongoing: false };
  if (channel === 'import' || channel === 'in_person')
    return { at: inOfficeHours(after(chance.between(60, 900)), chance.between(5, 240)), ongoing: false };
  if (channel !== 'phone') return { at: after(chance.between(20, 1_000)), ongoing: false };
  if (chance.happens(0.5)) return { at: after(chance.between(5, 60)), ongoing: chance.happens(0.4) };
  const morning = localOf(after(300)).toPlainDate();
  const called = atLocalMinute(morning, chance.between(500, 1_020));
  return { at: called > at ? called : after(chance.between(30, 240)), ongoing: false };
};

const nearStreet = (street: string, chance: Chance): string =>
  chance.pick([`the bottom of ${street}`, `the garages off ${street}`, `the shops by ${street}`]);

const blanksOf = ({ at, place, perpetrator }: StoryIncident, chance: Chance): Blanks => {
  const house = place.house ?? chance.between(2, 60);
  return {
    street: place.street,
    number: String(house),
    next: String(house > 2 && chance.happens(0.5) ? house - 2 : house + 2),
    area: place.area,
    spot: place.spot ?? nearStreet(place.street, chance),
    time: timeInWords(at),
    day: weekdayName(at),
    first: perpetrator.first,
    age: String(chance.between(11, 17)),
  };
};

/** A control room writes in capitals and by the 24-hour clock. */
const asLogged = (blanks: Blanks, at: Date): Blanks => ({
  ...blanks,
  street: blanks.street.toUpperCase(),
  area: blanks.area.toUpperCase(),
  spot: blanks.spot.toUpperCase(),
  day: blanks.day.slice(0, 3).toUpperCase(),
  first: blanks.first.toUpperCase(),
  time: `${localOf(at).toPlainTime().toString().slice(0, 5)} HRS`,
});

const describe = (incident: StoryIncident, { voice }: Telling, chance: Chance): string => {
  const blanks = blanksOf(incident, chance);
  const filled = voice === 'police' ? asLogged(blanks, incident.at) : blanks;
  const note = fillWording(chance.pick(WORDS[incident.theme][voice] ?? []), filled, chance);
  const closing = chance.happens(0.45) ? fillWording(chance.pick(CLOSINGS[voice]), filled, chance) : '';
  if (closing === '') return note;
  return /[.!?]$/u.test(note) ? `${note} ${closing}` : `${note}. ${closing}`;
};

const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;

/** An invented property number, in a range that is not given out: the district's begin otherwise. */
const inventedUprn = ({ street, area, house }: StoryPlace): string =>
  `99${String(seededChance(`${street} ${area} ${house}`).between(0, 99_999_999)).padStart(8, '0')}`;

/** Each desk gives a place its own way: a handler picks it, a form is typed, a police log has a point on a road. */
const locationOf = (place: StoryPlace, { sender }: Telling, chance: Chance): Record<string, unknown> => {
  const { lat, lon, house, street, area, spot, tenure } = place;
  const address = house === null ? `${street}, ${area}` : `${house} ${street}, ${area}`;
  const near = (metres: number): number => ((chance.next() - 0.5) * 2 * metres) / 111_000;
  const point = (metres: number): Record<string, number> => ({
    lat: round(lat + near(metres)),
    lon: round(lon + near(metres)),
    accuracyMetres: Math.max(metres, 10),
  });
  if (spot !== null)
    return {
      ...(sender === 'website' && chance.happens(0.4) ? {} : point(sender === 'police' ? 60 : 40)),
      place: spot,
      address,
      tenure,
    };
  if (sender === 'police')
    return { ...point(50), address: chance.happens(0.6) ? address : `${street}, ${area}` };
  if (sender === 'landlord') return { uprn: inventedUprn(place), address, tenure };
  if (sender === 'website')
    return { ...(chance.happens(0.5) ? point(25) : {}), address, ...(chance.happens(0.5) ? { tenure } : {}) };
  return { ...point(5), uprn: inventedUprn(place), address, tenure };
};

const QUIET_CONTACT = {
  preferred: 'phone',
  times: 'weekday mornings',
  doNot: ['voicemail', 'letter', 'home visit'],
};
const ACCESS_NEEDS = [
  'Polish interpreter',
  'Hard of hearing: text or email',
  'Needs large print',
  'Speaks with a support worker present',
];

const SUFFERED: ReadonlySet<Theme> = new Set(['hidden_abuse', 'domestic_abuse', 'cuckooing']);

const personal = (
  { theme }: StoryIncident,
  teller: InventedPerson,
  isVictim: boolean,
  chance: Chance,
): Record<string, unknown> => ({
  name: teller.name,
  ...(teller.phone === null ? {} : { phone: teller.phone }),
  ...(teller.email === null ? {} : { email: teller.email }),
  ...(isVictim ? { isVictim: true } : {}),
  ...(SUFFERED.has(theme) ? { safeContact: QUIET_CONTACT } : {}),
  ...(chance.happens(0.03) ? { accessNeeds: chance.pick(ACCESS_NEEDS) } : {}),
});

/** How a report of the story is told, before it is known who stays anonymous. */
export interface Draft extends StoryReport {
  /** Whether this teller might as well have kept the name back. */
  readonly mayBeAnonymous: boolean;
}

/** Writes one telling of an incident. */
export const writeReport = (incident: StoryIncident, teller: InventedPerson, told: number): Draft => {
  const key = `${incident.key}/${told}`;
  const chance = seededChance(`telling ${key}`);
  const telling = chooseTelling(incident, chance);
  const { theme, place, perpetrator, victim, chronic, at } = incident;
  const when = toldAt(incident, telling, chance);
  const isVictim = teller === victim && !SUFFERED.has(theme) && theme !== 'vague';
  const category = CATEGORY_OF[theme];
  const sends = { landlord: 0.9, police: 0.4, website: 0.6, handler: 0.35, council_officer: 0.5 }[
    telling.sender
  ];
  const unknownCaller = telling.sender === 'police' && place.spot !== null && teller !== victim;
  const namesPerpetrator =
    place.house !== null && theme !== 'not_asb' && theme !== 'vague' && chance.happens(0.45);
  const body = {
    channel: telling.channel,
    description: describe(incident, telling, chance),
    ...(category !== null && chance.happens(sends) ? { category } : {}),
    ...(chance.happens(0.85) ? { occurredAt: at.toISOString() } : {}),
    ...(when.ongoing ? { ongoing: true } : {}),
    ...(chronic && chance.happens(0.35) ? { frequency: chance.pick(['most_weeks', 'most_days']) } : {}),
    ...(telling.channel === 'phone' ? { immediateDanger: theme === 'violence' && when.ongoing } : {}),
    location:
      theme === 'vague' ? { address: `${place.street}, ${place.area}` } : locationOf(place, telling, chance),
    reporter:
      unknownCaller && chance.happens(0.2)
        ? { anonymous: true }
        : personal(incident, teller, isVictim, chance),
    ...(namesPerpetrator
      ? { allegedPerpetrators: [{ name: perpetrator.name, address: `${place.house} ${place.street}` }] }
      : {}),
    ...(isVictim && chance.happens(0.07)
      ? {
          vulnerability: {
            answers: chance.pick([{ lives_alone: true }, { long_term_illness: true }, { over_75: true }]),
          },
        }
      : {}),
  };
  return {
    key,
    problem: incident.problem,
    incident: incident.key,
    sender: telling.sender,
    reportedAt: when.at,
    point: { lat: place.lat, lon: place.lon },
    body,
    untouched: false,
    mayBeAnonymous: !isVictim && !SUFFERED.has(theme),
  };
};
