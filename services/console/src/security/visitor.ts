import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findSession, useSession, type Acting, type Session, type SignedInUser } from '@asb/casework';
import type { Database } from '@asb/database';
import type { Viewer } from '@asb/domain';
import { readSecret } from './cookies.ts';
import { PageFault } from './page-faults.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null for visitors, and once a session has timed out. */
    session: Session | null;
    /** A session of this browser that ran out: what it still sends is kept for its owner. */
    timedOut: Session | null;
  }
}

interface Needs {
  readonly database: Database;
  /** The machine's time: a demonstration's clock must not end or prolong sessions. */
  readonly now: () => Date;
}

/** Finds out who asks, and counts the use. */
export const addVisitor = (app: FastifyInstance, { database, now }: Needs): void => {
  app.decorateRequest('session', null);
  app.decorateRequest('timedOut', null);
  app.decorateRequest('newVisit', null);
  app.addHook('onRequest', async (request) => {
    const { bare, background } = request.routeOptions.config;
    const secret = bare === true ? null : readSecret(request, 'session');
    if (secret === null) return;
    const at = now();
    const found = await findSession(database, secret, at);
    if (found === undefined) return;
    if (found.state === 'timed_out') request.timedOut = found;
    else request.session = background === true ? found : await useSession(database, found, at);
  });
};

/** The session of a page that needs one. */
export const sessionOf = (request: FastifyRequest): Session => {
  if (request.session === null) throw new PageFault(401, 'not signed in');
  return request.session;
};

export const userOf = (request: FastifyRequest): SignedInUser => sessionOf(request).user;

export const viewerOf = ({ id, role, agency }: Pick<SignedInUser, 'id' | 'role' | 'agency'>): Viewer => ({
  role,
  agency,
  userId: id,
  keyId: null,
});

/** What every use case asks for: who acts, and the id to follow it by. */
export const actingIn = (request: FastifyRequest): Acting => ({
  viewer: viewerOf(userOf(request)),
  correlationId: request.id,
});
