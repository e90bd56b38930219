import { z } from 'zod';

/**
 * How one value of a report is made from a row: a column's name; a column read in a way (`as`) and through a table
 * (`values`, for words that the other system uses); words with columns in braces; or the same value for every row.
 */
const readAs = z.enum([
  'text',
  'number',
  'boolean',
  'instant',
  'uk_date',
  'uk_date_time',
  'day',
  'month',
  'end_of_month',
]);
const source = z.union([
  z.string(),
  z.strictObject({
    column: z.string(),
    as: readAs.default('text'),
    values: z.record(z.string(), z.string()).optional(),
    otherwise: z.string().optional(),
  }),
  z.strictObject({ words: z.string() }),
  z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
]);
export type Source = z.output<typeof source>;
export type ReadAs = z.output<typeof readAs>;

/** A file of another system, described: which columns it has, and which value of a report comes from where. */
export const mappingShape = z.strictObject({
  /** Name of the other system; with the row's own reference it makes a report unique. */
  system: z.string().min(1).max(100),
  /** The agency whose records these are. */
  agency: z.string().min(1),
  /** Where a row has no reference of its own, its content (and how many like it came before) names it. */
  reference: z.string().nullable().default(null),
  /** IANA zone of times without one. */
  timeZone: z.string().default('Europe/London'),
  columns: z.array(z.string()).min(1),
  /** Path in the report (`location.lat`) → where its value comes from. */
  report: z.record(z.string(), source),
});
export type Mapping = z.output<typeof mappingShape>;
