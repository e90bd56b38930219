import type { CaseDetail } from '@asb/casework';
import { dateWords } from '../../layout/dates.ts';
import { happenedWords, lastHappening } from '../../layout/happened.ts';
import { CASE_STATUS_WORDS, PRIORITY_WORDS } from '../../layout/words.ts';
import { caseTitle } from '../case-title.ts';
import type { Names } from '../names.ts';
import { reportIdsOf } from '../report-ids.ts';

export interface ShownMerge {
  readonly older: string;
  readonly newer: string;
  readonly rows: readonly { readonly name: string; readonly older: string; readonly newer: string }[];
}

const isOlder = (one: CaseDetail, other: CaseDetail): boolean =>
  one.openedAt < other.openedAt || (one.openedAt.getTime() === other.openedAt.getTime() && one.id < other.id);

/** Two cases side by side; the one opened first keeps its number, whichever was asked from. */
export const presentMerge = (one: CaseDetail, other: CaseDetail, names: Names, now: Date): ShownMerge => {
  const [older, newer] = isOlder(one, other) ? [one, other] : [other, one];
  const row = (name: string, words: (seen: CaseDetail) => string) => ({
    name,
    older: words(older),
    newer: words(newer),
  });
  return {
    older: older.reference,
    newer: newer.reference,
    rows: [
      row('Problem and place', (seen) => caseTitle(seen, names)),
      row('Status', ({ status }) => CASE_STATUS_WORDS[status]),
      row('Priority', ({ priority }) => PRIORITY_WORDS[priority]),
      row('Leading agency', ({ owner }) => names.agency(owner.agency)),
      row('Owner', ({ owner }) => names.person(owner.officer) ?? 'Nobody yet'),
      row('Opened', ({ openedAt }) => dateWords(openedAt, now)),
      row('Last happened', (seen) => happenedWords(lastHappening(seen), now)),
      row('Incidents', ({ incidents }) => String(incidents.length)),
      row('Reports', (seen) => String(reportIdsOf(seen).length)),
      row('Restricted', ({ restricted }) => (restricted ? 'Yes' : 'No')),
    ],
  };
};
