import type { AgencyContact, AgencyKind, RuleSet, WorkingWeek } from '@asb/domain';
import { WEEKDAYS } from '@asb/domain';
import { timeWords } from '../../layout/dates.ts';

export const AGENCY_KIND_WORDS: Readonly<Record<AgencyKind, string>> = {
  police: 'Police',
  police_999: 'Police, 999',
  council_asb: 'Council, antisocial behaviour',
  council_environmental_health: 'Council, environmental health',
  council_streetscene: 'Council, streetscene',
  council_licensing: 'Council, licensing',
  council_parking: 'Council, parking',
  landlord: 'Landlord',
  county_highways: 'County, highways',
  county_childrens_safeguarding: 'County, safeguarding children',
  county_adult_safeguarding: 'County, safeguarding adults',
  fire: 'Fire and rescue',
  probation: 'Probation',
  domestic_abuse_service: 'Domestic abuse service',
  drug_alcohol_service: 'Drug and alcohol service',
  victim_support: 'Victim support',
  mediation: 'Mediation',
  voluntary_sector: 'Voluntary sector',
  none: 'Nobody',
};

const CHANNELS: Readonly<Record<AgencyContact['channel'], string>> = {
  email: 'Email address',
  phone: 'Telephone number',
  in_app: 'Inbox here',
  webhook: 'Web hook',
};

const PURPOSES: Readonly<Record<AgencyContact['purpose'], string>> = {
  referrals: 'for referrals',
  urgent: 'for what is urgent',
  public: 'for the public',
  manager: 'of the manager',
};

/** `Email address for referrals`. */
export const contactWords = ({ purpose, channel }: Pick<AgencyContact, 'purpose' | 'channel'>): string =>
  `${CHANNELS[channel]} ${PURPOSES[purpose]}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A time of the calendar, said as on a winter's day, when London keeps the time of UTC. */
const clockWords = (time: string): string => timeWords(`2026-01-01T${time}:00Z`);

const spansOf = (week: WorkingWeek, day: (typeof WEEKDAYS)[number]): string =>
  week[day].map(({ from, to }) => `${clockWords(from)} to ${clockWords(to)}`).join(', ');

/** A working week: `Monday to Friday, 9am to 5pm`; days alike that follow one another are told together. */
const spanWords = (week: WorkingWeek): string => {
  const runs: { from: string; to: string; spans: string }[] = [];
  for (const day of WEEKDAYS) {
    const spans = spansOf(week, day);
    const last = runs.at(-1);
    if (last?.spans === spans) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  return runs
    .filter(({ spans }) => spans !== '')
    .map(
      ({ from, to, spans }) =>
        `${from === to ? capital(from) : `${capital(from)} to ${capital(to)}`}, ${spans}`,
    )
    .join('; ');
};

const isAlways = (week: WorkingWeek): boolean =>
  WEEKDAYS.every((day) => week[day].some(({ from, to }) => from === '00:00' && to === '24:00'));

/** The hours that an agency keeps; the name of a week that the calendar does not have is told as it is. */
export const hoursWords = ({ calendar }: Pick<RuleSet, 'calendar'>, hours: string): string => {
  const week = calendar.weeks[hours];
  if (week === undefined) return hours;
  return isAlways(week) ? 'Day and night' : spanWords(week);
};
