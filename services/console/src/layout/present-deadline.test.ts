import { expect, it } from 'vitest';
import { presentDeadline, type DeadlineFacts, type ShownDeadline } from './present-deadline.ts';

const NOW = new Date('2026-11-23T13:50:00Z');
const running = (dueAt: string): DeadlineFacts => ({ dueAt: new Date(dueAt), status: 'running' });

it.each<[string, DeadlineFacts, ShownDeadline]>([
  [
    'overdue',
    running('2026-11-23T13:30:00Z'),
    { tone: 'over', words: 'Overdue by 20 minutes', detail: 'was due 1:30pm today' },
  ],
  [
    'soon',
    running('2026-11-23T16:00:00Z'),
    { tone: 'soon', words: '2 hours 10 minutes left', detail: 'by 4pm today' },
  ],
  [
    'later',
    running('2026-11-23T18:00:00Z'),
    { tone: 'later', words: 'By 6pm today', detail: '4 hours left' },
  ],
  [
    'at the midnight that ends today',
    running('2026-11-24T00:00:00Z'),
    { tone: 'later', words: 'By 11:59pm today', detail: '10 hours left' },
  ],
  [
    'overdue since a midnight',
    running('2026-11-23T00:00:00Z'),
    { tone: 'over', words: 'Overdue by 13 hours', detail: 'was due 11:59pm yesterday' },
  ],
  [
    'another day',
    running('2026-11-27T16:00:00Z'),
    { tone: 'later', words: 'By 4pm on Friday 27 November', detail: '4 days left' },
  ],
  [
    'paused',
    {
      ...running('2026-11-23T16:00:00Z'),
      status: 'paused',
      pausedBecause: 'the victim is away',
      pausedUntil: new Date('2026-11-24T09:00:00Z'),
    },
    { tone: 'hold', words: 'Paused: the victim is away', detail: 'until 9am tomorrow' },
  ],
  [
    'met',
    { ...running('2026-11-23T16:00:00Z'), status: 'met', endedAt: new Date('2026-11-23T12:00:00Z') },
    { tone: 'met', words: 'Met', detail: 'on Monday 23 November' },
  ],
  [
    'not done when the case was closed',
    {
      ...running('2026-11-27T17:00:00Z'),
      status: 'paused',
      pausedBecause: 'The case is closed',
      closedAt: new Date('2026-11-23T12:00:00Z'),
    },
    {
      tone: 'hold',
      words: 'Ended when the case was closed',
      detail: 'not done, due 5pm on Friday 27 November',
    },
  ],
  [
    'missed and not done when the case was closed',
    {
      ...running('2026-11-23T10:50:00Z'),
      status: 'missed',
      closedAt: new Date('2026-11-23T12:00:00Z'),
    },
    {
      tone: 'hold',
      words: 'Ended when the case was closed',
      detail: 'not done, was due 10:50am today',
    },
  ],
  [
    'missed and not done',
    { ...running('2026-11-23T10:50:00Z'), status: 'missed' },
    { tone: 'over', words: 'Overdue by 3 hours', detail: 'was due 10:50am today' },
  ],
  [
    'missed, then done',
    { ...running('2026-11-23T10:50:00Z'), status: 'missed', endedAt: new Date('2026-11-23T12:00:00Z') },
    { tone: 'over', words: 'Done late', detail: 'was due 10:50am today' },
  ],
])('a deadline that is %s', (_what, facts, shown) => {
  expect(presentDeadline(facts, NOW)).toEqual(shown);
});
