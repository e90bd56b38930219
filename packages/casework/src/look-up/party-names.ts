import type { PersonalData } from '@asb/database';
import type { Party } from '@asb/domain';

interface SealedParty {
  readonly id: string;
  readonly details: string;
}

/** What was said of this party, opened. */
export const openParty = (personal: PersonalData, { id, details }: SealedParty): Party =>
  personal.open(details, `parties.details:${id}`) as Party;

/** The name that the first of these gives. No more of them are opened than are needed. */
export const nameAsTold = (personal: PersonalData, told: readonly SealedParty[]): string | null => {
  for (const party of told) {
    const { name } = openParty(personal, party);
    if (name !== null) return name;
  }
  return null;
};
