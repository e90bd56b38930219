import { KEY_STATES, UNUSED_DAYS, type KeyState, type KeyView } from '@asb/casework';
import type { Role, RuleSet } from '@asb/domain';
import { whenWords } from '../../layout/dates.ts';
import { ROLE_WORDS } from '../../layout/words.ts';
import { agencyWords } from '../users/present-users.ts';

export const KEY_ROLE_WORDS: Readonly<Record<Role, string>> = { ...ROLE_WORDS, partner: 'Partner’s system' };

const stateWords = ({ revokedAt, user }: KeyView, now: Date): string => {
  if (revokedAt !== null) return `Revoked ${whenWords(revokedAt, now)}`;
  return user?.active === false ? 'Refused: its user is no longer active' : 'In force';
};

/** A key as it is listed; the secret is nowhere any more. */
export const presentKey = (key: KeyView, rules: Pick<RuleSet, 'agencies'>, now: Date) => ({
  id: key.id,
  label: key.label,
  role: KEY_ROLE_WORDS[key.role],
  agency: agencyWords(rules, key.agency),
  user: key.user === null ? null : { name: key.user.name, href: `/admin/users/${key.user.id}` },
  created: whenWords(key.createdAt, now),
  lastUsed: key.lastUsedAt === null ? 'Never' : whenWords(key.lastUsedAt, now),
  state: stateWords(key, now),
  auditHref: `/admin/audit?actor=${key.id}`,
  revokeHref: key.revokedAt === null ? `/admin/keys/${key.id}/revoke` : null,
});

export const KEY_STATE_WORDS: Readonly<Record<KeyState, string>> = {
  in_force: 'In force',
  unused: `Not used for ${UNUSED_DAYS} days`,
  revoked: 'Revoked',
};

export const keysAddress = (asked: { state?: KeyState | undefined; cursor?: string }): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? '/admin/keys' : `/admin/keys?${text}`;
};

/** All keys, or those in one state. */
export const keyFilters = (chosen: KeyState | undefined) =>
  [undefined, ...KEY_STATES].map((state) => ({
    href: keysAddress({ state }),
    words: state === undefined ? 'All' : KEY_STATE_WORDS[state],
    current: state === chosen,
  }));
