import type { AgencyFields } from '@asb/casework';
import { contactWords } from './agency-words.ts';

type ReachedBy = AgencyFields['reachedBy'][number];

/** One field of the form: a contact that there is, or one that there could be. */
export interface ContactSlot extends ReachedBy {
  readonly field: string;
  readonly label: string;
}

type Kind = Pick<ReachedBy, 'purpose' | 'channel'>;

/** Asked for of every agency, in this order; whatever else one has comes after. */
const ASKED: readonly Kind[] = [
  { purpose: 'referrals', channel: 'email' },
  { purpose: 'urgent', channel: 'email' },
  { purpose: 'urgent', channel: 'phone' },
  { purpose: 'public', channel: 'phone' },
  { purpose: 'manager', channel: 'email' },
];
const OTHERS: readonly Kind[] = [
  { purpose: 'referrals', channel: 'phone' },
  { purpose: 'public', channel: 'email' },
  { purpose: 'manager', channel: 'phone' },
];

/**
 * The fields for an agency's contacts: one for each that holds, and an empty one where there is none. A field that was
 * sent stays, whatever was published since its form was opened.
 */
export const contactSlots = (
  reachedBy: AgencyFields['reachedBy'],
  sent: Readonly<Record<string, unknown>> = {},
): readonly ContactSlot[] =>
  [...ASKED, ...OTHERS].flatMap((kind) => {
    const { purpose, channel } = kind;
    const begins = `${purpose}-${channel}-`;
    const held = reachedBy.filter((one) => one.purpose === purpose && one.channel === channel);
    const sentOfIt = Object.keys(sent).filter((field) => field.startsWith(begins)).length;
    const shown = Math.max(held.length, sentOfIt, ASKED.includes(kind) ? 1 : 0);
    return Array.from({ length: shown }, (_, n) => ({
      purpose,
      channel,
      value: held[n]?.value ?? '',
      field: `${begins}${n + 1}`,
      label: n === 0 ? contactWords(kind) : `${contactWords(kind)} (${n + 1})`,
    }));
  });
