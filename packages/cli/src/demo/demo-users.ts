import { hash } from '@node-rs/argon2';
import { randomIds } from '@asb/casework';
import { schema, type Db } from '@asb/database';
import { DEMO_PASSWORD, DEMO_USERS } from './demo-people.ts';

const { users } = schema;

/** The demonstration's users, each once however often this runs; answers their ids by address. */
export const ensureDemoUsers = async (db: Db): Promise<ReadonlyMap<string, string>> => {
  const passwordHash = await hash(DEMO_PASSWORD);
  for (const { name, email, role, agency } of DEMO_USERS)
    await db
      .insert(users)
      .values({ id: randomIds.newId(), email, name, role, agency, passwordHash, createdAt: new Date() })
      .onConflictDoNothing();
  const all = await db.select({ id: users.id, email: users.email }).from(users);
  return new Map(all.map(({ id, email }) => [email, id]));
};
