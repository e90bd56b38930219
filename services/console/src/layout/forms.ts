import type { z } from 'zod';

export interface FieldError {
  /** Name of the field, which is also its id. */
  readonly field: string;
  readonly words: string;
}

export type ReadForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * Reads what was sent by a page's schema. The schema's messages are the words at the field, and the first of each
 * field is shown.
 */
export const readForm = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): ReadForm<z.output<Schema>> => {
  const read = schema.safeParse(body ?? {});
  if (read.success) return { ok: true, value: read.data };
  const errors = new Map<string, FieldError>();
  for (const { path, message } of read.error.issues) {
    const field = path.map(String).join('-') || 'form';
    if (!errors.has(field)) errors.set(field, { field, words: message });
  }
  return { ok: false, errors: [...errors.values()] };
};

/** For the summary at the top: each error leads to its field. */
export const summaryOf = (errors: readonly FieldError[]): { text: string; href: string }[] =>
  errors.map(({ field, words }) => ({ text: words, href: `#${field}` }));

/** For the `errorMessage` of a component; undefined where the field is right. */
export const errorAt = (
  errors: readonly FieldError[] | undefined,
  field: string,
): { text: string } | undefined => {
  const found = errors?.find((one) => one.field === field);
  return found === undefined ? undefined : { text: found.words };
};
