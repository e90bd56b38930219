import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Kind = 'session' | 'visit';

/** `__Host-` binds a cookie to this host, but browsers take it only over https. */
const nameOf = (request: FastifyRequest, kind: Kind): string =>
  request.protocol === 'https' ? `__Host-asb_${kind}` : `asb_${kind}`;

const SECRET = /^[\w-]{43}$/;

/** The secret in a cookie of ours; null where there is none or it is not one that we made. */
export const readSecret = (request: FastifyRequest, kind: Kind): string | null => {
  const value = request.cookies[nameOf(request, kind)];
  return value !== undefined && SECRET.test(value) ? value : null;
};

/** Until the browser closes; how long it is good for is decided here, not there. */
export const writeSecret = (reply: FastifyReply, kind: Kind, secret: string): void => {
  void reply.setCookie(nameOf(reply.request, kind), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
  });
};

export const forgetSecret = (reply: FastifyReply, kind: Kind): void => {
  void reply.clearCookie(nameOf(reply.request, kind), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
  });
};
