import { z } from 'zod';
import { localDay, startOfDay } from '../../layout/dates.ts';
import { parseReference } from '@asb/domain';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const blank = (value: unknown): unknown => (value === '' ? undefined : value);
const NOT_A_SUBJECT = 'Enter the reference of a case or report, like C-7KQ2-M9XA, or an id';
const IN_THIS_CENTURY = /^20/;
const day = z.preprocess(
  blank,
  z.iso.date('Enter a day').regex(IN_THIS_CENTURY, 'Enter a day from 2000 to 2099').optional(),
);

/**
 * What is searched for travels in the address: ids, references and codes alone. Words that are neither are refused,
 * so that no name gets there.
 */
export const auditForm = z
  .object({
    actor: z.preprocess(blank, z.string().regex(UUID, 'Select a person or key').optional()),
    action: z.preprocess(
      blank,
      z
        .string()
        .regex(/^[a-z0-9_.]{1,80}$/, 'Select what was done')
        .optional(),
    ),
    outcome: z.preprocess(
      blank,
      z
        .string()
        .regex(/^[a-z_]{1,40}$/, 'Select how it ended')
        .optional(),
    ),
    subject: z.preprocess(
      blank,
      z
        .string()
        .trim()
        .refine((text) => UUID.test(text) || parseReference(text) !== null, NOT_A_SUBJECT)
        .transform((text) => parseReference(text) ?? text.toLowerCase())
        .optional(),
    ),
    from: day,
    to: day,
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'The last day must not be before the first',
  });
export type AuditForm = z.output<typeof auditForm>;

/** Without a first day: the last thirty. */
const DAYS = 30;
const DAY = 86_400_000;

const startOf = (day: string): Date => {
  const start = startOfDay(day);
  if (start === null) throw new Error(`${day} is not a day.`);
  return start;
};

/** The period asked for; both days are included. */
export const periodOf = (
  { from, to }: AuditForm,
  now: Date,
): { readonly from: Date; readonly until: Date } => ({
  from: from === undefined ? startOf(localDay(new Date(now.getTime() - DAYS * DAY))) : startOf(from),
  until:
    to === undefined
      ? new Date(now.getTime() + DAY)
      : startOf(localDay(new Date(Date.parse(to) + DAY * 1.5))),
});
