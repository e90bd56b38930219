import type { CaseForCallers } from '@asb/casework';
import { promiseWords } from '../layout/promise-words.ts';
import { closeReasonWords } from '../layout/words.ts';
import type { Names } from './names.ts';

const NOTHING_PROMISED = 'Nothing: no call or news is due';

/** Of a case, what a caller asks: who has it, by when they hear, and what has become of it. */
export const presentForCallers = ({ outcome, reports }: CaseForCallers, names: Names, now: Date) => {
  const { accepted = true, promise = null, closeReason = null } = outcome ?? {};
  const agency = outcome === null ? null : names.agency(outcome.agency);
  return {
    offered: agency === null || accepted ? null : `Offered to ${agency}, not accepted yet`,
    promised: promise === null ? NOTHING_PROMISED : promiseWords(promise, now),
    closedBecause: closeReasonWords(closeReason),
    reports,
  };
};
