import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerReferral,
  expireReferral,
  REFERRAL_MOVES,
  REFERRAL_STATUSES,
  type ReferralStatus,
} from './referral-moves.ts';

const respondBy = new Date('2026-11-25T17:00Z');
const after = new Date('2026-11-25T17:00:01Z');

describe('an answer', () => {
  it.each([
    ['accepted', { kind: 'accepted' }, { ok: true, value: 'accepted' }],
    [
      'declined with a reason',
      { kind: 'declined', reason: 'Not our tenant' },
      { ok: true, value: 'declined' },
    ],
    ['declined without one', { kind: 'declined', reason: '  ' }, { ok: false, refusal: 'reason_missing' }],
  ] as const)('%s', (_why, answer, result) => {
    expect(answerReferral({ status: 'offered', respondBy }, answer)).toEqual(result);
  });

  it.each(['accepted', 'declined', 'expired'] as const)('is refused once it is %s', (status) => {
    expect(answerReferral({ status, respondBy }, { kind: 'accepted' })).toEqual({
      ok: false,
      refusal: 'not_offered',
    });
  });
});

describe('an offer nobody answers', () => {
  it.each([
    ['in time', 'offered', respondBy, respondBy, { ok: false, refusal: 'still_in_time' }],
    ['late', 'offered', respondBy, after, { ok: true, value: 'expired' }],
    ['answered already', 'declined', respondBy, after, { ok: false, refusal: 'not_offered' }],
    ['made without a deadline', 'offered', null, after, { ok: false, refusal: 'no_deadline' }],
  ] as const)('%s', (_why, status, by, now, result) => {
    expect(expireReferral({ status, respondBy: by }, now)).toEqual(result);
  });
});

it('no move leaves the table', () => {
  const move = fc.constantFrom('accepted', 'declined', 'expired');
  fc.assert(
    fc.property(fc.constantFrom(...REFERRAL_STATUSES), move, (status, to) => {
      const result =
        to === 'expired'
          ? expireReferral({ status, respondBy }, after)
          : answerReferral({ status, respondBy }, { kind: to, reason: 'A reason' } as const);
      expect(result.ok).toBe((REFERRAL_MOVES[status] as readonly ReferralStatus[]).includes(to));
    }),
  );
});
