import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE } from '@asb/contracts';
import { isDatabaseAway } from '@asb/database';
import { HttpProblem, httpProblem } from './http-problem.ts';

const RETRY_WHEN_AWAY_SECONDS = '2';

/** Faults of PostgreSQL that pass: serialisation, deadlock, out of resources, read-only after a fail-over. */
const PASSING = /^(40001|40P01|53\d{3}|25006|57014)$/;

const hasPassingCode = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false;
  if ('code' in fault && typeof fault.code === 'string' && PASSING.test(fault.code)) return true;
  return 'cause' in fault && hasPassingCode(fault.cause);
};

/** Fastify's own refusals, before any of our code ran. */
const fromFastify = ({ statusCode, code }: FastifyError): HttpProblem | undefined => {
  switch (statusCode) {
    case 413:
      return httpProblem('too_large', { detail: 'A body may have 64 KB.' });
    case 415:
      return httpProblem('unsupported_media_type', { detail: 'Send application/json.' });
    case 400:
      return httpProblem('unparsable', {
        detail:
          code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
            ? 'The body is empty.'
            : 'The request is not valid JSON or HTTP.',
      });
    case 404:
    case 414:
      return httpProblem('not_found');
    case 503:
      return httpProblem('unavailable', { headers: { 'retry-after': RETRY_WHEN_AWAY_SECONDS } });
    case undefined:
    default:
      return undefined;
  }
};

const asProblem = (fault: unknown): HttpProblem => {
  if (fault instanceof HttpProblem) return fault;
  if (isDatabaseAway(fault) || hasPassingCode(fault))
    return httpProblem('unavailable', {
      detail: 'Nothing was stored. Send it again.',
      headers: { 'retry-after': RETRY_WHEN_AWAY_SECONDS },
    });
  return fromFastify(fault as FastifyError) ?? httpProblem('fault');
};

export const sendProblem = (request: FastifyRequest, reply: FastifyReply, fault: unknown): FastifyReply => {
  const problem = asProblem(fault);
  if (problem.status >= 500) request.log.error({ err: fault }, problem.code);
  return reply
    .code(problem.status)
    .headers({ ...problem.particulars.headers, 'x-correlation-id': request.id })
    .type(PROBLEM_MEDIA_TYPE)
    .serializer((document: unknown) => JSON.stringify(document))
    .send(problem.asDocument(request.id));
};

/** The one handler: every answer that is not the one hoped for is a problem document (RFC 9457). */
export const answerFaults = (app: FastifyInstance): void => {
  app.setErrorHandler((fault, request, reply) => sendProblem(request, reply, fault));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, httpProblem('not_found')));
};
