import { accepted, refused, type Result } from '@asb/domain';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import {
  agencyAges,
  boardNumbers,
  contactWeeks,
  officerLoads,
  promiseCounts,
  type AgencyAges,
  type BoardNumbers,
  type ContactWeek,
  type OfficerLoad,
  type PromiseCount,
} from './board-counts.ts';
import { boardQueues, type BoardQueues } from './board-queues.ts';
import { linesOf, type CaseLines } from './browse-cases.ts';
import type { PromiseState } from './promise-state.ts';
import { repeatRule, victimsOf, type RepeatVictims } from './repeat-victims.ts';

/** What needs somebody now: late, due before the day is over, or forgotten in a pause. */
export const PRESSING = [
  'overdue',
  'soon',
  'today',
  'paused_long',
] as const satisfies readonly PromiseState[];

/** A team's board: every number over what the supervisor may see, and by the conditions of the list behind it. */
export interface TeamBoard {
  readonly now: Date;
  readonly numbers: BoardNumbers;
  readonly pressing: CaseLines;
  readonly queues: BoardQueues;
  readonly promises: readonly PromiseCount[];
  readonly officers: readonly OfficerLoad[];
  readonly ages: readonly AgencyAges[];
  /** Three separate incidents or more in the last half year. */
  readonly repeats: RepeatVictims;
  readonly contact: readonly ContactWeek[];
}

const PRESSING_SHOWN = 15;
const REPEATS_SHOWN = 5;
const READING = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

/**
 * The board as of one moment: of a supervisor's own agency, or of the partnership. One snapshot, so that its numbers
 * agree with one another. `forbidden` for all but supervisors.
 */
export const teamBoard =
  (casework: Pick<Casework, 'database' | 'clock' | 'personal'>) =>
  async (
    { sort }: { readonly sort: 'due' | 'priority' },
    { viewer }: Acting,
  ): Promise<Result<TeamBoard, 'forbidden'>> => {
    if (viewer.role !== 'supervisor') return refused('forbidden');
    const now = await casework.clock.now();
    return casework.database.db.transaction(async (tx) => {
      const ruleSet = await activeRuleSet(tx);
      const narrowing = { viewer, ruleSet, moment: { now, timeZone: ruleSet.calendar.timeZone } };
      const leads = viewer.agency === null ? [] : [viewer.agency];
      const pressing = { status: 'open', leads, promises: PRESSING, sort, size: PRESSING_SHOWN } as const;
      const rule = repeatRule('half-year-3', ruleSet);
      if (rule === undefined) throw new Error('The rule of half a year is always there.');
      return accepted({
        now,
        numbers: await boardNumbers(tx, narrowing),
        pressing: await linesOf(tx, pressing, narrowing),
        queues: await boardQueues(tx, narrowing),
        promises: await promiseCounts(tx, narrowing),
        officers: await officerLoads(tx, narrowing),
        ages: await agencyAges(tx, narrowing),
        repeats: await victimsOf(tx, casework, { rule, size: REPEATS_SHOWN }, narrowing),
        contact: await contactWeeks(tx, narrowing),
      });
    }, READING);
  };
