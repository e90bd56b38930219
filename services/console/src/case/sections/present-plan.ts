import type { CaseDetail, DeadlineView } from '@asb/casework';
import { RECURRING_DEADLINES, type CaseAction, type DeadlineKind } from '@asb/domain';
import { byWords, dayWords } from '../../layout/dates.ts';
import { presentDeadline, type ShownDeadline } from '../../layout/present-deadline.ts';
import { DEADLINE_WORDS } from '../../layout/words.ts';
import type { Names } from '../names.ts';

export interface ShownPromise {
  readonly id: string;
  readonly version: number;
  readonly kind: DeadlineKind;
  readonly name: string;
  /** Of one that comes again and again: what kept the last, so that kept and due at once is no riddle. */
  readonly hint: string | null;
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

const isTogether = (one: DeadlineView, other: DeadlineView): boolean =>
  one.endedAt !== null && one.endedAt.getTime() === other.endedAt?.getTime();

const hintOf = (deadline: DeadlineView, all: readonly DeadlineView[], now: Date): string | null => {
  const { kind, endedAt } = deadline;
  if (!RECURRING_DEADLINES.includes(kind)) return null;
  const byFirstContact = (kept: DeadlineView): boolean =>
    kind === 'update' && all.some((one) => one.kind === 'first_contact' && isTogether(one, kept));
  if (endedAt !== null) return byFirstContact(deadline) ? 'The first contact was an update too.' : null;
  const last = all.findLast((one) => one.kind === kind && one.endedAt !== null);
  if (last === undefined || last.endedAt === null) return null;
  return byFirstContact(last)
    ? `The first contact, ${dayWords(last.endedAt, now)}, was an update too. This is the next.`
    : `Last done ${dayWords(last.endedAt, now)}. This is the next.`;
};

type Closable = Pick<CaseDetail, 'deadlines' | 'closedAt'>;

export const showPromise = (
  deadline: DeadlineView,
  { deadlines, closedAt }: Closable,
  may: May,
  names: Pick<Names, 'agency'>,
  now: Date,
): ShownPromise => ({
  id: deadline.id,
  version: deadline.version,
  kind: deadline.kind,
  hint: closedAt !== null && deadline.endedAt === null ? null : hintOf(deadline, deadlines, now),
  name: DEADLINE_WORDS[deadline.kind],
  agency: names.agency(deadline.agency),
  shown: presentDeadline({ ...deadline, pausedBecause: deadline.pauseReason, closedAt }, now),
  mayPause: may.pause_deadline && deadline.status === 'running' && deadline.dueAt >= now,
  mayResume: may.resume_deadline && deadline.status === 'paused',
});

/** What is still to be done, what waits, and what was done, in that order. */
export const presentPlan = (
  seen: Closable,
  may: May,
  names: Pick<Names, 'agency'>,
  now: Date,
): { readonly waiting: ShownPromise[]; readonly paused: ShownPromise[]; readonly done: ShownPromise[] } => {
  const promises = promisesOf(seen);
  const show = (deadline: DeadlineView): ShownPromise => showPromise(deadline, seen, may, names, now);
  return {
    waiting: promises.filter(isWaiting).map(show),
    paused: promises.filter(({ status }) => status === 'paused').map(show),
    done: promises.filter((one) => !isWaiting(one) && one.status !== 'paused').map(show),
  };
};

/** What nobody has done: asked before a case is closed. What only comes again later is not missing yet. */
export const notDone = (seen: Pick<CaseDetail, 'deadlines'>, now: Date): string[] => {
  const isMissing = ({ kind, status, endedAt, dueAt }: DeadlineView): boolean =>
    status !== 'met' && endedAt === null && (!RECURRING_DEADLINES.includes(kind) || dueAt < now);
  return promisesOf(seen)
    .filter(isMissing)
    .map(
      ({ kind, dueAt }) =>
        `${DEADLINE_WORDS[kind]}, ${dueAt < now ? 'was due' : 'due'} ${byWords(dueAt, now)}`,
    );
};
