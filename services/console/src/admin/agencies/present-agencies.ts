import { contactsOn, deskAddress, type Agency, type RuleSet } from '@asb/domain';
import type { AgenciesNow } from '@asb/casework';
import { dateWords } from '../../layout/dates.ts';
import { AGENCY_KIND_WORDS, contactWords, hoursWords } from './agency-words.ts';

const atNoon = (day: string): string => `${day}T12:00:00Z`;

/** Whether mail to the agency's desk has somewhere to go. */
export const isReachedByMail = (
  agency: Agency,
  { rules, now }: Pick<AgenciesNow, 'rules' | 'now'>,
): boolean => deskAddress(agency, { at: now, timeZone: rules.calendar.timeZone, grave: false }) !== null;

/** The agencies as they are listed: what each does, and how it is reached today. */
export const presentAgencies = ({ rules, today, now }: AgenciesNow) =>
  rules.agencies.map((agency) => {
    const contacts = contactsOn(agency, today);
    return {
      href: `/admin/agencies/${agency.code}`,
      name: agency.name,
      teams: agency.teams.map(({ name }) => name),
      address: deskAddress(agency, { at: now, timeZone: rules.calendar.timeZone, grave: false }),
      phones: contacts.filter(({ channel }) => channel === 'phone').map(({ value }) => value),
      hours: hoursWords(rules, agency.hours),
      isLastResort: agency.code === rules.partnership.deskOfLastResort,
    };
  });

/** What of an agency no form changes: its teams, and the contacts that held before or will. */
export const presentAgency = (agency: Agency, today: string, rules: Pick<RuleSet, 'partnership'>) => {
  const held = contactsOn(agency, today);
  return {
    code: agency.code,
    name: agency.name,
    isLastResort: agency.code === rules.partnership.deskOfLastResort,
    teams: agency.teams.map(({ kind, name }) => ({
      key: { text: AGENCY_KIND_WORDS[kind] },
      value: { text: name },
    })),
    atOtherTimes: agency.contacts
      .filter((contact) => !held.includes(contact))
      .map((contact) => ({
        what: contactWords(contact),
        value: contact.value,
        from: dateWords(atNoon(contact.validFrom), atNoon(today)),
        to: contact.validTo === null ? '' : dateWords(atNoon(contact.validTo), atNoon(today)),
      })),
  };
};
