/** Who a contact of the case was with, as the person who made it says. */
export const CONTACT_WITH = [
  'reporter',
  'victim',
  'witness',
  'alleged_perpetrator',
  'agency',
  'other',
] as const;
export type ContactWith = (typeof CONTACT_WITH)[number];

/** How an attempt to reach somebody ended. The first two keep a promise of contact, the others are attempts. */
export const CONTACT_OUTCOMES = ['reached', 'written', 'message_left', 'no_answer', 'wrong_details'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

const NOT_REACHED: ReadonlySet<string> = new Set([
  'message_left',
  'left_message',
  'voicemail',
  'no_answer',
  'no_reply',
  'not_reached',
  'wrong_details',
  'failed',
]);

const asCode = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_');

/** Whether the person affected was spoken or written to. `outcome` may be an officer's own word for it. */
export const reachedPersonAffected = (contact: {
  readonly with: string;
  readonly outcome: string;
}): boolean =>
  ['reporter', 'victim'].includes(asCode(contact.with)) && !NOT_REACHED.has(asCode(contact.outcome));
