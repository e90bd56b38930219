import type { DeadlineStatus } from '@asb/domain';
import { byWords, dateWords, durationWords, untilWords } from './dates.ts';

export interface DeadlineFacts {
  readonly dueAt: Date;
  readonly status: DeadlineStatus;
  readonly pausedUntil?: Date | null;
  readonly pausedBecause?: string | null;
  readonly endedAt?: Date | null;
  /** When the case was closed that it belongs to. */
  readonly closedAt?: Date | null;
}

export interface ShownDeadline {
  readonly tone: 'over' | 'soon' | 'later' | 'hold' | 'met';
  /** What matters, in a few words. */
  readonly words: string;
  /** The date behind it. */
  readonly detail: string;
}

/** Orange starts here: half a working day is left to act in. */
const SOON = 4 * 3_600_000;

/** Bar, words and date of a promise. No ticking clocks: it is what it was when the page was made. */
export const presentDeadline = (deadline: DeadlineFacts, now: Date): ShownDeadline => {
  const {
    dueAt,
    status,
    pausedUntil = null,
    pausedBecause = null,
    endedAt = null,
    closedAt = null,
  } = deadline;
  const due = byWords(dueAt, now);
  if (status === 'met')
    return {
      tone: 'met',
      words: 'Met',
      detail: endedAt === null ? `due ${due}` : `on ${dateWords(endedAt, now)}`,
    };
  if (closedAt !== null && endedAt === null)
    return {
      tone: 'hold',
      words: 'Ended when the case was closed',
      detail: `not done, ${dueAt < closedAt ? 'was due' : 'due'} ${due}`,
    };
  if (status === 'paused') {
    const because = pausedBecause === null ? 'Paused' : `Paused: ${pausedBecause}`;
    return {
      tone: 'hold',
      words: because,
      detail: pausedUntil === null ? 'until somebody resumes it' : `until ${untilWords(pausedUntil, now)}`,
    };
  }
  const left = dueAt.getTime() - now.getTime();
  if (status === 'missed' && endedAt !== null)
    return { tone: 'over', words: 'Done late', detail: `was due ${due}` };
  if (left < 0) return { tone: 'over', words: `Overdue by ${durationWords(left)}`, detail: `was due ${due}` };
  if (left < SOON) return { tone: 'soon', words: `${durationWords(left)} left`, detail: `by ${due}` };
  return { tone: 'later', words: `By ${due}`, detail: `${durationWords(left)} left` };
};
