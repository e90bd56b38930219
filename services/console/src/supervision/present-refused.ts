import type { UserView } from '@asb/casework';
import type { Names } from '../case/names.ts';
import { refusalWords } from '../case/refusal-words.ts';
import type { RefusedCase } from './assign-many.ts';

const whyWords = (
  { refusal, seen }: RefusedCase,
  { name, agency }: Pick<UserView, 'name' | 'agency'>,
  names: Pick<Names, 'agency'>,
): string => {
  if (seen === null) return 'There is no such case for you any more.';
  const { agency: lead } = seen.owner;
  return refusal === 'unknown_officer' && agency !== null && agency !== lead
    ? `${name} works for ${names.agency(agency)}, and ${names.agency(lead)} leads this case. Choose somebody of ${names.agency(lead)}, or refer the case.`
    : refusalWords(refusal);
};

/** What could not be assigned and why; what only changed meanwhile can be sent again as it is by now. */
export const presentRefused = (
  refused: readonly RefusedCase[],
  officer: Pick<UserView, 'name' | 'agency'>,
  names: Pick<Names, 'agency'>,
) =>
  refused.map((one) => ({
    reference: one.reference,
    href: one.seen === null ? null : `/cases/${one.reference}`,
    why: whyWords(one, officer, names),
    again: one.refusal === 'stale' && one.seen !== null ? `${one.reference} ${one.seen.version}` : null,
  }));
