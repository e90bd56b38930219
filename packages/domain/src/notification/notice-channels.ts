import type { EventKind } from '../shared/domain-event.ts';

/** How a notice reaches people. Everybody has `in_app`; what else carries it stands in `ALSO_BY_EMAIL`. */
export type NoticeChannel = 'in_app' | 'email';

/**
 * Which events also go by email: `always`, or `never`; all others `when_grave`. Mail is for what has a deadline of its
 * own or cannot wait until somebody next looks. A failed delivery is told in the system only: mail may be what fails.
 */
export const ALSO_BY_EMAIL: Partial<Record<EventKind, 'always' | 'never'>> = {
  'referral.offered': 'always',
  // It says what `deadline.missed` would say, and silences it.
  'referral.expired': 'always',
  'case.assigned': 'always',
  'deadline.missed': 'always',
  'delivery.failed': 'never',
};

/** The channels of a notice about an event of this kind. */
export const noticeChannels = (kind: EventKind, grave: boolean): readonly NoticeChannel[] => {
  const email = ALSO_BY_EMAIL[kind] ?? (grave ? 'always' : 'never');
  return email === 'always' ? ['in_app', 'email'] : ['in_app'];
};
