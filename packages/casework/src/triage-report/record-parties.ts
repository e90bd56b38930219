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

/** Stores who is in the report and in which role; anonymous people stay anonymous and become nobody. */
export const recordParties = async (
  tx: Tx,
  ids: Ids,
  personal: PersonalData,
  report: Report,
  now: Date,
): Promise<void> => {
  for (const party of report.parties) {
    const id = ids.newId();
    const keys = party.anonymous ? NO_KEYS : personal.lookUpKeys(party);
    let personId = isIdentified(party) ? await knownPerson(tx, keys) : null;
    if (personId === null && isIdentified(party)) {
      personId = ids.newId();
      await tx.insert(people).values({ id: personId, createdAt: now });
    }
    await tx.insert(parties).values({
      id,
      reportId: report.id,
      role: party.role,
      anonymous: party.anonymous,
      personId,
      details: personal.seal(party, `parties.details:${id}`),
      ...keys,
    });
  }
};
