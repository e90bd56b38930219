import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';

export interface PageRequest {
  /** 1 to 200; 50 unless told. */
  readonly limit?: number | undefined;
  /** `next` of the page before; opaque. */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the page that follows; null on the last. */
  readonly next: string | null;
}

/** Where a page ended. */
interface Position {
  readonly at: string;
  readonly id: string;
}

export const DEFAULT_LIMIT = 50;
export const LARGEST_LIMIT = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** The page's size: what was asked for, within bounds. */
export const limitOf = ({ limit }: PageRequest): number =>
  Math.min(Math.max(Math.trunc(limit ?? DEFAULT_LIMIT), 1), LARGEST_LIMIT);

const writeCursor = ({ at, id }: Position): string => Buffer.from(`${at} ${id}`).toString('base64url');

const readCursor = (cursor: string): Position | null => {
  const [at, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (at === undefined || id === undefined || rest.length > 0 || !isUuid(id)) return null;
  const time = new Date(at);
  return Number.isNaN(time.getTime()) || time.toISOString() !== at ? null : { at, id };
};

/**
 * The condition that begins a page where the last one ended: rows after that position, by time and then id.
 * Undefined for the first page.
 */
export const pageBegins = (
  request: PageRequest,
  columns: { readonly at: AnyColumn | SQL; readonly id: AnyColumn },
  order: 'newest_first' | 'oldest_first' = 'newest_first',
): Result<SQL | undefined, 'bad_cursor'> => {
  if (request.cursor === undefined) return accepted(undefined);
  const position = readCursor(request.cursor);
  if (position === null) return refused('bad_cursor');
  const beyond = order === 'newest_first' ? sql`<` : sql`>`;
  return accepted(
    sql`(${columns.at}, ${columns.id}) ${beyond} (${position.at}::timestamptz, ${position.id}::uuid)`,
  );
};

/** Of `limit + 1` rows read, the page and where the next begins. */
export const pageOf = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  request: PageRequest,
  at: (row: Row) => Date,
): Page<Row> => {
  const limit = limitOf(request);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last !== undefined
      ? writeCursor({ at: at(last).toISOString(), id: last.id })
      : null;
  return { items, next };
};

/** The same page with each item changed. */
export const mapPage = <Row, Item>(page: Page<Row>, change: (row: Row) => Item): Page<Item> => ({
  items: page.items.map(change),
  next: page.next,
});
