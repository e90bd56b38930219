import type { CaseDetail, DeadlineView } from '@asb/casework';
import type { CaseAction } from '@asb/domain';
import { presentDeadline, type ShownDeadline } from '../../layout/present-deadline.ts';
import { DEADLINE_WORDS } from '../../layout/words.ts';
import type { Names } from '../names.ts';

export interface ShownPromise {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly agency: string;
  readonly shown: ShownDeadline;
  readonly mayPause: boolean;
  readonly mayResume: boolean;
}

type May = Readonly<Record<CaseAction, boolean>>;

/** Not kept yet: what still runs, and what was broken and not done since. */
export const isWaiting = ({ status, endedAt }: DeadlineView): boolean =>
  (status === 'running' || status === 'missed') && endedAt === null;

/** The promises of a case, without the answer to an offer, which has a card of its own. */
export const promisesOf = ({ deadlines }: Pick<CaseDetail, 'deadlines'>): DeadlineView[] =>
  deadlines.filter(({ kind }) => kind !== 'referral_answer');

export const showPromise = (
  deadline: DeadlineView,
  may: May,
  names: Pick<Names, 'agency'>,
  now: Date,
): ShownPromise => ({
  id: deadline.id,
  version: deadline.version,
  name: DEADLINE_WORDS[deadline.kind],
  agency: names.agency(deadline.agency),
  shown: presentDeadline({ ...deadline, pausedBecause: deadline.pauseReason }, now),
  mayPause: may.pause_deadline && deadline.status === 'running' && deadline.dueAt >= now,
  mayResume: may.resume_deadline && deadline.status === 'paused',
});

/** What is still to be done, what waits, and what was done, in that order. */
export const presentPlan = (
  seen: CaseDetail,
  may: May,
  names: Pick<Names, 'agency'>,
  now: Date,
): { readonly waiting: ShownPromise[]; readonly paused: ShownPromise[]; readonly done: ShownPromise[] } => {
  const promises = promisesOf(seen);
  const show = (deadline: DeadlineView): ShownPromise => showPromise(deadline, may, names, now);
  return {
    waiting: promises.filter(isWaiting).map(show),
    paused: promises.filter(({ status }) => status === 'paused').map(show),
    done: promises.filter((one) => !isWaiting(one) && one.status !== 'paused').map(show),
  };
};
