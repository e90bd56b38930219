import { eq, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { parseReference } from '@asb/domain';
import { isUuid } from './page.ts';

/**
 * The condition for an id or a reference as somebody typed it (any case, without hyphens, O for 0). What is neither
 * matches nothing.
 */
export const isCalled = (
  columns: { readonly id: AnyColumn; readonly reference: AnyColumn },
  name: string,
): SQL => {
  if (isUuid(name)) return eq(columns.id, name);
  const reference = parseReference(name);
  return reference === null ? sql`false` : eq(columns.reference, reference);
};
