import type { z } from 'zod';
import { closestWord } from './closest-word.ts';
import { KNOWN_KEYS } from './field-shapes.ts';
import type { ParsedSource, SourcePath } from './parse-source.ts';
import type { RuleSetFault } from './rule-set-fault.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (lines that start with a hyphen)',
  object: 'a mapping (lines of "key: value")',
  record: 'a mapping (lines of "key: value")',
};

/** `rules[3].when.flags[0]`, as people write it. */
export const pathInWords = (path: SourcePath): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');

const valueAt = (value: unknown, path: SourcePath): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `"${value.slice(0, 60)}"` : JSON.stringify(value);
};

const unknownKeyMend = (key: string, known: readonly string[]): string => {
  // Only a comma in unquoted text makes a key of several words.
  if (key.includes(' ')) return 'Put text that contains a comma in quotes.';
  const close = closestWord(key, known);
  const list = known.length > 0 ? ` Known here: ${known.join(', ')}.` : '';
  return close === null ? `Remove it.${list}` : `Did you mean "${close}"?${list}`;
};

const unknownKeyFaults = (
  file: string,
  source: ParsedSource,
  path: SourcePath,
  keys: readonly string[],
  message: string,
): readonly RuleSetFault[] => {
  const known = message.startsWith(KNOWN_KEYS) ? message.slice(KNOWN_KEYS.length).split(', ') : [];
  return keys.map((key) => ({
    file,
    ...source.locateKey(path, key),
    message: `"${key}" is not known${path.length === 0 ? '' : ` in ${pathInWords(path)}`}.`,
    mend: unknownKeyMend(key, known),
  }));
};

const wordsFor = (issue: Issue, where: string, value: unknown): { message: string; mend: string } => {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    const allowed = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    const expected =
      issue.code === 'invalid_type'
        ? (TYPES[issue.expected] ?? issue.expected)
        : `one of ${allowed.join(', ')}`;
    if (value === undefined) return { message: `${where} is missing.`, mend: `Add it: ${expected}.` };
    const close = typeof value === 'string' ? closestWord(value, allowed) : null;
    const hint = close === null ? '' : `Did you mean "${close}"? `;
    const wrong =
      allowed.length > 0 ? `${shown(value)} is not known as ${where}.` : `${where} is ${shown(value)}.`;
    return { message: wrong, mend: `${hint}Write ${expected}.` };
  }
  if (issue.code === 'invalid_key') {
    return { message: `The name ${where} does not fit.`, mend: issue.issues[0]?.message ?? issue.message };
  }
  const what: unknown = issue.code === 'custom' ? issue.params?.['what'] : undefined;
  return {
    message: typeof what === 'string' ? `${where}: ${what}` : `${where} does not fit: ${shown(value)}.`,
    mend: issue.message,
  };
};

/** What zod found, as faults with file, line and mend. */
export const shapeFaults = (
  file: string,
  source: ParsedSource,
  issues: readonly Issue[],
): readonly RuleSetFault[] =>
  issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys')
      return unknownKeyFaults(file, source, path, issue.keys, issue.message);
    const where = path.length === 0 ? 'The file' : pathInWords(path);
    const position =
      issue.code === 'invalid_key'
        ? source.locateKey(path.slice(0, -1), String(path.at(-1)))
        : source.locate(path);
    return [{ file, ...position, ...wordsFor(issue, where, valueAt(source.value, path)) }];
  });
