import type { AgencyFields } from '@asb/casework';
import { z } from 'zod';
import { readForm, type ReadForm } from '../../layout/forms.ts';
import type { ContactSlot } from './contact-slots.ts';

/** Of the rules: what no version can be is none. */
const version = z.coerce.number().pipe(z.int32()).catch(0);

export const publishForm = z.object({ version });

const details = (weeks: readonly string[]) =>
  z.object({
    version,
    name: z
      .string('Enter the name of the agency')
      .trim()
      .min(1, 'Enter the name of the agency')
      .max(200, 'Use 200 characters or fewer'),
    hours: z
      .string('Select the hours that they keep')
      .refine((week) => weeks.includes(week), 'Select the hours that they keep'),
    reason: z
      .string('Enter why, for the record')
      .trim()
      .min(1, 'Enter why, for the record')
      .max(500, 'Use 500 characters or fewer'),
  });

const ADDRESS = z.union([z.literal(''), z.email()], 'Enter an email address, like desk@example.org');
const NUMBER = z.string().regex(/^(?:\+?[\d() -]{3,30})?$/, 'Enter a telephone number, like 01543 308000');

const contacts = (slots: readonly ContactSlot[]) =>
  z.object(
    Object.fromEntries(
      slots.map(({ field, channel }) => [
        field,
        z
          .string()
          .trim()
          .default('')
          .pipe(channel === 'email' ? ADDRESS : NUMBER),
      ]),
    ),
  );

export interface SentAgency {
  readonly version: number;
  readonly reason: string;
  readonly fields: AgencyFields;
}

/** What an agency shall say; faults in the order of the page. */
export const readAgency = (
  body: unknown,
  slots: readonly ContactSlot[],
  weeks: readonly string[],
): ReadForm<SentAgency> => {
  const [said, reached] = [readForm(details(weeks), body), readForm(contacts(slots), body)];
  if (!said.ok || !reached.ok) {
    const errors = [said, reached].flatMap((read) => (read.ok ? [] : read.errors));
    const order = ['name', ...slots.map(({ field }) => field), 'hours', 'reason'];
    return { ok: false, errors: errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
  }
  const { version, reason, name, hours } = said.value;
  const reachedBy = slots
    .map(({ purpose, channel, field }) => ({ purpose, channel, value: reached.value[field] ?? '' }))
    .filter(({ value }) => value !== '');
  return { ok: true, value: { version, reason, fields: { name, hours, reachedBy } } };
};
