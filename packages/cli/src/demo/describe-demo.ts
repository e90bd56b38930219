import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@asb/database';

/** One line of the table printed at the end: a heading and its counts. */
export interface Tally {
  readonly of: string;
  readonly counts: Readonly<Record<string, number>>;
}

const QUERIES: readonly (readonly [of: string, query: SQL])[] = [
  ['Reports by status', sql`select status as word, count(*)::int as n from reports group by 1 order by 1`],
  [
    'Reports by channel',
    sql`select channel as word, count(*)::int as n from reports group by 1 order by 2 desc`,
  ],
  ['Cases by status', sql`select status as word, count(*)::int as n from cases group by 1 order by 1`],
  [
    'Open cases by agency',
    sql`select owner_agency as word, count(*)::int as n from cases where status = 'open' group by 1 order by 2 desc, 1`,
  ],
  [
    'Open cases by priority',
    sql`select priority as word, count(*)::int as n from cases where status = 'open' group by 1 order by 2 desc`,
  ],
  [
    'Offers by status',
    sql`select status as word, count(*)::int as n from referrals group by 1 order by 2 desc`,
  ],
  [
    'Promises',
    sql`select case when status = 'running' and due_at < current_date + interval '1 day' then 'due today' else status end
      as word, count(*)::int as n from deadlines d where superseded_at is null and ended_at is null group by 1 order by 1`,
  ],
  [
    'Waiting',
    sql`select * from (values
      ('to review', (select count(*)::int from reports where status = 'needs_review')),
      ('on the shelf', (select count(*)::int from reports where status = 'shelved')),
      ('offered', (select count(*)::int from referrals where status = 'offered')),
      ('without an officer', (select count(*)::int from cases where status = 'open' and owner_user_id is null)),
      ('restricted', (select count(*)::int from cases where status = 'open' and restricted)))
      as waiting(word, n)`,
  ],
];

/** How many of what stand where. */
export const describeDemo = async (db: Db): Promise<readonly Tally[]> => {
  const tallies: Tally[] = [];
  for (const [of, query] of QUERIES) {
    const rows = await db.execute<{ word: string; n: number }>(query);
    tallies.push({ of, counts: Object.fromEntries(rows.map(({ word, n }) => [word, n])) });
  }
  return tallies;
};

export const inWords = (tallies: readonly Tally[]): string[] => {
  const width = Math.max(...tallies.map(({ of }) => of.length));
  return tallies.map(
    ({ of, counts }) =>
      `${of.padEnd(width)}  ${Object.entries(counts)
        .map(([word, count]) => `${word} ${count}`)
        .join(', ')}`,
  );
};
