import type { KeyView } from '@asb/casework';
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
