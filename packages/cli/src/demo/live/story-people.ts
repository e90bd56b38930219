import type { Acting } from '@asb/casework';
import type { Viewer } from '@asb/domain';
import type { Db } from '@asb/database';
import { schema } from '@asb/database';
import type { Sender } from '../story/story-report.ts';

/** Those who act in the story: the demonstration's users, by the first part of their address. */
export interface StoryPeople {
  user(name: string): Acting & { readonly userId: string };
  sender(sender: Sender): Acting;
}

const feed = (agency: string): Acting => ({
  viewer: { role: 'partner', agency, userId: null, keyId: null },
  correlationId: 'demo',
});

export const storyPeople = async (db: Db): Promise<StoryPeople> => {
  const { users } = schema;
  const rows = await db
    .select({ id: users.id, email: users.email, role: users.role, agency: users.agency })
    .from(users);
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  const user = (name: string): Acting & { readonly userId: string } => {
    const row = byEmail.get(`${name}@demo.example`);
    if (row === undefined) throw new Error(`The demonstration has no user called ${name}.`);
    const viewer: Viewer = {
      role: row.role,
      agency: row.agency,
      userId: row.id,
      keyId: null,
    };
    return { viewer, correlationId: 'demo', userId: row.id };
  };
  return {
    user,
    sender: (sender) => {
      if (sender === 'handler') return user('handler');
      if (sender === 'council_officer') return user('officer.council');
      if (sender === 'website') return feed('council');
      return feed(sender === 'police' ? 'police' : 'bromford');
    },
  };
};

interface Desk {
  readonly officers: readonly string[];
  readonly supervisor: string;
}

const DESKS: Readonly<Record<string, Desk>> = {
  bromford: { officers: ['officer.bromford', 'officer2.bromford'], supervisor: 'supervisor.bromford' },
  council: { officers: ['officer.council'], supervisor: 'supervisor.council' },
  police: {
    officers: ['officer.police', 'officer2.police'],
    supervisor: 'supervisor.police',
  },
  fire: { officers: ['officer.fire'], supervisor: 'supervisor' },
};

/** Who works on the cases of an agency in this story; null for the partners without a sign-in of their own. */
export const deskOf = (agency: string): Desk | null => DESKS[agency] ?? null;
