import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import type { Change } from '../run-case/change-case.ts';
import { forgetDrafts } from '../take-report/drafts.ts';
import { expireOneReferral } from './expire-referral.ts';
import { FORGETTING_BATCH, forgetClosed } from './forget-closed.ts';
import { settleOneOverdueReview } from './settle-overdue-review.ts';
import { tickClocks } from './tick-clocks.ts';

export interface Watched {
  /** Reports whose review was overdue and that have their case now. */
  readonly reviewsOpened: number;
  readonly referralsExpired: number;
  readonly deadlinesMissed: number;
  readonly pausesEnded: number;
}

const MOST_REVIEWS = 50;
const MOST_REFERRALS = 50;
const MOST_BATCHES_OF_CLOCKS = 10;
/** Looking through closed cases is not cheap, and a day more or less does not matter. */
const FORGET_EVERY_MILLISECONDS = 3_600_000;

type WatchChange = Change & { readonly casework: Casework };
/** Takes the first piece that was not tried yet, adds its id, and does it. False where there is none. */
type OnePiece = (change: WatchChange, tried: Set<string>) => Promise<boolean>;

const inChange = <Answer>(
  casework: Casework,
  work: (change: WatchChange) => Promise<Answer>,
): Promise<Answer> =>
  casework.database.db.transaction(async (tx) => {
    const ruleSet = await activeRuleSet(tx);
    const now = await casework.clock.now();
    return work({ casework, tx, ids: casework.ids, ruleSet, now, viewer: null, correlationId: null });
  });

/**
 * Does one piece of work a transaction, until there is none or enough was done for one look. Each piece is tried once
 * a look, so that one that fails does not keep the others waiting; the first fault is thrown when the rest is done.
 */
const repeat = async (
  casework: Casework,
  most: number,
  one: OnePiece,
  faults: unknown[],
): Promise<number> => {
  const tried = new Set<string>();
  let done = 0;
  for (let before = -1; before < tried.size && tried.size < most;) {
    before = tried.size;
    try {
      if (await inChange(casework, (change) => one(change, tried))) done += 1;
    } catch (fault) {
      faults.push(fault);
    }
  }
  return done;
};

/**
 * What the passing of time brings about: pauses end, promises are missed, unanswered offers go to the next agency,
 * unreviewed reports get their case, long closed cases are matched no more, and drafts nobody finished are deleted. Each has its effect once, however
 * often and by however many it is run; a look is bounded, and the next goes on where it ended.
 */
export const watchDeadlines = (casework: Casework): (() => Promise<Watched>) => {
  let forgottenAt = Number.NEGATIVE_INFINITY;

  const forget = async (): Promise<void> => {
    const now = (await casework.clock.now()).getTime();
    if (now >= forgottenAt && now - forgottenAt < FORGET_EVERY_MILLISECONDS) return;
    await inChange(casework, forgetDrafts);
    const forgotten = await inChange(casework, forgetClosed);
    if (forgotten < FORGETTING_BATCH) forgottenAt = now;
  };

  return async () => {
    let pausesEnded = 0;
    let deadlinesMissed = 0;
    for (let batch = 0, full = true; full && batch < MOST_BATCHES_OF_CLOCKS; batch += 1) {
      const ticked = await inChange(casework, tickClocks);
      pausesEnded += ticked.pausesEnded;
      deadlinesMissed += ticked.deadlinesMissed;
      full = ticked.full;
    }
    const faults: unknown[] = [];
    const referralsExpired = await repeat(casework, MOST_REFERRALS, expireOneReferral, faults);
    const reviewsOpened = await repeat(casework, MOST_REVIEWS, settleOneOverdueReview, faults);
    await forget();
    if (faults.length > 0) throw faults[0];
    return { reviewsOpened, referralsExpired, deadlinesMissed, pausesEnded };
  };
};
