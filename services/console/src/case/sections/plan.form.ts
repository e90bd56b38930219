import { z } from 'zod';
import { startOfDay } from '../../layout/dates.ts';
import { PLAN_ACTIONS, UPDATE_ACTIONS, version, whatHappened } from '../case.form.ts';

export const actionForm = z.object({
  kind: z.enum([...UPDATE_ACTIONS, ...PLAN_ACTIONS], 'Select what was done or agreed'),
  text: whatHappened,
});

const WAITS_FOR = 'Enter what it waits for';
const part = z.string().trim().max(4).default('');

const padded = (text: string, length: number): string => text.padStart(length, '0');

/** A day in three boxes: null where they are empty. */
const readDay = (day: string, month: string, year: string): Date | null | undefined =>
  [day, month, year].every((one) => one === '')
    ? null
    : (startOfDay(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`) ?? undefined);

export const pauseForm = z
  .object({
    version,
    reason: z
      .string(WAITS_FOR)
      .trim()
      .min(1, WAITS_FOR)
      .max(500, 'The reason must be 500 characters or fewer'),
    'until-day': part,
    'until-month': part,
    'until-year': part,
  })
  .transform((form, context) => {
    const until = readDay(form['until-day'], form['until-month'], form['until-year']);
    if (until === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['until-day'],
        message: 'Enter a date that there is, like 27 11 2026',
      });
      return z.NEVER;
    }
    return { version: form.version, reason: form.reason, until };
  });
