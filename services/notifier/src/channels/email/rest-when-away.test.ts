import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../channel.ts';
import { restWhenAway } from './rest-when-away.ts';
import type { OutgoingMail } from './smtp-sender.ts';

const MAIL = { messageId: 'm' } as OutgoingMail;
const AWAY: DeliveryResult = { outcome: 'retry', code: 'smtp_etimedout', away: true };
const SENT: DeliveryResult = { outcome: 'sent' };
const RESTING: DeliveryResult = { outcome: 'retry', code: 'smtp_resting' };

const resting = (...answers: DeliveryResult[]) => {
  const clock = { now: 0 };
  let asked = 0;
  const send = restWhenAway(
    () => {
      asked += 1;
      return Promise.resolve(answers.shift() ?? SENT);
    },
    { restMs: 100, now: () => clock.now },
  );
  return { clock, send: () => send(MAIL), asked: () => asked };
};

describe('a mail server that was away', () => {
  it('is left alone for a while, then asked again', async () => {
    const { clock, send, asked } = resting(AWAY, SENT);
    expect(await send()).toEqual(AWAY);
    clock.now = 99;
    expect(await send()).toEqual(RESTING);
    expect(asked()).toBe(1);
    clock.now = 100;
    expect(await send()).toEqual(SENT);
    expect(await send()).toEqual(SENT);
  });

  it('is not meant by one mail that has to wait', async () => {
    const greylisted: DeliveryResult = { outcome: 'retry', code: 'smtp_451' };
    const { send } = resting(greylisted, SENT);
    expect(await send()).toEqual(greylisted);
    expect(await send()).toEqual(SENT);
  });
});
