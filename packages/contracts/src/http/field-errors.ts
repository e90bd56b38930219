import type { z } from 'zod';
import type { FieldError } from './problem.ts';

/** Where a value came from. Only a body has pointers. */
export type Part = 'body' | 'querystring' | 'params' | 'headers';

/** RFC 6901: `~` and `/` inside a name are escaped. */
const asPointer = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;

export const fieldErrorAt = (
  path: readonly PropertyKey[],
  code: string,
  detail: string,
  part: Part = 'body',
): FieldError => ({
  field: path.length === 0 ? part : path.map(String).join('.'),
  ...(part === 'body' ? { pointer: asPointer(path) } : {}),
  code,
  detail,
});

const article = (expected: string): string =>
  ({
    int: 'a whole number',
    array: 'a list',
    record: 'an object',
    object: 'an object',
    boolean: 'true or false',
  })[expected] ?? `a ${expected}`;

/** The value itself is not in an issue, so that it cannot leak into an answer; its own words tell of its absence. */
const isMissing = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.message.endsWith('received undefined');

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (isMissing(issue)) return 'missing';
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  return (
    {
      invalid_type: 'wrong_type',
      invalid_value: 'not_allowed',
      too_big: 'too_big',
      too_small: 'too_small',
      invalid_format: 'wrong_format',
    }[issue.code as string] ?? 'invalid'
  );
};

const wordsOf = (issue: z.core.$ZodIssue): string => {
  if (isMissing(issue)) return 'is missing';
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `is not ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `is not one of: ${issue.values.map(String).join(', ')}`;
  const isBound = issue.code === 'too_big' || issue.code === 'too_small';
  return isBound && /^(Too|Invalid)/.test(issue.message) ? boundWords(issue) : issue.message;
};

const boundWords = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string => {
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  if (issue.origin === 'array' || issue.origin === 'set') return `must have ${bound} entries`;
  return issue.origin === 'string' ? `must have ${bound} characters` : `must be ${bound}`;
};

/** A union's own message says nothing; the branch that came furthest does. */
const deepestBranch = (issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] => {
  const depth = (branch: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...branch.map(({ path }) => path.length));
  return issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
};

/** What a schema found, as `errors[]` of a problem document: one entry per field, unknown ones by their names. */
export const fieldErrors = (
  issues: readonly z.core.$ZodIssue[],
  part: Part = 'body',
  under: readonly PropertyKey[] = [],
): FieldError[] =>
  issues.flatMap((issue) => {
    const path = [...under, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        fieldErrorAt([...path, key], 'unknown_field', 'is not a field here', part),
      );
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return fieldErrors(deepestBranch(issue), part, path);
    return [fieldErrorAt(path, codeOf(issue), wordsOf(issue), part)];
  });
