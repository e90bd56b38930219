import { z } from 'zod';
import { startOfDay } from '../../layout/dates.ts';
import { PLAN_ACTIONS, UPDATE_ACTIONS, version, whatHappened } from '../case.form.ts';

export const actionForm = z.object({
  kind: z.enum([...UPDATE_ACTIONS, ...PLAN_ACTIONS], 'Select what was done or agreed'),
  text: whatHappened,
});

const WAITS_FOR = 'Enter what it waits for';

const isBoxes = (sent: unknown): sent is Readonly<Record<string, unknown>> =>
  typeof sent === 'object' && sent !== null;

const padded = (text: string, length: number): string => (text === '' ? '' : text.padStart(length, '0'));

/** The three boxes as one day, `2026-11-27`; nothing where all are empty. */
const joinBoxes = (sent: unknown): unknown => {
  if (!isBoxes(sent)) return sent;
  const box = (name: string): string => {
    const typed = sent[`until-${name}`];
    return typeof typed === 'string' ? typed.trim() : '';
  };
  const day = [padded(box('year'), 4), padded(box('month'), 2), padded(box('day'), 2)];
  return { ...sent, 'until-day': day.every((part) => part === '') ? '' : day.join('-') };
};

const until = z.string().transform((day, context) => {
  const begins = day === '' ? null : startOfDay(day);
  if (day === '' || begins !== null) return begins;
  context.addIssue({ code: 'custom', message: 'Enter a date that there is, like 27 11 2026' });
  return z.NEVER;
});

/** Why a clock stands, and until which day: null where nobody knows. */
export const pauseForm = z.preprocess(
  joinBoxes,
  z.object({
    version,
    reason: z
      .string(WAITS_FOR)
      .trim()
      .min(1, WAITS_FOR)
      .max(500, 'The reason must be 500 characters or fewer'),
    'until-day': until,
  }),
);
