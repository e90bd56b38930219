import { STAFF_PAGE, type StaffFilters, type StaffList, type StaffMember } from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import { ROLE_WORDS } from '../../layout/words.ts';
import type { StaffFilterForm } from './user.form.ts';

type Agencies = Pick<RuleSet, 'agencies'>;

export const THE_PARTNERSHIP = 'The whole partnership';

export const agencyWords = ({ agencies }: Agencies, code: string | null): string =>
  code === null ? THE_PARTNERSHIP : (agencies.find((agency) => agency.code === code)?.name ?? code);

/** What the account's state is, in a few words. */
export const accountWords = ({ active, password }: Pick<StaffMember, 'active' | 'password'>): string => {
  if (!active) return 'No longer active';
  if (password === 'none') return 'Active, cannot sign in: no password';
  return password === 'temporary' ? 'Active, has not set a password yet' : 'Active';
};

export const filtersOf = ({ role, agency, account, page }: StaffFilterForm): StaffFilters => ({
  role,
  agency,
  active: account === undefined ? undefined : account === 'active',
  page,
});

/** The address of the list with these filters. */
export const listAddress = (filters: StaffFilterForm): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '/admin/users' : `/admin/users?${text}`;
};

export const agencyChoices = (
  { agencies }: Agencies,
  chosen: string | null | undefined,
  first: readonly { value: string; text: string }[],
): { value: string; text: string; selected: boolean }[] =>
  [...first, ...agencies.map(({ code, name }) => ({ value: code, text: name }))].map((choice) => ({
    ...choice,
    selected: choice.value === (chosen ?? ''),
  }));

const many = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

/** The page of the list as it is shown. */
export const presentUsers = (list: StaffList, filters: StaffFilterForm, sought: string, rules: Agencies) => {
  const isFiltered =
    sought !== '' ||
    filters.role !== undefined ||
    filters.agency !== undefined ||
    filters.account !== undefined;
  const page = (n: number): string => listAddress({ ...filters, page: n });
  const hasMore = list.total > list.page * STAFF_PAGE;
  return {
    rows: list.items.map((member) => ({
      href: `/admin/users/${member.id}`,
      name: member.name,
      email: member.email,
      role: ROLE_WORDS[member.role],
      agency: agencyWords(rules, member.agency),
      account: accountWords(member),
    })),
    count: many(list.total),
    empty: isFiltered
      ? 'Nobody fits. Change what you look for, or show everybody.'
      : 'There is nobody yet. Add the first colleague.',
    isFiltered,
    previousHref: list.page > 1 ? page(list.page - 1) : null,
    nextHref: hasMore ? page(list.page + 1) : null,
  };
};
