import { accepted, dayIn, refused, type Agency, type Result, type RuleSet } from '@asb/domain';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import { demandAdministrator } from '../administer/demand-administrator.ts';
import type { Casework } from '../dependencies.ts';
import { agencyFields, type AgencyFields } from './agency-fields.ts';

/** The agencies as the rules have them now, and when their contacts are looked at. */
export interface AgenciesNow {
  readonly rules: RuleSet;
  readonly now: Date;
  readonly today: string;
}

export interface AgencyNow extends AgenciesNow {
  readonly agency: Agency;
  readonly fields: AgencyFields;
}

type Needs = Pick<Casework, 'database' | 'clock'>;

export const getAgencies =
  (casework: Needs) =>
  async (acting: Acting): Promise<AgenciesNow> => {
    demandAdministrator(acting);
    const [rules, now] = await Promise.all([activeRuleSet(casework.database.db), casework.clock.now()]);
    return { rules, now, today: dayIn(now, rules.calendar.timeZone) };
  };

export const getAgency =
  (casework: Needs) =>
  async (code: string, acting: Acting): Promise<Result<AgencyNow, 'not_found'>> => {
    const found = await getAgencies(casework)(acting);
    const agency = found.rules.agencies.find((one) => one.code === code);
    if (agency === undefined) return refused('not_found');
    return accepted({ ...found, agency, fields: agencyFields(agency, found.today) });
  };
