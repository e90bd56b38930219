import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, type EventKind } from '../shared/domain-event.ts';
import { nextSendAt, notifies, withoutSilenced, type PendingNotice } from './group-messages.ts';
import { SILENCES } from './notify-rules.ts';

const now = new Date('2026-11-23T12:00Z');

describe('when the next message may go', () => {
  it.each([
    ['the first goes at once', null, false, '2026-11-23T12:00Z'],
    ['the next waits for the interval', '2026-11-23T11:50Z', false, '2026-11-23T12:20Z'],
    ['a grave one waits for nothing', '2026-11-23T11:59Z', true, '2026-11-23T12:00Z'],
    ['the interval is over to the minute', '2026-11-23T11:30Z', false, '2026-11-23T12:00Z'],
    ['the last was long ago', '2026-11-20T09:00Z', false, '2026-11-23T12:00Z'],
  ])('%s', (_why, last, grave, sendAt) => {
    const lastSentAt = last === null ? null : new Date(last);
    expect(nextSendAt({ now, lastSentAt, grave, policy: { intervalMinutes: 30 } })).toEqual(new Date(sendAt));
  });
});

describe('what is left unsaid', () => {
  const remaining = (
    ...notices: readonly (readonly [kind: EventKind, grave: boolean])[]
  ): readonly EventKind[] =>
    withoutSilenced(notices.map(([kind, grave]) => ({ kind, grave }))).map(({ kind }) => kind);

  it.each<[string, readonly (readonly [EventKind, boolean])[], readonly EventKind[]]>([
    [
      'the offer says that the case is new',
      [
        ['case.opened', false],
        ['referral.offered', false],
      ],
      ['referral.offered'],
    ],
    [
      'happened again, told by a second person',
      [
        ['incident.told_again', false],
        ['incident.added', false],
      ],
      ['incident.added'],
    ],
    [
      'two matters of their own',
      [
        ['incident.added', false],
        ['deadline.missed', false],
      ],
      ['incident.added', 'deadline.missed'],
    ],
    [
      'a grave one is never silenced by a lesser',
      [
        ['incident.added', true],
        ['case.merged', false],
      ],
      ['incident.added', 'case.merged'],
    ],
    [
      'a grave one silences another grave one',
      [
        ['case.opened', true],
        ['referral.offered', true],
      ],
      ['referral.offered'],
    ],
  ])('%s', (_why, notices, kinds) => {
    expect(remaining(...notices)).toEqual(kinds);
  });

  it('something always remains, a grave one if there was any', () => {
    const notice: fc.Arbitrary<PendingNotice> = fc.record({
      kind: fc.constantFrom(...EVENT_KINDS),
      grave: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(notice, { minLength: 1, maxLength: 8 }), (notices) => {
        const left = withoutSilenced(notices);
        expect(left.length).toBeGreaterThan(0);
        expect(left.some(({ grave }) => grave)).toBe(notices.some(({ grave }) => grave));
      }),
    );
  });
});

it('what silences an event also silences all that the event does', () => {
  for (const [louder, silenced] of Object.entries(SILENCES)) {
    const inTurn = silenced.flatMap((kind) => SILENCES[kind] ?? []);
    expect([louder, silenced]).toEqual([louder, expect.arrayContaining(inTurn)]);
    expect(inTurn).not.toContain(louder);
  }
});

it('interrupts people only for events that somebody must know of', () => {
  expect(EVENT_KINDS.filter((kind) => !notifies(kind))).toEqual([
    'report.received',
    'report.triaged',
    'report.shelved',
    'report.rejected',
    'case.unassigned',
    'match.confirmed',
    'match.refused',
    'deadline.paused',
    'deadline.resumed',
    'deadline.met',
  ]);
});
