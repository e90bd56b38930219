import type { AgencyFields } from '@asb/casework';
import { contactWords } from './agency-words.ts';

type ReachedBy = AgencyFields['reachedBy'][number];

/** One field of the form: a contact that there is, or one that there could be. */
export interface ContactSlot extends ReachedBy {
  readonly field: string;
  readonly label: string;
}

/** Asked for of every agency, in this order; whatever else one has comes after. */
const ASKED: readonly Pick<ReachedBy, 'purpose' | 'channel'>[] = [
  { purpose: 'referrals', channel: 'email' },
  { purpose: 'urgent', channel: 'email' },
  { purpose: 'urgent', channel: 'phone' },
  { purpose: 'public', channel: 'phone' },
  { purpose: 'manager', channel: 'email' },
];

const isFor =
  (a: Pick<ReachedBy, 'purpose' | 'channel'>) =>
  (b: Pick<ReachedBy, 'purpose' | 'channel'>): boolean =>
    a.purpose === b.purpose && a.channel === b.channel;

/** The fields for an agency's contacts: one for each that holds, and an empty one where there is none. */
export const contactSlots = (reachedBy: AgencyFields['reachedBy']): readonly ContactSlot[] => {
  const others = reachedBy.filter(
    (one, n) => !ASKED.some(isFor(one)) && reachedBy.findIndex(isFor(one)) === n,
  );
  return [...ASKED, ...others].flatMap(({ purpose, channel }) => {
    const values = reachedBy.filter(isFor({ purpose, channel })).map(({ value }) => value);
    return (values.length === 0 ? [''] : values).map((value, n) => ({
      purpose,
      channel,
      value,
      field: `${purpose}-${channel}-${n + 1}`,
      label:
        n === 0 ? contactWords({ purpose, channel }) : `${contactWords({ purpose, channel })} (${n + 1})`,
    }));
  });
};
