import { accepted, refused, type Result } from '../shared/result.ts';
import type { DeadlineKind, DeadlineStatus, DeadlineUnit, WorkingCalendar } from './deadline.ts';
import { moveOnByPause } from './working-time.ts';

/** Which statuses may follow. A promise kept late stays `missed`; `satisfiedAt` says when it was kept after all. */
export const DEADLINE_MOVES = {
  running: ['paused', 'met', 'missed'],
  paused: ['running', 'met'],
  met: [],
  missed: [],
} as const satisfies Record<DeadlineStatus, readonly DeadlineStatus[]>;

/** One promise with its clock. Due means by `dueAt`, that moment included. */
export interface DeadlineClock {
  readonly kind: DeadlineKind;
  readonly status: DeadlineStatus;
  readonly dueAt: Date;
  readonly unit: DeadlineUnit;
  /** The working week it is counted in. */
  readonly week: string;
  readonly pausedAt: Date | null;
  /** The pause ends by itself then; null for one that only a person or the reopening of the case ends. */
  readonly pausedUntil: Date | null;
  readonly satisfiedAt: Date | null;
}

export type PauseRefusal = 'not_running' | 'already_due' | 'pause_ends_before_it_begins';

/** Stops the clock from `at`, until `until` at the latest. A promise already broken cannot be paused whole again. */
export const pauseDeadline = (
  clock: DeadlineClock,
  pause: { readonly at: Date; readonly until: Date | null },
): Result<DeadlineClock, PauseRefusal> => {
  if (clock.status !== 'running') return refused('not_running');
  if (pause.at > clock.dueAt) return refused('already_due');
  if (pause.until !== null && pause.until <= pause.at) return refused('pause_ends_before_it_begins');
  return accepted({ ...clock, status: 'paused', pausedAt: pause.at, pausedUntil: pause.until });
};

/**
 * Starts the clock again with as much of its own unit left as when it stopped: the new due time is the old one moved
 * on by the time paused. A pause whose end has passed counts only until that end.
 */
export const resumeDeadline = (
  clock: DeadlineClock,
  at: Date,
  calendar: WorkingCalendar,
): Result<DeadlineClock, 'not_paused'> => {
  if (clock.status !== 'paused' || clock.pausedAt === null) return refused('not_paused');
  const resumedAt = clock.pausedUntil !== null && clock.pausedUntil < at ? clock.pausedUntil : at;
  const pause = { pausedAt: clock.pausedAt, resumedAt };
  const dueAt = moveOnByPause(clock.dueAt, pause, clock.unit, calendar, clock.week);
  return accepted({ ...clock, status: 'running', dueAt, pausedAt: null, pausedUntil: null });
};

/**
 * The clock as it stands at `now`: a pause that has run out is resumed from its end, and a running clock past its
 * due time is `missed`. Asking twice, or late, gives the same answer as asking at every moment.
 */
export const deadlineAt = (clock: DeadlineClock, now: Date, calendar: WorkingCalendar): DeadlineClock => {
  if (clock.status === 'paused' && clock.pausedUntil !== null && clock.pausedUntil <= now) {
    const resumed = resumeDeadline(clock, clock.pausedUntil, calendar);
    return resumed.ok ? deadlineAt(resumed.value, now, calendar) : clock;
  }
  return clock.status === 'running' && now > clock.dueAt ? { ...clock, status: 'missed' } : clock;
};

/**
 * What was promised has been done at `at`: `met` in time, else `missed` with the moment it was done. The first
 * satisfaction stands.
 */
export const satisfyDeadline = (
  clock: DeadlineClock,
  at: Date,
  calendar: WorkingCalendar,
): Result<DeadlineClock, 'already_satisfied'> => {
  if (clock.satisfiedAt !== null) return refused('already_satisfied');
  const standing = deadlineAt(clock, at, calendar);
  const status = standing.status === 'missed' ? 'missed' : 'met';
  return accepted({ ...standing, status, satisfiedAt: at, pausedAt: null, pausedUntil: null });
};
