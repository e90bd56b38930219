import type { FastifyRequest } from 'fastify';
import { formTokenOf, isFormTokenOf } from '@asb/casework';
import { readSecret } from './cookies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The secret of a visitor who is given a cookie with this answer. */
    newVisit: string | null;
  }
}

export const FORM_TOKEN = '_token';
/** Names the kept form that is being sent again. */
export const KEPT_FORM = '_kept';

export const isFields = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

const secretOf = (request: FastifyRequest): string | null =>
  readSecret(request, request.session !== null || request.timedOut !== null ? 'session' : 'visit');

/** The token for the forms of the page that answers this request; null before a visitor has a cookie. */
export const formTokenFor = (request: FastifyRequest): string | null => {
  const secret = request.newVisit ?? secretOf(request);
  return secret === null ? null : formTokenOf(secret);
};

/** Whether the request carries the token of its own cookie, in the form or in a header. */
export const hasFormToken = (request: FastifyRequest): boolean => {
  const secret = secretOf(request);
  const given = isFields(request.body) ? request.body[FORM_TOKEN] : undefined;
  const token = given ?? request.headers['x-form-token'];
  return secret !== null && typeof token === 'string' && isFormTokenOf(secret, token);
};

/** Whether a page of ours sent it. Browsers say so with everything that changes something. */
export const isFromHere = (request: FastifyRequest): boolean => {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== 'null') return origin === `${request.protocol}://${request.host}`;
  return request.headers['sec-fetch-site'] === 'same-origin';
};
