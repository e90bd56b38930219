import { createHash } from 'node:crypto';
import type { Mapping } from './mapping.ts';
import { readValue, type Row } from './read-value.ts';

const put = (target: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = (target[first] ?? {}) as Record<string, unknown>;
  target[first] = inner;
  put(inner, rest, value);
};

/** Rows alike to the letter are separate records: the second of them is another report than the first. */
export const rowReferences = (mapping: Mapping): ((row: Row) => string) => {
  const seen = new Map<string, number>();
  const { reference, columns } = mapping;
  return (row) => {
    const own = reference === null ? undefined : row[reference]?.trim();
    if (own !== undefined && own !== '') return own;
    const content = createHash('sha256')
      .update(JSON.stringify(columns.map((column) => row[column]?.trim() ?? '')))
      .digest('base64url')
      .slice(0, 22);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    return `${content}-${before + 1}`;
  };
};

/** A row as a report's body, in the API's own form. */
export const mapRow = (row: Row, mapping: Mapping, reference: string): Record<string, unknown> => {
  const body: Record<string, unknown> = { channel: 'import' };
  for (const [path, source] of Object.entries(mapping.report)) {
    const value = readValue(source, row, mapping.timeZone);
    if (value !== undefined) put(body, path.split('.'), value);
  }
  body['externalReference'] = { system: mapping.system, id: reference };
  return body;
};
