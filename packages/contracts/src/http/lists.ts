import { z } from 'zod';
import { id } from './fields.ts';

const limit = z.coerce
  .number('is not a number')
  .int('is not a whole number')
  .min(1, 'must be at least 1')
  .max(200, 'must be at most 200')
  .default(50);

/** Opaque: where the next page begins, as the page before said. */
const cursor = z
  .string()
  .max(500)
  .regex(/^[A-Za-z0-9_=-]+$/, 'is not a cursor')
  .optional();

/** A list's query: its own filters, and where to go on. */
export const listQuery = <Filters extends z.ZodRawShape>(filters: Filters) =>
  z.strictObject({ ...filters, cursor, limit });

/** In answers: a list that is only read. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** Lists are `{"items","next"}`; `next` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: listOf(item), next: z.string().nullable() });

export const noQuery = z.strictObject({});
export const idParams = z.strictObject({ id });
