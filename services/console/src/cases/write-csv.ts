import { stringify } from 'csv-stringify/sync';
import { localDay, timeWords } from '../layout/dates.ts';
import { CASE_STATUS_WORDS, PRIORITY_WORDS } from '../layout/words.ts';
import type { ShownCaseLine } from './present-case-line.ts';

const moment = (at: Date | null): string => (at === null ? '' : `${localDay(at)} ${timeWords(at)}`);

const COLUMNS: readonly { readonly header: string; readonly of: (row: ShownCaseLine) => string }[] = [
  { header: 'Case', of: ({ reference }) => reference },
  { header: 'Problem and place', of: ({ title }) => title },
  { header: 'Status', of: ({ status, offered }) => (offered ? 'Offered' : CASE_STATUS_WORDS[status]) },
  { header: 'Priority', of: ({ priority }) => PRIORITY_WORDS[priority] },
  { header: 'Agency', of: ({ agency }) => agency },
  { header: 'Owner', of: ({ officer }) => officer ?? '' },
  { header: 'Deadline', of: ({ next }) => next?.words ?? '' },
  { header: 'Deadline in full', of: ({ next }) => next?.detail ?? '' },
  { header: 'Opened', of: ({ openedAt }) => moment(openedAt) },
  { header: 'Last update', of: ({ updatedAt }) => moment(updatedAt) },
];

/**
 * What the list shows, and no more, for a spreadsheet. A cell that a spreadsheet would take for a formula begins with
 * an apostrophe (OWASP, CSV injection): places and names are other people's words.
 */
export const writeCsv = (rows: readonly ShownCaseLine[]): string =>
  stringify(
    rows.map((row) => COLUMNS.map(({ of }) => of(row))),
    {
      header: true,
      columns: COLUMNS.map(({ header }) => header),
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
