import type { Database } from '@asb/database';

/** What answering leaves behind whoever asks, and what no form writes. */
const LEFT_OUT = ['audit_entries', 'sessions', 'sign_in_failures', 'kept_forms', 'rule_sets'];

/** A fingerprint of each table: two of them are equal where nothing was changed between. */
export const contentOf = async ({ sql }: Database): Promise<Readonly<Record<string, string>>> => {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> all(${LEFT_OUT}) and table_name not like 'gazetteer%' order by 1`;
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as content from "${name}" t`,
  );
  const rows = await sql.unsafe<{ name: string; content: string }[]>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
};
