import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fieldErrorAt } from '@asb/contracts';
import { httpProblem } from '../problems/http-problem.ts';

/** Documents the header; a missing one is 428, not a fault of the request's form. */
export const ifMatch = z.looseObject({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'The version that was read, for example "3"; required' }),
});

const ENTITY_TAG = /^(?:W\/)?"?(\d{1,9})"?$/;

/** The version that the caller saw, from `If-Match: "3"` or `3`. Every change needs it: 428 without. */
export const expectedVersion = (request: FastifyRequest): number => {
  const given = request.headers['if-match'];
  if (given === undefined)
    throw httpProblem('version_missing', {
      detail: 'Send If-Match with the version that you read, for example "3".',
    });
  const version = ENTITY_TAG.exec(given.trim())?.[1];
  if (version === undefined)
    throw httpProblem('validation', {
      errors: [fieldErrorAt(['If-Match'], 'wrong_format', 'is not a version such as "3"', 'headers')],
    });
  return Number(version);
};

export const withVersion = <Body extends { readonly version: number }>(
  reply: FastifyReply,
  body: Body,
): Body => {
  reply.header('etag', `"${body.version}"`);
  return body;
};
