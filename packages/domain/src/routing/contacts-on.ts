import { localDateAt } from '../deadlines/zoned-time.ts';
import type { Agency, AgencyContact } from './agency.ts';

/** The day on the wall of a zone, as contacts are dated: `2026-11-25`. */
export const dayIn = (at: Date, timeZone: string): string => localDateAt(at.getTime(), timeZone).toString();

/** The contacts that hold on a day; their first and last days are included. */
export const contactsOn = ({ contacts }: Pick<Agency, 'contacts'>, day: string): readonly AgencyContact[] =>
  contacts.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
