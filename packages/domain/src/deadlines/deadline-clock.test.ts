import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR } from './calendar.fixture.ts';
import {
  DEADLINE_MOVES,
  deadlineAt,
  pauseDeadline,
  resumeDeadline,
  satisfyDeadline,
  type DeadlineClock,
} from './deadline-clock.ts';
import type { DeadlineStatus } from './deadline.ts';

const at = (iso: string): Date => new Date(iso);
const valueOf = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value => {
  if (!result.ok) throw new Error('refused');
  return result.value;
};

/** Due on Wednesday at noon, office hours. */
const RUNNING: DeadlineClock = {
  kind: 'first_contact',
  status: 'running',
  dueAt: at('2026-11-25T12:00Z'),
  unit: 'working_hours',
  week: 'office',
  pausedAt: null,
  pausedUntil: null,
  satisfiedAt: null,
};
const PAUSED = valueOf(
  pauseDeadline(RUNNING, { at: at('2026-11-23T16:00Z'), until: at('2026-11-24T10:00Z') }),
);

describe('a clock that runs', () => {
  it.each([
    ['2026-11-25T12:00:00.000Z', 'running'],
    ['2026-11-25T12:00:00.001Z', 'missed'],
  ])('at %s is %s', (now, status) => {
    expect(deadlineAt(RUNNING, at(now), CALENDAR).status).toBe(status);
  });

  it('kept in time is met, kept late stays missed and says when', () => {
    expect(valueOf(satisfyDeadline(RUNNING, at('2026-11-25T12:00Z'), CALENDAR))).toMatchObject({
      status: 'met',
      satisfiedAt: at('2026-11-25T12:00Z'),
    });
    const late = valueOf(satisfyDeadline(RUNNING, at('2026-11-25T12:01Z'), CALENDAR));
    expect(late).toMatchObject({ status: 'missed', satisfiedAt: at('2026-11-25T12:01Z') });
    expect(satisfyDeadline(late, at('2026-11-26T12:01Z'), CALENDAR)).toEqual({
      ok: false,
      refusal: 'already_satisfied',
    });
  });
});

describe('a pause', () => {
  it.each([
    ['a clock already paused', PAUSED, '2026-11-23T17:00Z', null, 'not_running'],
    ['a promise already broken', RUNNING, '2026-11-25T12:01Z', null, 'already_due'],
    [
      'an end before its beginning',
      RUNNING,
      '2026-11-24T10:00Z',
      '2026-11-24T09:00Z',
      'pause_ends_before_it_begins',
    ],
  ])('is refused for %s', (_why, clock, from, until, refusal) => {
    const pause = { at: at(from), until: until === null ? null : at(until) };
    expect(pauseDeadline(clock, pause)).toEqual({ ok: false, refusal });
  });

  it('may still begin at the very moment the promise is due', () => {
    expect(pauseDeadline(RUNNING, { at: RUNNING.dueAt, until: null }).ok).toBe(true);
  });

  it('moves the due time on by the working time it took', () => {
    // An hour of Monday and half an hour of Tuesday.
    const resumed = valueOf(resumeDeadline(PAUSED, at('2026-11-24T09:30Z'), CALENDAR));
    expect(resumed).toMatchObject({ status: 'running', dueAt: at('2026-11-25T13:30Z'), pausedAt: null });
  });

  it('ends by itself at its limit, however late anybody looks', () => {
    const looked = deadlineAt(PAUSED, at('2026-11-24T15:00Z'), CALENDAR);
    expect(looked).toMatchObject({ status: 'running', dueAt: at('2026-11-25T14:00Z') });
    expect(deadlineAt(PAUSED, at('2026-12-01T15:00Z'), CALENDAR).status).toBe('missed');
    expect(valueOf(resumeDeadline(PAUSED, at('2026-11-26T15:00Z'), CALENDAR)).dueAt).toEqual(looked.dueAt);
  });

  it('without a limit waits for ever', () => {
    const waiting = valueOf(pauseDeadline(RUNNING, { at: at('2026-11-23T16:00Z'), until: null }));
    expect(deadlineAt(waiting, at('2027-06-01T00:00Z'), CALENDAR)).toEqual(waiting);
  });

  it('does not stop a promise from being kept', () => {
    const kept = valueOf(satisfyDeadline(PAUSED, at('2026-11-24T09:00Z'), CALENDAR));
    expect(kept).toMatchObject({ status: 'met', pausedAt: null, pausedUntil: null });
  });

  it('cannot be ended where there is none', () => {
    expect(resumeDeadline(RUNNING, at('2026-11-24T09:00Z'), CALENDAR)).toEqual({
      ok: false,
      refusal: 'not_paused',
    });
  });
});

it('no sequence of moves leaves the table, and asking twice changes nothing', () => {
  type Move = (clock: DeadlineClock, now: Date) => { readonly ok: boolean; readonly value?: DeadlineClock };
  const moves: Record<string, Move> = {
    pause: (clock, now) => pauseDeadline(clock, { at: now, until: new Date(now.getTime() + 3_600_000) }),
    resume: (clock, now) => resumeDeadline(clock, now, CALENDAR),
    satisfy: (clock, now) => satisfyDeadline(clock, now, CALENDAR),
    look: (clock, now) => ({ ok: true, value: deadlineAt(clock, now, CALENDAR) }),
  };
  const step = fc.tuple(fc.constantFrom(...Object.keys(moves)), fc.integer({ min: 0, max: 600 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let clock = RUNNING;
      let now = at('2026-11-23T10:00Z');
      for (const [name, minutes] of steps) {
        now = new Date(now.getTime() + minutes * 60_000);
        const standing = deadlineAt(clock, now, CALENDAR);
        expect(deadlineAt(standing, now, CALENDAR)).toEqual(standing);
        const next = moves[name]?.(standing, now).value ?? standing;
        const follow: readonly DeadlineStatus[] = [standing.status, ...DEADLINE_MOVES[standing.status]];
        expect(follow).toContain(next.status);
        expect(next.dueAt.getTime()).toBeGreaterThanOrEqual(standing.dueAt.getTime());
        clock = next;
      }
    }),
  );
});
