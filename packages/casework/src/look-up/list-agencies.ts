import type { AgencyContact, AgencyKind } from '@asb/domain';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';

export interface AgencyView {
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly AgencyKind[];
  readonly teams: readonly { readonly kind: AgencyKind; readonly name: string }[];
  readonly hours: string;
  /** Those valid today. */
  readonly contacts: readonly AgencyContact[];
}

const isValidOn = (day: string, { validFrom, validTo }: AgencyContact): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** The partners of the version that rules now, in its order. */
export const listAgencies =
  (casework: Pick<Casework, 'database' | 'clock'>) => async (): Promise<readonly AgencyView[]> => {
    const { agencies } = await activeRuleSet(casework.database.db);
    const today = (await casework.clock.now()).toISOString().slice(0, 10);
    return agencies.map(({ code, name, teams, hours, contacts }) => ({
      code,
      name,
      kinds: teams.map(({ kind }) => kind),
      teams,
      hours,
      contacts: contacts.filter((contact) => isValidOn(today, contact)),
    }));
  };
