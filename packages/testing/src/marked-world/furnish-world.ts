import { randomIds, seedRules, startSession } from '@asb/casework';
import { connectDatabase, schema, type Db, type PersonalData } from '@asb/database';
import { LICHFIELD_EXAMPLE, readSourceFiles } from '@asb/partnership';
import { cloneDatabase } from '../test-database.ts';
import { AGENCY_CHANGE_ID, CAST, SYSTEM_KEY_ID, userIdOf, type CastName } from './cast.ts';
import { insertCases, OPENED } from './furnish-cases.ts';
import { insertReports } from './furnish-reports.ts';
import { CASES, REPORTS, type MarkedCase, type MarkedReport } from './matters.ts';

export interface MarkedWorld {
  readonly url: string;
  /** Cookie secrets of the sessions of `CAST`, by name. */
  readonly sessions: ReadonlyMap<string, string>;
  /** Another that is as this one is now; only while nobody is connected to it. */
  copy(): Promise<MarkedWorld>;
  drop(): Promise<void>;
}

const withSessions = (
  { name, url, drop }: Awaited<ReturnType<typeof cloneDatabase>>,
  sessions: ReadonlyMap<string, string>,
): MarkedWorld => ({
  url,
  sessions,
  copy: async () => withSessions(await cloneDatabase(name), sessions),
  drop,
});

const insertCast = async (db: Db): Promise<void> => {
  await db.insert(schema.users).values(
    CAST.map(({ name, role, agency }) => ({
      id: userIdOf(name as CastName),
      email: `${name.replaceAll(' ', '.')}@test.example`,
      name: `Person ${name}`,
      role,
      agency,
      createdAt: OPENED,
    })),
  );
  await db.insert(schema.apiKeys).values({
    id: SYSTEM_KEY_ID,
    secretHash: 'nobody’s',
    label: 'Council website',
    role: 'partner',
    agency: 'council',
    createdAt: OPENED,
  });
  await db.insert(schema.agencyChanges).values({
    id: AGENCY_CHANGE_ID,
    userId: userIdOf('administrator'),
    agency: 'fire',
    basedOn: 1,
    fields: { name: 'Fire and Rescue', hours: 'always', reachedBy: [] },
    reason: 'Their name has changed',
    writtenAt: OPENED,
  });
};

/**
 * A database with everything in it by which a page could give something away, and everybody of `CAST` signed in at
 * `now`. With only the cases and reports `wanted`, where that is given: who may not see the others must not be able to
 * tell the two worlds apart.
 */
export const markedWorld = async (
  personal: PersonalData,
  now: Date,
  wanted: (matter: MarkedCase | MarkedReport) => boolean = () => true,
): Promise<MarkedWorld> => {
  const clone = await cloneDatabase();
  const database = connectDatabase(clone.url, { name: 'test' });
  await seedRules(database.db, await readSourceFiles(LICHFIELD_EXAMPLE), OPENED);
  await insertCast(database.db);
  const cases = CASES.filter(wanted);
  await insertCases(database.db, cases);
  await insertReports(
    database.db,
    personal,
    REPORTS.filter(wanted),
    cases.map(({ key }) => key),
  );
  const sessions = new Map<string, string>();
  for (const { name } of CAST)
    sessions.set(name, await startSession(database, randomIds, userIdOf(name as CastName), now));
  await database.close();
  return withSessions(clone, sessions);
};
