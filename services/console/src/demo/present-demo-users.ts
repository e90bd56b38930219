import type { Agency } from '@asb/domain';
import { ROLE_WORDS } from '../layout/words.ts';
import type { DemoGuide } from './demo-guide.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  /** `Officer, Bromford`; a supervisor without an agency supervises the whole partnership. */
  readonly who: string;
  readonly does: string;
}

const DOES = {
  call_handler: 'Takes reports and tells callers what is happening with theirs',
  officer: 'Accepts, works on and closes cases',
  supervisor: 'Sees what is late and who has how much, and assigns',
  administrator: 'Looks after users, agencies and keys',
} as const;

/** Those who can be signed in as in a demonstration, in the order of the guide. */
export const presentDemoUsers = (
  { users }: DemoGuide,
  agencies: readonly Pick<Agency, 'code' | 'name'>[],
): DemoSignIn[] =>
  users.map(({ email, password, role, agency }) => {
    const ofWhat = agencies.find(({ code }) => code === agency)?.name ?? agency;
    return {
      email,
      password,
      who: `${ROLE_WORDS[role]}, ${ofWhat ?? 'the whole partnership'}`,
      does: DOES[role],
    };
  });
