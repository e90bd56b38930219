import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, type EventKind } from '../shared/domain-event.ts';
import { noticeChannels } from './notice-channels.ts';
import { SILENCES } from './notify-rules.ts';

const isMailed = (kind: EventKind, grave = false): boolean => noticeChannels(kind, grave).includes('email');

describe('the channels of a notice', () => {
  it('always are the one that everybody has', () => {
    for (const kind of EVENT_KINDS)
      for (const grave of [true, false]) expect(noticeChannels(kind, grave)).toContain('in_app');
  });

  it.each<[EventKind, ordinary: boolean, grave: boolean]>([
    ['referral.offered', true, true],
    ['case.assigned', true, true],
    ['deadline.missed', true, true],
    ['incident.added', false, true],
    ['case.opened', false, true],
    ['case.noted', false, true],
    ['delivery.failed', false, false],
  ])('%s: by email %s, when grave %s', (kind, ordinary, grave) => {
    expect([isMailed(kind), isMailed(kind, true)]).toEqual([ordinary, grave]);
  });

  it('lose no mail where one event is left unsaid because another says it', () => {
    const lost = Object.entries(SILENCES).flatMap(([kind, silenced]) =>
      silenced.filter((lesser) => isMailed(lesser) && !isMailed(kind as EventKind)),
    );
    expect(lost).toEqual([]);
  });
});
