import type { Agency, AgencyContact } from '../routing/agency.ts';
import { contactsOn, dayIn } from '../routing/contacts-on.ts';

/** The purposes that a desk answers, the first that has an address decides. */
const PURPOSES: Readonly<Record<'grave' | 'ordinary', readonly AgencyContact['purpose'][]>> = {
  grave: ['urgent', 'referrals'],
  ordinary: ['referrals'],
};

/**
 * The email address of an agency's desk that is valid on the day of `at` in the partnership's zone; null where it has
 * none. Of several, the one that began last: contacts age.
 */
export const deskAddress = (
  agency: Pick<Agency, 'contacts'>,
  asked: { readonly at: Date; readonly timeZone: string; readonly grave: boolean },
): string | null => {
  const today = contactsOn(agency, dayIn(asked.at, asked.timeZone));
  const valid = today.filter(({ channel }) => channel === 'email');
  for (const purpose of PURPOSES[asked.grave ? 'grave' : 'ordinary']) {
    const [newest] = valid
      .filter((contact) => contact.purpose === purpose)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
    if (newest !== undefined) return newest.value;
  }
  return null;
};
