import { accepted, refused, type Result } from '../shared/result.ts';

export const REFERRAL_STATUSES = ['offered', 'accepted', 'declined', 'expired'] as const;
/** The offer of a case to an agency, and what became of it. */
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** Which statuses may follow. An answer stands: a change of mind is a new referral. */
export const REFERRAL_MOVES = {
  offered: ['accepted', 'declined', 'expired'],
  accepted: [],
  declined: [],
  expired: [],
} as const satisfies Record<ReferralStatus, readonly ReferralStatus[]>;

export interface OpenReferral {
  readonly status: ReferralStatus;
  readonly respondBy: Date | null;
}

export type ReferralAnswer =
  | { readonly kind: 'accepted' }
  /** A reason is owed to the agency asked next, and to the person who reported. */
  | { readonly kind: 'declined'; readonly reason: string };

export const mayMoveReferral = (from: ReferralStatus, to: ReferralStatus): boolean =>
  (REFERRAL_MOVES[from] as readonly ReferralStatus[]).includes(to);

/** An agency's answer. A late one still counts as long as the offer has not been taken back: better late than passed on. */
export const answerReferral = (
  referral: OpenReferral,
  answer: ReferralAnswer,
): Result<'accepted' | 'declined', 'not_offered' | 'reason_missing'> => {
  if (!mayMoveReferral(referral.status, answer.kind)) return refused('not_offered');
  if (answer.kind === 'declined' && answer.reason.trim() === '') return refused('reason_missing');
  return accepted(answer.kind);
};

/** Takes back an offer that nobody answered by its deadline, that moment included. */
export const expireReferral = (
  referral: OpenReferral,
  now: Date,
): Result<'expired', 'not_offered' | 'no_deadline' | 'still_in_time'> => {
  if (!mayMoveReferral(referral.status, 'expired')) return refused('not_offered');
  if (referral.respondBy === null) return refused('no_deadline');
  return now > referral.respondBy ? accepted('expired') : refused('still_in_time');
};
