import { accepted, refused, type Result, type Role, type RuleSet } from '@asb/domain';

export type StaffRole = Exclude<Role, 'partner'>;

export interface UserFields {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Null: the partnership itself. */
  readonly agency: string | null;
}

export type UserFault = 'email_invalid' | 'name_missing' | 'agency_needed' | 'agency_unknown';

const MOST_CHARACTERS = 320;

/**
 * A user's details as they are kept, or what is wrong with them. An officer needs an agency: what an officer sees is
 * what the agency leads, supports or is offered. A supervisor without one supervises the partnership.
 */
export const readUserFields = (
  { agencies }: Pick<RuleSet, 'agencies'>,
  fields: UserFields,
): Result<UserFields, UserFault> => {
  const email = fields.email.trim().toLowerCase();
  const name = fields.name.trim();
  if (email.length > MOST_CHARACTERS || !/^[^\s@]+@[^\s@]+$/.test(email)) return refused('email_invalid');
  if (name === '' || name.length > MOST_CHARACTERS) return refused('name_missing');
  if (fields.role === 'officer' && fields.agency === null) return refused('agency_needed');
  if (fields.agency !== null && !agencies.some(({ code }) => code === fields.agency))
    return refused('agency_unknown');
  return accepted({ email, name, role: fields.role, agency: fields.agency });
};
