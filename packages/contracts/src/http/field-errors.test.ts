import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';

const errorsOf = (schema: z.ZodType, value: unknown) =>
  fieldErrors(schema.safeParse(value).error?.issues ?? []);

describe('field errors', () => {
  it('point into the body as RFC 6901 says', () => {
    const schema = z.strictObject({ 'a/b': z.strictObject({ 'c~d': z.int() }) });
    expect(errorsOf(schema, { 'a/b': { 'c~d': 'x' } })).toEqual([
      { field: 'a/b.c~d', pointer: '#/a~1b/c~0d', code: 'wrong_type', detail: 'is not a number' },
    ]);
  });

  it('have no pointer outside the body', () => {
    const issues =
      z.strictObject({ limit: z.coerce.number().max(200) }).safeParse({ limit: '201' }).error?.issues ?? [];
    expect(fieldErrors(issues, 'querystring')).toEqual([
      { field: 'limit', code: 'too_big', detail: 'must be at most 200' },
    ]);
  });

  it('tell of the branch that came furthest where there were several', () => {
    const schema = z.strictObject({
      at: z.union([z.string(), z.strictObject({ from: z.string(), to: z.string() })]),
    });
    expect(errorsOf(schema, { at: { from: 'x', to: 1 } }).map(({ field }) => field)).toEqual(['at.to']);
  });
});
