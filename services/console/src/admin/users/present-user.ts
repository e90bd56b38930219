import type { StaffMemberView } from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import { timeWords, whenWords } from '../../layout/dates.ts';
import { ROLE_WORDS } from '../../layout/words.ts';
import { accountWords, agencyWords } from './present-users.ts';

const PASSWORD_WORDS = {
  none: 'None: they cannot sign in',
  own: 'Set by themselves',
} as const;

const passwordWords = ({ password, passwordUntil }: StaffMemberView, now: Date): string => {
  if (password !== 'temporary') return PASSWORD_WORDS[password];
  if (passwordUntil === null || passwordUntil <= now)
    return 'The one-time password has run out: give them a new one';
  return `One-time password, good until ${whenWords(passwordUntil, now)}`;
};

const signInWords = ({ failures }: StaffMemberView, now: Date): string => {
  if (failures.count === 0 || failures.lastAt === null) return 'None in the last day';
  const times = failures.count === 1 ? 'Once' : `${failures.count} times`;
  const locked = failures.lockedUntil === null ? '' : `; locked out until ${timeWords(failures.lockedUntil)}`;
  return `${times} in the last day, last ${whenWords(failures.lastAt, now)}${locked}`;
};

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** What would become of the open cases of somebody who stops: a number, never which. */
export const casesWords = (openCases: number, agency: string): string | null => {
  if (openCases === 0) return null;
  const [their, go] = openCases === 1 ? ['1 open case', 'goes'] : [`${openCases} open cases`, 'go'];
  return `Their ${their} ${go} back to ${agency}, without an officer. It is better to hand over first: their supervisor can assign the cases to somebody else.`;
};

/** A user as an administrator sees them. `viewerId` is whoever looks. */
export const presentUser = (
  user: StaffMemberView,
  rules: Pick<RuleSet, 'agencies'>,
  viewerId: string,
  now: Date,
) => {
  const isOneself = user.id === viewerId;
  const agency = agencyWords(rules, user.agency);
  return {
    id: user.id,
    name: user.name,
    version: user.version,
    href: `/admin/users/${user.id}`,
    isOneself,
    facts: [
      ['Email address', user.email],
      ['Role', ROLE_WORDS[user.role]],
      ['Agency', agency],
      ['Account', accountWords(user)],
      ['Password', passwordWords(user, now)],
      ['Last did anything', user.lastSeenAt === null ? 'Never' : whenWords(user.lastSeenAt, now)],
      ['Signed in now', user.liveSessions === 0 ? 'No' : many(user.liveSessions, 'session')],
      ['Refused sign-ins', signInWords(user, now)],
      ['Keys in force', String(user.keysInForce)],
      ['Open cases of theirs', String(user.openCases)],
      ['Added', whenWords(user.createdAt, now)],
    ].map(([key, value]) => ({ key: { text: key }, value: { text: value, classes: 'app-break' } })),
    casesWords: casesWords(user.openCases, agency),
    can: {
      deactivate: user.active,
      reactivate: !user.active,
      resetPassword: user.active && !isOneself,
      unlock: user.failures.lockedUntil !== null,
      signOut: user.liveSessions > 0 && !isOneself,
    },
  };
};
