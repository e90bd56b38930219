import type { AdministrationOverview, AgenciesNow } from '@asb/casework';
import { whenWords } from '../../layout/dates.ts';
import { isReachedByMail } from '../agencies/present-agencies.ts';
import { KEY_STATE_WORDS, keysAddress } from '../keys/present-keys.ts';

interface Line {
  readonly words: string;
  readonly count: number;
  readonly href: string;
  /** Something to do about it. */
  readonly pressing: boolean;
}

const PUBLISHERS: Readonly<Record<string, string>> = {
  seed: 'the folder of the partnership',
  'command line': 'the command line',
};

/** The lists of administration, each with its states; those that want something done are marked. */
export const presentOverview = (overview: AdministrationOverview, agencies: AgenciesNow, now: Date) => {
  const { users, keys, rules } = overview;
  const all = agencies.rules.agencies;
  const unreached = all.filter((agency) => !isReachedByMail(agency, agencies));
  const line = (words: string, count: number, href: string, pressing = false): Line => ({
    words,
    count,
    href,
    pressing: pressing && count > 0,
  });
  const lists: { title: string; href: string; lines: Line[] }[] = [
    {
      title: 'Users',
      href: '/admin/users',
      lines: [
        line('Active', users.active, '/admin/users?account=active'),
        line('Locked out after wrong passwords', users.locked, '/admin/audit/sign-ins', true),
        line('No longer active', users.inactive, '/admin/users?account=inactive'),
      ],
    },
    {
      title: 'Agencies',
      href: '/admin/agencies',
      lines: [
        line('In the partnership', all.length, '/admin/agencies'),
        line('No email address for their desk', unreached.length, '/admin/agencies', true),
      ],
    },
    {
      title: 'Keys',
      href: '/admin/keys',
      lines: [
        line(KEY_STATE_WORDS.in_force, keys.inForce, keysAddress({ state: 'in_force' })),
        line(KEY_STATE_WORDS.unused, keys.unused, keysAddress({ state: 'unused' }), true),
        line(KEY_STATE_WORDS.revoked, keys.revoked, keysAddress({ state: 'revoked' })),
      ],
    },
  ];
  return {
    lists,
    rules: {
      version: rules.version,
      published: whenWords(rules.publishedAt, now),
      by: PUBLISHERS[rules.publishedBy] ?? rules.publishedBy,
      reason: rules.reason,
    },
  };
};
