import type { CaseParty } from '@asb/casework';
import type { Party, PartyRole } from '@asb/domain';
import { PARTY_ROLE_WORDS } from '../../layout/words.ts';
import { presentReach, type ShownReach } from '../contact.ts';

export interface ShownPerson {
  readonly key: string;
  /** `Rosa Lindqvist`, else what is said of somebody without a name. */
  readonly name: string;
  readonly href: string | null;
  readonly roles: string;
  /** Null where there is nothing that may be shown. */
  readonly reach: ShownReach | null;
  readonly facts: readonly { readonly name: string; readonly words: string }[];
  readonly reports: readonly string[];
}

export interface ShownPeople {
  readonly affected: readonly ShownPerson[];
  readonly witnesses: readonly ShownPerson[];
  readonly alleged: readonly ShownPerson[];
  /** Those who report, and are reported: whoever reads one side must know that there is another. */
  readonly counter: readonly ShownPerson[];
}

interface Somebody {
  readonly key: string;
  readonly parties: readonly CaseParty[];
  readonly roles: readonly PartyRole[];
}

/** The parties that are one person, the newest telling first. Who is not identified stands alone. */
const somebodies = (parties: readonly CaseParty[]): Somebody[] => {
  const groups = new Map<string, CaseParty[]>();
  for (const party of parties) {
    const key = party.personId ?? party.id;
    groups.set(key, [...(groups.get(key) ?? []), party]);
  }
  return [...groups].map(([key, own]) => ({
    key,
    parties: own,
    roles: [...new Set(own.map(({ role }) => role))],
  }));
};

/** What is known of one person: each detail from the newest report that tells it; every "never" counts for good. */
export const detailsOf = (parties: readonly CaseParty[]): Party | null => {
  const told = parties.flatMap(({ details }) => (details === null ? [] : [details]));
  const [newest] = told;
  if (newest === undefined) return null;
  const first = <Field extends keyof Party>(field: Field): Party[Field] =>
    told.find((one) => one[field] !== null)?.[field] ?? newest[field];
  const safe = first('safeContact');
  const doNot = [...new Set(told.flatMap(({ safeContact }) => safeContact?.doNot ?? []))];
  return {
    ...newest,
    name: first('name'),
    phone: first('phone'),
    email: first('email'),
    address: first('address'),
    postcode: first('postcode'),
    dateOfBirth: first('dateOfBirth'),
    accessNeeds: first('accessNeeds'),
    safeContact: safe === null ? null : { ...safe, doNot },
  };
};

const nameOf = ({ parties }: Somebody, details: Party | null): string => {
  if (parties.every(({ anonymous }) => anonymous)) return 'Wants to stay anonymous';
  return details?.name ?? (details === null ? 'Details not shown to you' : 'Name not known');
};

const factsOf = (details: Party | null): ShownPerson['facts'] => {
  if (details === null) return [];
  const lives = [details.address, details.postcode].filter((one) => one !== null).join(', ');
  return [
    { name: 'Lives at', words: lives },
    { name: 'Born', words: details.dateOfBirth?.split('-').toReversed().join('/') ?? '' },
    { name: 'Needs', words: details.accessNeeds ?? '' },
  ].filter(({ words }) => words !== '');
};

const show = (somebody: Somebody): ShownPerson => {
  const { key, parties, roles } = somebody;
  const details = detailsOf(parties);
  const personId = parties[0]?.personId ?? null;
  const onlyAlleged = roles.every((role) => role === 'alleged_perpetrator');
  return {
    key,
    name: nameOf(somebody, details),
    href: personId === null ? null : `/people/${personId}`,
    roles: roles.map((role) => PARTY_ROLE_WORDS[role]).join(', '),
    reach: details === null || onlyAlleged ? null : presentReach(details),
    facts: factsOf(details),
    reports: [...new Set(parties.map(({ report }) => report.reference))],
  };
};

/** Who is in a case, by what they are to it. */
export const presentPeople = (parties: readonly CaseParty[]): ShownPeople => {
  const all = somebodies(parties);
  const isAlleged = ({ roles }: Somebody): boolean => roles.includes('alleged_perpetrator');
  const isAffected = ({ roles }: Somebody): boolean => roles.includes('reporter') || roles.includes('victim');
  const counter = all.filter((one) => isAlleged(one) && one.roles.length > 1);
  const others = all.filter((one) => !counter.includes(one));
  return {
    affected: others.filter(isAffected).map(show),
    witnesses: others.filter((one) => !isAffected(one) && !isAlleged(one)).map(show),
    alleged: others.filter(isAlleged).map(show),
    counter: counter.map(show),
  };
};
