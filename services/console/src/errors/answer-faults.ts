import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from '@asb/database';
import { renderPage } from '../layout/render-page.ts';

interface ShownFault {
  readonly title: string;
  readonly lines: readonly string[];
}

const MISSING: ShownFault = {
  title: 'Page not found',
  lines: [
    'There is no such page, or it is not one that you may open.',
    'If you typed the address, check that it is right. If you pasted it, check that it is whole.',
  ],
};
const NOT_OURS: ShownFault = {
  title: 'Please send it again',
  lines: [
    'This page had been open since before you signed in, so we could not be sure that it was you who sent it. Nothing was saved.',
    'Go back, copy what you typed, reload the page and send it again.',
  ],
};
const TOO_LARGE: ShownFault = {
  title: 'That was too much to send',
  lines: ['Nothing was saved. Go back, shorten the text and send it again.'],
};
const UNREADABLE: ShownFault = {
  title: 'We could not read what was sent',
  lines: ['Nothing was saved. Go back and send it again.'],
};
const BROKEN: ShownFault = {
  title: 'Sorry, something went wrong',
  lines: [
    'It is our fault, not yours. Try again. If you were sending a form, go back: what you typed should still be there.',
  ],
};
const AWAY: ShownFault = {
  title: 'Sorry, we cannot reach our records',
  lines: ['Nothing was saved just now. Try again in a minute. If somebody is in danger, ring 999.'],
};

const BY_STATUS: Readonly<Record<number, ShownFault>> = { 403: NOT_OURS, 404: MISSING, 413: TOO_LARGE };

const statusOf = (fault: FastifyError): number => {
  if (isDatabaseAway(fault)) return 503;
  const status = fault.statusCode ?? 500;
  return status >= 400 && status < 500 ? status : 500;
};

const shownFor = (status: number): ShownFault => {
  if (status === 503) return AWAY;
  return BY_STATUS[status] ?? (status < 500 ? UNREADABLE : BROKEN);
};

const wantsJson = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json');

/** The page for a fault; plain text where even that cannot be made, as when PostgreSQL is away. */
const answer = async (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<FastifyReply> => {
  const shown = shownFor(status);
  void reply.code(status);
  if (wantsJson(request))
    return reply.send({ status, title: STATUS_CODES[status] ?? 'Fault', detail: shown.title });
  const fault = { ...shown, id: status >= 500 ? request.id : null };
  try {
    return await renderPage(reply, 'errors/fault.njk', { fault });
  } catch {
    return reply.type('text/plain; charset=utf-8').send([shown.title, '', ...shown.lines, ''].join('\n'));
  }
};

export const answerFaults = (app: FastifyInstance): void => {
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404));
  app.setErrorHandler(async (err: FastifyError, request, reply) => {
    const status = statusOf(err);
    if (status >= 500) request.log.error({ err }, 'fault');
    return answer(request, reply, status);
  });
};
