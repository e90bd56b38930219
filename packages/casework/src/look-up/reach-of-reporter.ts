import type { Party } from '@asb/domain';

/** How whoever told a report hears from us; `nobody` where no way was left. */
export type Reach = 'phone' | 'text' | 'email' | 'post' | 'other' | 'nobody';

const WAYS: readonly (readonly [way: Exclude<Reach, 'other' | 'nobody'>, called: RegExp])[] = [
  ['text', /\b(text|sms)/i],
  ['email', /e-?mail/i],
  ['post', /\b(letter|post|write)/i],
  ['phone', /\b(phone|telephone|mobile|call|ring)/i],
];

const wayCalled = (words: string): Reach | undefined => WAYS.find(([, called]) => called.test(words))?.[0];

/**
 * The way in which it may be promised to come back to the reporter: what he prefers, else the telephone, email, post,
 * in that order, of those that he gave and did not forbid.
 */
export const reachOfReporter = (parties: readonly Party[]): Reach => {
  const reporter = parties.find(({ role }) => role === 'reporter');
  if (reporter === undefined) return 'nobody';
  const { phone, email, address, safeContact, anonymous } = reporter;
  const forbidden = new Set((safeContact?.doNot ?? []).map(wayCalled));
  const given: readonly (readonly [Reach, boolean])[] = [
    ['phone', phone !== null],
    ['text', phone !== null],
    ['email', email !== null],
    ['post', address !== null && !anonymous],
  ];
  const open = given.filter(([way, there]) => there && !forbidden.has(way)).map(([way]) => way);
  const preferred = safeContact?.preferred == null ? undefined : wayCalled(safeContact.preferred);
  if (preferred !== undefined && open.includes(preferred)) return preferred;
  const [first] = open;
  if (first !== undefined) return first === 'text' ? 'other' : first;
  return safeContact?.preferred == null ? 'nobody' : 'other';
};
