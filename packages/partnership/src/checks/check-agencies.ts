import type { Agency, AgencyContact } from '@asb/domain';
import { closestWord } from '../closest-word.ts';
import type { RuleSetFinding } from '../rule-set-fault.ts';
import { findingAt, type Check } from './check.ts';

const isCurrent = ({ validFrom, validTo }: AgencyContact, today: string): boolean =>
  validFrom <= today && (validTo === null || today <= validTo);

const checkDates: Check = (loaded) =>
  loaded.ruleSet.agencies.flatMap(({ code, contacts }, agency) =>
    contacts.flatMap(({ value, validFrom, validTo }, contact) =>
      validTo === null || validFrom <= validTo
        ? []
        : [
            findingAt(
              loaded,
              'fault',
              ['agencies', 'agencies', agency, 'contacts', contact, 'validTo'],
              `The contact ${value} of ${code} ends on ${validTo}, before it begins on ${validFrom}.`,
              'Correct one of the two dates.',
            ),
          ],
    ),
  );

const checkReachable: Check = (loaded, { today }) => {
  const { agencies, partnership } = loaded.ruleSet;
  return agencies.flatMap(({ code, name, contacts }, index): readonly RuleSetFinding[] => {
    if (contacts.some((contact) => isCurrent(contact, today))) return [];
    const severity = code === partnership.deskOfLastResort ? 'fault' : 'warning';
    return [
      findingAt(
        loaded,
        severity,
        ['agencies', 'agencies', index, 'contacts'],
        `${name} has no contact that is valid on ${today}.`,
        'Add a contact that is valid now; leave the old one with its last day.',
      ),
    ];
  });
};

const checkDesk: Check = (loaded) => {
  const { agencies, partnership } = loaded.ruleSet;
  const codes = agencies.map(({ code }) => code);
  if (codes.includes(partnership.deskOfLastResort)) return [];
  const close = closestWord(partnership.deskOfLastResort, codes);
  return [
    findingAt(
      loaded,
      'fault',
      ['partnership', 'deskOfLastResort'],
      `The desk of last resort "${partnership.deskOfLastResort}" is not an agency, so a case could be without an owner.`,
      close === null ? `Write one of ${codes.join(', ')}.` : `Did you mean "${close}"?`,
    ),
  ];
};

const checkLandlords: Check = (loaded) => {
  const seen = new Map<string, string>();
  const findingsFor = (agency: Agency, index: number): readonly RuleSetFinding[] => {
    const { code, landlordCode, teams } = agency;
    const hasTeam = teams.some(({ kind }) => kind === 'landlord');
    if (landlordCode === null) {
      if (!hasTeam) return [];
      const message = `${code} has a landlord team but no landlordCode, so no tenure ever leads to it.`;
      return [
        findingAt(loaded, 'fault', ['agencies', 'agencies', index], message, `Add "landlordCode: ${code}".`),
      ];
    }
    const path = ['agencies', 'agencies', index, 'landlordCode'] as const;
    const first = seen.get(landlordCode);
    seen.set(landlordCode, first ?? code);
    if (first !== undefined) {
      const message = `${code} and ${first} have the same landlordCode "${landlordCode}".`;
      return [findingAt(loaded, 'fault', path, message, 'Give each landlord a code of its own.')];
    }
    if (landlordCode === 'other') {
      const message = '"other" means a landlord outside the partnership.';
      return [findingAt(loaded, 'fault', path, message, 'Choose another landlordCode.')];
    }
    const mend = 'Add a team of kind "landlord", or remove landlordCode.';
    return hasTeam
      ? []
      : [findingAt(loaded, 'fault', path, `${code} has a landlordCode but no landlord team.`, mend)];
  };
  return loaded.ruleSet.agencies.flatMap(findingsFor);
};

const checkTeams: Check = (loaded) =>
  loaded.ruleSet.agencies.flatMap(({ code, teams }, agency) =>
    teams.flatMap(({ kind }, team): readonly RuleSetFinding[] => {
      const path = ['agencies', 'agencies', agency, 'teams', team, 'kind'] as const;
      if (kind === 'none') {
        const message = `${code} has a team of kind "none", which means that nobody acts.`;
        return [findingAt(loaded, 'fault', path, message, 'Remove the team or correct its kind.')];
      }
      const twice = teams.findIndex((other) => other.kind === kind) < team;
      const message = `${code} has two teams of kind "${kind}"; only the first is ever asked.`;
      return twice ? [findingAt(loaded, 'warning', path, message, 'Keep one of the two.')] : [];
    }),
  );

const checkHours: Check = (loaded) => {
  const { agencies, calendar } = loaded.ruleSet;
  const weeks = Object.keys(calendar.weeks);
  return agencies.flatMap(({ code, hours }, index) =>
    weeks.includes(hours)
      ? []
      : [
          findingAt(
            loaded,
            'fault',
            ['agencies', 'agencies', index, 'hours'],
            `${code} keeps the week "${hours}", which the calendar does not have.`,
            `Write one of ${weeks.join(', ')}, or add the week to calendar.yaml.`,
          ),
        ],
  );
};

/** Who can be reached, who owns what nobody takes, and that landlords can be told apart. */
export const checkAgencies: Check = (loaded, options) =>
  [checkDesk, checkDates, checkReachable, checkLandlords, checkTeams, checkHours].flatMap((check) =>
    check(loaded, options),
  );
