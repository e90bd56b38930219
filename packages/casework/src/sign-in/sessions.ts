import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { schema, type Database, type Db, type Tx } from '@asb/database';
import type { Role } from '@asb/domain';
import type { Ids } from '../dependencies.ts';
import type { Settings } from './settings.ts';

const { sessions, users } = schema;

const MINUTE = 60_000;
export const IDLE_MINUTES = 60;
export const LONGEST_HOURS = 12;
/** Sessions are kept a day after their last use, for whoever sends a form too late, then forgotten. */
const KEPT_FOR = 24 * 60 * MINUTE;
/** The last use is written at most this often: a page fetches more than itself. */
const WRITE_EVERY = 30_000;

export interface SignedInUser extends Settings {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency: string | null;
  /** Signed in by a password that somebody handed over: it must be changed before anything else. */
  readonly mustChangePassword: boolean;
}

export interface Session {
  readonly id: string;
  readonly user: SignedInUser;
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  /** When it ends if nothing more is done. */
  readonly endsAt: Date;
  readonly state: 'live' | 'timed_out';
}

/** A new secret for a cookie: 256 random bits. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token that every form of a session carries: made from the cookie's secret, so nothing more is stored. */
export const formTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('form token').digest('base64url');

export const isFormTokenOf = (secret: string, token: string): boolean => {
  const right = Buffer.from(formTokenOf(secret));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
};

/** Idle for an hour, or twelve hours after it began, whichever comes first. */
export const sessionEnd = (startedAt: Date, lastUsedAt: Date): Date =>
  new Date(
    Math.min(lastUsedAt.getTime() + IDLE_MINUTES * MINUTE, startedAt.getTime() + LONGEST_HOURS * 60 * MINUTE),
  );

/** Begins a session and answers its token, of which only a hash is stored. Always a new one: none is taken over. */
export const startSession = async (
  database: Database,
  ids: Pick<Ids, 'newId'>,
  userId: string,
  now: Date,
): Promise<string> => {
  const token = newSessionToken();
  await database.db.delete(sessions).where(lt(sessions.lastUsedAt, new Date(now.getTime() - KEPT_FOR)));
  await database.db
    .insert(sessions)
    .values({ id: ids.newId(), tokenHash: hashToken(token), userId, startedAt: now, lastUsedAt: now });
  return token;
};

/** The session of a token, live or just timed out; undefined where it was ended, or the user no longer acts. */
export const findSession = async (
  database: Database,
  token: string,
  now: Date,
): Promise<Session | undefined> => {
  const [row] = await database.db
    .select({
      id: sessions.id,
      startedAt: sessions.startedAt,
      lastUsedAt: sessions.lastUsedAt,
      user: {
        id: users.id,
        email: users.email,
        name: users.name,
        role: users.role,
        agency: users.agency,
        shortcuts: users.shortcuts,
        plainLists: users.plainLists,
        mustChangePassword: sql<boolean>`${users.passwordTemporaryUntil} is not null`,
      },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, hashToken(token)), isNull(sessions.endedAt), users.active));
  if (row === undefined || row.user.role === 'partner') return undefined;
  const endsAt = sessionEnd(row.startedAt, row.lastUsedAt);
  const user = { ...row.user, role: row.user.role };
  return { ...row, user, endsAt, state: now < endsAt ? 'live' : 'timed_out' };
};

/** Counts a use. Answers the session as it then is. */
export const useSession = async (database: Database, session: Session, now: Date): Promise<Session> => {
  if (now.getTime() - session.lastUsedAt.getTime() >= WRITE_EVERY)
    await database.db.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, session.id));
  return { ...session, lastUsedAt: now, endsAt: sessionEnd(session.startedAt, now) };
};

export const endSession = async (database: Database, sessionId: string, now: Date): Promise<void> => {
  await database.db.update(sessions).set({ endedAt: now, flash: null }).where(eq(sessions.id, sessionId));
};

/** Ends every session of a person, in a transaction that changes what they may do. */
export const endSessionsOf = async (db: Db | Tx, userId: string, now: Date): Promise<number> => {
  const ended = await db
    .update(sessions)
    .set({ endedAt: now, flash: null })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length;
};
