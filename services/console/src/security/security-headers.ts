import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Lets this page's own scripts run, and no others. */
    nonce: string;
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
const TWO_YEARS = 63_072_000;

const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Nothing is loaded, framed or sent anywhere but here, and no page with people on it stays in a cache. */
export const addSecurityHeaders = (app: FastifyInstance): void => {
  app.decorateRequest('nonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(16).toString('base64');
    void reply.headers({
      'content-security-policy': contentPolicy(request.nonce),
      'x-content-type-options': 'nosniff',
      // Not `no-referrer`: browsers then send `Origin: null` with our own forms, which could not be told from others'.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(self), microphone=()',
      'cache-control': 'no-store',
      'x-correlation-id': request.id,
    });
    if (request.protocol === 'https' && !LOOPBACK.test(request.host))
      void reply.header('strict-transport-security', `max-age=${TWO_YEARS}`);
  });
};
