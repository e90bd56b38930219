import { z } from 'zod';

/** Separates, in the message of an unknown key, the keys that are known; see `shapeFaults`. */
export const KNOWN_KEYS = 'known: ';

/** An object with these keys and no others; the refusal of another names those that exist. */
export const closed = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `${KNOWN_KEYS}${Object.keys(shape).join(', ')}` : undefined,
  });

// In the shapes, a message says how to mend; what is wrong is said by `shapeFaults`.

export const text = z
  .string()
  .trim()
  .min(1, 'Write some words.')
  .max(2000, 'Keep it below 2,000 characters.');

export const key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'Use letters, digits, hyphens and underscores only.')
  .max(80, 'Keep it below 80 characters.');

const isRealDate = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
};

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    message: 'Write the date as year-month-day, for example 2026-03-31.',
    abort: true,
  })
  .refine(isRealDate, 'There is no such day; write the date as year-month-day.');

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const timeZone = z
  .string()
  .refine(isZone, 'Write a zone of the IANA list, for example Europe/London.');

const SPAN = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const openSpan = z
  .string()
  .regex(SPAN, { message: "Write the hours as '09:00-17:00' in quotes; 24:00 ends a day.", abort: true })
  .transform((span) => ({ from: span.slice(0, 5), to: span.slice(6) }))
  .refine(({ from, to }) => from < to, 'Write the opening time first; a span does not run past midnight.');

/** Opening hours of one day, in order and not overlapping. */
export const openSpans = z
  .array(openSpan)
  .refine(
    (spans) => spans.every((span, index) => index === 0 || (spans[index - 1]?.to ?? '') <= span.from),
    'Put the spans of a day in order, without overlap.',
  );

/** A list in which no two items share a name; the second is the fault. */
export const listNamedBy = <Item extends z.ZodType<Record<Name, unknown>>, Name extends string>(
  item: Item,
  name: Name,
) =>
  z.array(item).superRefine((rows, context) => {
    const seen = new Set<unknown>();
    rows.forEach((row, index) => {
      const value = row[name];
      if (seen.has(value)) {
        const what = `${name} "${String(value)}" stands here twice.`;
        context.addIssue({
          code: 'custom',
          path: [index, name],
          message: 'Give one of the two another name, or remove it.',
          params: { what },
        });
      }
      seen.add(value);
    });
  });
