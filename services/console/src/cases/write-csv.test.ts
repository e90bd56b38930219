import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { ShownCaseLine } from './present-case-line.ts';
import { writeCsv } from './write-csv.ts';

const ROW: ShownCaseLine = {
  id: 'id',
  reference: 'C-5Q3N-NE9Z',
  version: 3,
  href: '/cases/C-5Q3N-NE9Z',
  title: 'Noise, 14 Weaver Rise, "The Old Forge"',
  status: 'open',
  offered: false,
  priority: 'high',
  restricted: false,
  agency: 'Bromford',
  officer: 'Priya Nair',
  next: { tone: 'over', words: 'Overdue by 3 hours', detail: 'First contact, was due 10am today' },
  openedAt: new Date('2026-11-20T10:44:00Z'),
  lastIncidentAt: new Date('2026-11-20T10:44:00Z'),
  updatedAt: null,
};

const cellsOf = (rows: readonly ShownCaseLine[]): string[][] =>
  parse(writeCsv(rows), { bom: true, relax_column_count: false });

it('holds what the list shows, a line a case', () => {
  const [headings, ...rows] = cellsOf([ROW]);
  expect(headings).toHaveLength(10);
  expect(rows).toEqual([
    [
      'C-5Q3N-NE9Z',
      'Noise, 14 Weaver Rise, "The Old Forge"',
      'Open',
      'High priority',
      'Bromford',
      'Priya Nair',
      'Overdue by 3 hours',
      'First contact, was due 10am today',
      '2026-11-20 10:44am',
      '',
    ],
  ]);
});

it.each(['=HYPERLINK("http://evil")', '+44', '-1+2', '@SUM(A1)', '\t=1', '\r=1'])(
  'does not let a spreadsheet take words for a formula: %j',
  (words) => {
    const [, row] = cellsOf([{ ...ROW, title: words, officer: words }]);
    expect([row?.[1], row?.[5]]).toEqual([`'${words}`, `'${words}`]);
  },
);
