import { getTableColumns, getTableName, is, SQL } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { CasingCache } from 'drizzle-orm/casing';
import { expect, it } from 'vitest';
import { testDatabase } from '@asb/testing';
import * as schema from './schema/index.ts';

const database = testDatabase();

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  int4: 'integer',
  int2: 'smallint',
  bool: 'boolean',
  float8: 'double precision',
  timestamptz: 'timestamp with time zone',
  _text: 'text[]',
};

const casing = new CasingCache('snake_case');

const declared = (): Column[] =>
  Object.values<unknown>(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => ({
        table: getTableName(table),
        column: casing.getColumnCasing(column),
        type: column.getSQLType(),
        nullable: !column.notNull,
        hasDefault: column.hasDefault || is(column.default, SQL),
      })),
    );

const inOrder = (columns: readonly Column[]): Column[] =>
  [...columns].sort((a, b) => `${a.table}.${a.column}`.localeCompare(`${b.table}.${b.column}`));

it('is, column by column, what the migrations make', async () => {
  const rows = await database.sql<
    { table: string; column: string; type: string; nullable: boolean; hasDefault: boolean }[]
  >`
    select table_name as "table", column_name as "column", udt_name as "type", is_nullable = 'YES' as nullable,
      column_default is not null as "hasDefault"
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'schema_migrations'`;
  const migrated = rows.map((row) => ({ ...row, type: TYPES[row.type] ?? row.type }));
  expect(inOrder(declared())).toEqual(inOrder(migrated));
});
