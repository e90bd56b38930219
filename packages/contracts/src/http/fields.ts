import { z } from 'zod';

/** PostgreSQL stores neither NUL nor half of a surrogate pair; refused here, where the field can be named. */
const storable = (value: string): boolean => !value.includes('\0') && !/\p{Surrogate}/u.test(value);

/** A string that may be stored, of at most `longest` characters (UTF-16 units, as browsers count `maxlength`). */
const storableText = (longest: number) =>
  z
    .string()
    .max(longest, `is longer than ${longest.toLocaleString('en-GB')} characters`)
    .refine(storable, 'contains a character that cannot be stored (NUL or half of a surrogate pair)');

/** Text that must say something. Kept exactly as it was told. */
export const requiredText = (longest: number) =>
  storableText(longest).refine((value) => value.trim() !== '', 'is empty');

/** Text that may be missing, null or blank, which all mean: not told. */
export const optionalText = (longest: number) =>
  storableText(longest)
    .nullish()
    .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

/** A value that may be missing or null, which both mean: not told. */
export const told = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value): z.output<Schema> | null => value ?? null);

const NOT_A_TIME = 'is not an ISO 8601 time with its offset, such as 2026-05-01T22:30:00+01:00';

/** An instant with its offset (RFC 3339), between 1900 and 2100; a time without one could mean two things. */
export const instant = z.iso
  .datetime({
    offset: true,
    error: ({ input }) => (input === undefined ? undefined : NOT_A_TIME),
  })
  .transform((value) => new Date(value))
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() <= 2100, 'is not between 1900 and 2100');

export const isoDate = z.iso.date('is not an ISO 8601 date, such as 1984-02-29');

export const id = z.uuid('is not an id');

/** An id, or a reference as it is read out over the telephone: `R-7KQ2-M9XA`, in any case, with or without hyphens. */
export const idOrReference = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[0-9A-Za-z -]+$/, 'is neither an id nor a reference');

/** A code of the partnership's configuration, such as an agency's. */
export const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'is not a code: small letters, digits, hyphens, underscores');

/** In answers: an instant in UTC. Casework hands over dates; JSON writes them in ISO 8601. */
export const answeredInstant = z
  .union([z.iso.datetime(), z.date()])
  .meta({ type: 'string', format: 'date-time' });

export const version = z.int().positive();
