import type { BoardQueue, TeamBoard } from '@asb/casework';
import { REVIEW_REASONS, type ReviewReason } from '@asb/domain';
import type { CaseQuery } from '../cases/case-query.ts';
import { durationWords } from '../layout/dates.ts';

export interface ShownQueue {
  readonly words: string;
  readonly href: string | null;
  /** Null where it is not counted. */
  readonly now: number | null;
  readonly wait: string;
  readonly came: number | null;
  readonly went: number | null;
}

const FOR_A_PERSON: Readonly<Record<ReviewReason, string>> = {
  match_proposed: 'A person to confirm a match',
  category_unclear: 'A person to say what kind of problem it is',
  place_unclear: 'A person to say where it was',
  triage_failed: 'A person to read what the system could not',
  match_undone: 'A person to place what was taken out of a case',
};

/** Shown even where nothing waits. */
const ALWAYS: readonly ReviewReason[] = ['match_proposed', 'category_unclear'];

const waitOf = (since: Date | null, now: Date): string =>
  since === null ? 'Nothing waiting' : durationWords(now.getTime() - since.getTime());

/** What waits for whom. A queue leads to its list where there is one and something is in it. */
export const presentQueues = (
  { queues, now }: TeamBoard,
  href: (query: Partial<CaseQuery>) => string,
  hasPage: (url: string) => boolean,
): ShownQueue[] => {
  const queue = (words: string, { waiting, since, came, went }: BoardQueue, list: string): ShownQueue => ({
    words,
    href: waiting === 0 ? null : list,
    now: waiting,
    wait: waitOf(since, now),
    came,
    went,
  });
  const { works, came, went } = queues.triage;
  return [
    {
      words: 'Triage by the system',
      href: null,
      now: null,
      wait: works ? 'Working' : 'No worker answers',
      came,
      went,
    },
    ...REVIEW_REASONS.flatMap((reason) => {
      const found = queues.review.find((one) => one.reason === reason);
      if (found === undefined && !ALWAYS.includes(reason)) return [];
      const { waiting, since } = found ?? { waiting: 0, since: null };
      const row = queue(
        FOR_A_PERSON[reason],
        { waiting, since, came: null, went: null },
        `/review?asks=${reason}`,
      );
      return [hasPage('/review') ? row : { ...row, href: null }];
    }),
    queue('An agency to accept', queues.accept, href({ status: 'offered' })),
    queue('An owner', queues.owner, href({ owner: 'nobody' })),
    queue('A message that did not arrive', queues.lost, href({ lost: 'yes' })),
  ];
};
