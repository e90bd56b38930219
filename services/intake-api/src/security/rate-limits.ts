import '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpProblem } from '../problems/http-problem.ts';

/** Enough for a mistyped key; a secret of 256 bits needs no more protection than the database's peace. */
const FAILURES_PER_MINUTE = 60;
const MINUTE = 60_000;

export interface RateLimits {
  /** Throws 429 when the key has used up its minute. A key without a limit has none. */
  countUse(request: FastifyRequest): Promise<void>;
  /** Throws 429 when this address has failed too often. */
  countFailure(request: FastifyRequest): Promise<void>;
}

/** Counted in this process: with several of them behind one address each allows the whole limit. */
export const rateLimits = (app: FastifyInstance): RateLimits => {
  const byKey = app.createRateLimit({
    timeWindow: MINUTE,
    keyGenerator: (request) => request.keyHolder?.viewer.keyId ?? request.ip,
    max: (request) => request.keyHolder?.requestsPerMinute ?? Number.MAX_SAFE_INTEGER,
    allowList: (request) => request.keyHolder?.requestsPerMinute === null,
  });
  const byAddress = app.createRateLimit({ timeWindow: MINUTE, max: FAILURES_PER_MINUTE });

  const demand = async (
    limit: ReturnType<typeof app.createRateLimit>,
    request: FastifyRequest,
  ): Promise<void> => {
    const state = await limit(request);
    if (state.isAllowed || !state.isExceeded) return;
    throw httpProblem('too_many_requests', {
      detail: `Try again in ${state.ttlInSeconds} seconds.`,
      headers: { 'retry-after': String(Math.max(1, state.ttlInSeconds)) },
    });
  };

  return {
    countUse: (request) => demand(byKey, request),
    countFailure: (request) => demand(byAddress, request),
  };
};
