import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Acting } from '@asb/casework';
import { httpProblem } from '../problems/http-problem.ts';
import type { FindKey, KeyHolder } from './find-key.ts';
import { rateLimits } from './rate-limits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    keyHolder: KeyHolder | null;
  }
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{8,512})$/i;

const challenge = (error?: 'invalid_token') => ({
  'www-authenticate': `Bearer realm="asb-triage"${error === undefined ? '' : `, error="${error}"`}`,
});

/** Every route but the open ones: a valid key (401), within its limit (429), of an allowed role (403). */
export const authenticate = (app: FastifyInstance, findKey: FindKey): void => {
  const limits = rateLimits(app);
  app.decorateRequest('keyHolder', null);

  const holderOf = async (request: FastifyRequest): Promise<KeyHolder> => {
    const { authorization } = request.headers;
    const secret = BEARER.exec(authorization ?? '')?.[1];
    const holder = secret === undefined ? null : await findKey(secret);
    if (holder !== null) return holder;
    await limits.countFailure(request);
    throw httpProblem('unauthenticated', {
      detail:
        authorization === undefined
          ? 'Send Authorization: Bearer KEY.'
          : 'The key is unknown or was revoked.',
      headers: challenge(authorization === undefined ? undefined : 'invalid_token'),
    });
  };

  app.addHook('onRequest', async (request) => {
    const { allow } = request.routeOptions.config;
    // Unknown addresses have no declaration, and nothing to guard.
    if (allow === undefined || allow === 'anyone') return;
    const holder = await holderOf(request);
    request.keyHolder = holder;
    await limits.countUse(request);
    if (!allow.includes(holder.viewer.role))
      throw httpProblem('forbidden', { detail: `Not for the role ${holder.viewer.role}.` });
  });
};

/** Who acts in this request. */
export const actingIn = (request: FastifyRequest): Acting => {
  if (request.keyHolder === null) throw new Error('An open route has nobody who acts.');
  return { viewer: request.keyHolder.viewer, correlationId: request.id };
};
