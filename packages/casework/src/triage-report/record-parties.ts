import { and, eq, isNotNull, or } from 'drizzle-orm';
import { schema, type LookUpKeys, type PersonalData, type Tx } from '@asb/database';
import type { Party, Report } from '@asb/domain';
import type { Ids } from '../dependencies.ts';

const { parties, people } = schema;

/**
 * The person this party already is, cautiously: one name and one more detail that people do not share by chance.
 * A shared landline or a family e-mail alone joins nobody.
 */
const knownPerson = async (tx: Tx, keys: LookUpKeys): Promise<string | null> => {
  const { nameKey, phoneKey, emailKey, addressKey } = keys;
  if (nameKey === null) return null;
  const details = [
    phoneKey === null ? undefined : eq(parties.phoneKey, phoneKey),
    emailKey === null ? undefined : eq(parties.emailKey, emailKey),
    addressKey === null ? undefined : eq(parties.addressKey, addressKey),
  ].filter((detail) => detail !== undefined);
  if (details.length === 0) return null;
  const [found] = await tx
    .select({ personId: parties.personId })
    .from(parties)
    .where(and(eq(parties.nameKey, nameKey), isNotNull(parties.personId), or(...details)))
    .orderBy(parties.id)
    .limit(1);
  return found?.personId ?? null;
};

const NO_KEYS: LookUpKeys = { nameKey: null, phoneKey: null, emailKey: null, addressKey: null };

const isIdentified = (party: Party): boolean =>
  !party.anonymous && [party.name, party.phone, party.email].some((detail) => detail !== null);

/** The same rule among the parties of one report: who reports is often the victim too. */
const isOnePerson = (a: LookUpKeys, b: LookUpKeys): boolean =>
  a.nameKey !== null &&
  a.nameKey === b.nameKey &&
  (['phoneKey', 'emailKey', 'addressKey'] as const).some(
    (detail) => a[detail] !== null && a[detail] === b[detail],
  );

/** Stores who is in the report and in which role; anonymous people stay anonymous and become nobody. */
export const recordParties = async (
  tx: Tx,
  ids: Ids,
  personal: PersonalData,
  report: Report,
  now: Date,
): Promise<void> => {
  if (report.parties.length === 0) return;
  const identified = report.parties.map((party) => ({
    party,
    keys: party.anonymous ? NO_KEYS : personal.lookUpKeys(party),
  }));
  const known = await Promise.all(identified.map(({ keys }) => knownPerson(tx, keys)));
  const persons: { readonly id: string; readonly keys: LookUpKeys; readonly isNew: boolean }[] = [];
  const rows = identified.map(({ party, keys }, index) => {
    const id = ids.newId();
    const before = known[index] ?? persons.find((person) => isOnePerson(person.keys, keys))?.id;
    const personId = isIdentified(party) ? (before ?? ids.newId()) : null;
    if (personId !== null) persons.push({ id: personId, keys, isNew: before === undefined });
    const details = personal.seal(party, `parties.details:${id}`);
    return {
      id,
      reportId: report.id,
      role: party.role,
      anonymous: party.anonymous,
      personId,
      details,
      ...keys,
    };
  });
  const newcomers = persons.filter(({ isNew }) => isNew);
  if (newcomers.length > 0)
    await tx.insert(people).values(newcomers.map(({ id }) => ({ id, createdAt: now })));
  await tx.insert(parties).values(rows);
};
